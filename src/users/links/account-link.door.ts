import type { Request, Response } from 'express'
import type { Secrets } from '../../platform/secrets'
import { presentClosedLink } from './account-link.presenter'
import { findOpenLink, type OpenLink } from './account-link.service'
import { idInToken, type LinkPurpose } from './account-link.token'

// Opening a link shows its page and does nothing: programs that look through mail open every link.

/** What the link in the address opens now; null when it opens nothing any more. */
export async function openedLink(req: Request, ...purposes: LinkPurpose[]): Promise<OpenLink | null> {
  const secrets = req.app.get('secrets') as Secrets
  const token = String(req.params.token)
  const found = purposes.find((purpose) => idInToken(secrets, purpose, token) !== null)
  const open = found ? await findOpenLink([found], idInToken(secrets, found, token)!, req.act.at) : null
  if (open) req.isFor(open.user.language)
  return open
}

/** Says calmly that a link is over, and what can be done. */
export const showClosedLink = (req: Request, res: Response, purpose: LinkPurpose): void =>
  res.status(410).show('users/links/page', presentClosedLink(purpose, req.viewer))

/** Whether this installation sends mail; where it does not, an administrator hands links over. */
export const sendsMail = (req: Request): boolean => req.app.get('sends mail') === true
