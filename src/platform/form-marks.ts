import type { Request } from 'express'
import { makeFormKey, nameOfKey } from './form-key'
import type { Secrets } from './secrets'

/** Does the form with this address come back with what was sent to it? */
export const isRefused = (req: Request, action: string): boolean =>
  (req.method === 'POST' || req.kept !== undefined) &&
  (req.sameForm ?? req.originalUrl) === action &&
  typeof req.body === 'object'

/** Makes the keys of the forms on a page: each form's own, but for one that is given back as the one that was sent. */
export function keyFor(req: Request): (action: string) => string {
  const secrets = req.app.get('secrets') as Secrets
  return (action) => {
    const sent = (req.body as Record<string, unknown> | undefined)?._key
    return req.sameForm === action && nameOfKey(sent) !== null ? (sent as string) : makeFormKey(secrets, req.actor.id)
  }
}

/** The same for one person on every page, and worth nothing to anybody. */
export const personMark = (req: Request): string => (req.app.get('secrets') as Secrets).seal('device', req.actor.id)

/** Takes the name of the form that was saved last out of the session. */
export function takeSent(req: Request): string {
  const sent = req.session?.sentForm ?? ''
  if (sent) delete req.session.sentForm
  return sent
}
