import type { Request } from 'express'
import { isGuest } from '../../actor'
import { dropCookie } from './cookies'
import { giveSealed, holdsSealed, sentSealed } from './sealed-cookie'
import type { Saying } from '../../forms/two-people/merge.presenter'

/** One sentence for the next page, and what else there is to say with it. */
interface Flash {
  message: string
  values?: Record<string, string | number>
  more?: Saying
}

/** What the next page of a browser is told: a sentence, and which form was saved last. */
export interface ForNextPage {
  flash?: Flash
  sent?: string
}

// It travels in a cookie, so that no session is written by what people do. Sealed for one person, as no other sentence may
// be put into a page; what is too long for a cookie is kept with the session.
const cookie = 'capstan-said'
const minutes5 = 5 * 60 * 1000

const sealedFor = (req: Request) => ({
  cookie,
  purpose: isGuest(req.actor) ? 'flash' : `flash ${req.user?.id ?? req.actor.id}`,
})

/** Keeps one sentence for the next page: "Your request was sent". */
export function flash(req: Request, message: string, values?: Record<string, string | number>): void {
  const more = req.together?.message === message ? undefined : req.together
  keep(req, { flash: { message, values, more } })
}

/** Says to the next page which form was saved last, so that the device forgets its text. */
export const keepSent = (req: Request, sent: string): void => keep(req, { sent })

/** Takes the sentence that was kept, in the reader's language. */
export function takeFlash(req: Request): string | null {
  const { flash: kept } = taken(req)
  if (!kept) return null
  const { message, values, more } = kept
  return [req.t(message, values), ...(more ? [req.t(more.message, more.values)] : [])].join(' ')
}

/** Takes the name of the form that was saved last. */
export const takeSent = (req: Request): string => taken(req).sent ?? ''

function keep(req: Request, more: ForNextPage): void {
  const next = { ...(req.forNextPage ?? waiting(req)), ...more }
  req.forNextPage = next
  const fits = holdsSealed(next)
  if (fits) giveSealed(req, req.res!, sealedFor(req), next, minutes5)
  else if (req.session) req.session.forNextPage = next
}

const waiting = (req: Request): ForNextPage | undefined =>
  req.session?.forNextPage ?? sentSealed<ForNextPage>(req, sealedFor(req))

// A page tells all of it, once.
function taken(req: Request): ForNextPage {
  if (req.toldPage) return req.toldPage
  const told = req.forNextPage ?? waiting(req)
  if (told) dropCookie(req, req.res!, cookie)
  if (req.session?.forNextPage) delete req.session.forNextPage
  req.forNextPage = undefined
  return (req.toldPage = told ?? {})
}
