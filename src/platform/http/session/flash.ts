import type { Request } from 'express'
import { timingSafeEqual } from 'node:crypto'
import { isGuest } from '../../actor'
import { dropCookie, giveCookie, sentCookie } from './cookies'
import type { Saying } from '../../forms/two-people/merge.presenter'
import type { Secrets } from '../../secrets'

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

const cookie = 'capstan-said'
const minutes5 = 5 * 60 * 1000

const sealOf = (req: Request, text: string): string => (req.app.get('secrets') as Secrets).seal('flash', text)

function keep(req: Request, kept: Flash): void {
  if (!isGuest(req.actor)) {
    req.session.flash = kept
    return
  }
  req.guestFlash = kept
  const text = Buffer.from(JSON.stringify(kept)).toString('base64url')
  giveCookie(req, req.res!, cookie, `${text}.${sealOf(req, text)}`, minutes5)
}

function takeGuests(req: Request): Flash | undefined {
  const kept = req.guestFlash ?? sentFlash(req)
  if (kept) dropCookie(req, req.res!, cookie)
  req.guestFlash = undefined
  return kept
}

function sentFlash(req: Request): Flash | undefined {
  const [, text, seal] = /^([\w-]{1,3000})\.([\w-]{22})$/.exec(sentCookie(req, cookie) ?? '') ?? []
  if (!text || !seal || !timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(req, text)))) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Flash
}
