import type { Request } from 'express'

/** Keeps one sentence for the next page: "Your request was sent". */
export function flash(req: Request, message: string, values?: Record<string, string | number>): void {
  const more = req.together?.message === message ? undefined : req.together
  req.session.flash = { message, values, more }
}

/** Takes the sentence out of the session, in the reader's language. */
export function takeFlash(req: Request): string | null {
  const kept = req.session?.flash
  if (!kept) return null
  delete req.session.flash
  const { message, values, more } = kept
  return [req.t(message, values), ...(more ? [req.t(more.message, more.values)] : [])].join(' ')
}
