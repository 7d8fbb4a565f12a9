import type { Request } from 'express'
import { makeFormKey, nameOfKey } from './sent/form-key'
import type { Secrets } from '../secrets'
import type { Sent } from '../http/pages/view-types'

/** The addresses to which a form is sent, by one button or another. */
export const addressesOf = ({ action, buttons = [] }: Sent): string[] => [
  action,
  ...buttons.flatMap(({ post }) => (post === undefined ? [] : [post])),
]

/** Does this form come back with what was sent by it? */
export const isRefused = (req: Request, form: Sent): boolean =>
  (req.method === 'POST' || req.kept !== undefined) &&
  addressesOf(form).includes(req.sameForm ?? req.originalUrl) &&
  typeof req.body === 'object'

/** Makes the keys of the forms on a page: each form's own, but for one that is given back as the one that was sent. */
export function keyFor(req: Request): (form: Sent) => string {
  const secrets = req.app.get('secrets') as Secrets
  return (form) => {
    const sent = (req.body as Record<string, unknown> | undefined)?._key
    const isSame = req.sameForm !== undefined && addressesOf(form).includes(req.sameForm)
    return isSame && nameOfKey(sent) !== null ? (sent as string) : makeFormKey(secrets, req.actor.id)
  }
}

/** The same for one person on every page, and worth nothing to anybody. */
export const personMark = ({ app, actor }: Request): string =>
  // What an administrator types as another person is neither's own.
  (app.get('secrets') as Secrets).seal('device', actor.actedBy ? `${actor.id} ${actor.actedBy.id}` : actor.id)
