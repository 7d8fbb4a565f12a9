import type { Request } from 'express'
import { isGuest } from '../../actor'
import { dropCookie } from './cookies'
import { giveSealed, sentSealed } from './sealed-cookie'
import type { Saying } from '../../forms/two-people/merge.presenter'

/** One sentence for the next page, and what else there is to say with it. */
export interface Flash {
  message: string
  values?: Record<string, string | number>
  more?: Saying
}

/** Keeps one sentence for the next page: "Your request was sent". */
export function flash(req: Request, message: string, values?: Record<string, string | number>): void {
  const more = req.together?.message === message ? undefined : req.together
  keep(req, { message, values, more })
}

/** Takes the sentence that was kept, in the reader's language. */
export function takeFlash(req: Request): string | null {
  const kept = isGuest(req.actor) ? takeGuests(req) : req.session?.flash
  if (!kept) return null
  if (!isGuest(req.actor)) delete req.session.flash
  const { message, values, more } = kept
  return [req.t(message, values), ...(more ? [req.t(more.message, more.values)] : [])].join(' ')
}

// Guests have no session: theirs travels in a cookie, sealed, as no other sentence may be put into a page.

const said = { cookie: 'capstan-said', purpose: 'flash' }
const minutes5 = 5 * 60 * 1000

function keep(req: Request, kept: Flash): void {
  if (!isGuest(req.actor)) {
    req.session.flash = kept
    return
  }
  req.guestFlash = kept
  giveSealed(req, req.res!, said, kept, minutes5)
}

function takeGuests(req: Request): Flash | undefined {
  const kept = req.guestFlash ?? sentSealed<Flash>(req, said)
  if (kept) dropCookie(req, req.res!, said.cookie)
  req.guestFlash = undefined
  return kept
}
