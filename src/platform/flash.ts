import type { Request } from 'express'

/** Keeps one sentence for the next page: "Your request was sent". */
export function flash(req: Request, message: string, values?: Record<string, string | number>): void {
  req.session.flash = { message, values }
}

/** Takes the sentence out of the session, in the reader's language. */
export function takeFlash(req: Request): string | null {
  const kept = req.session?.flash
  if (!kept) return null
  delete req.session.flash
  return req.t(kept.message, kept.values)
}
