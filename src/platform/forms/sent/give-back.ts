import type { Request, Response } from 'express'
import { paths } from '../../../paths'
import { Forbidden, FormOfAnother, PublicError } from '../../errors'
import { flash } from '../../http/session/flash'
import { nameOfKey } from './form-key'
import type { Parsed } from '../forms'
import { isOwnText, keepText, openText } from './kept-text'
import { rawOf, sentFrom, showAgain, type FormPage } from './refused-form'
import { hasTyped, typedTexts } from './typed-texts'

// A form that came too late, after its session had ended, is never saved as it comes: its page is shown again with
// what was typed, and the person sends it under the session of now.

/** Leads a guest to the sign-in page, and from there to the page that was asked for. */
export function askToSignIn(req: Request, res: Response): void {
  res.redirect(303, paths.signIn({}, { next: req.originalUrl }))
}

/**
 * Keeps a guest's form and leads to the sign-in page, from there back to the form. Of a button alone nothing is kept: it
 * is selected again, on the page on which it stood; `page` is another when the browser does not say which.
 */
export async function keepUntilSignedIn(req: Request, res: Response, page: string): Promise<void> {
  if (!hasTyped(req)) {
    return res.done(paths.signIn({}, { next: sentFrom(req) ?? page }), 'platform:kept.signInAgain')
  }
  const address = await keptAddress(req, res)
  // Too large to be kept: the error page gives it back at once.
  if (address === null) throw new Forbidden('platform:error.signInFirst')
  res.done(paths.signIn({}, { next: address }), 'platform:kept.signIn')
}

/** Did the person who sends this form open it, as its key says? */
export const isOpenedByReader = (req: Request): boolean =>
  nameOfKey(rawOf(req.body)._key) !== null && isOwnText(req, rawOf(req.body))

/** A right that was lost, or a record that has moved on, while the form was open. */
export function whyClosed(req: Request, record: unknown): string {
  const { version } = rawOf(req.body)
  const now = (record as { __v?: unknown } | undefined)?.__v
  const moved = typeof version === 'string' && typeof now === 'number' && version !== String(now)
  return `platform:error.${moved ? 'movedOn' : 'rightGone'}`
}

async function keptAddress(req: Request, res: Response): Promise<string | null> {
  const id = await keepText(req, res)
  return id && req.originalUrl + (req.originalUrl.includes('?') ? '&' : '?') + 'kept=' + id
}

/** The address of this request without the mark of a kept text. */
export const withoutKept = (req: Request): string =>
  req.originalUrl.replace(/([?&])kept=[^&]*(&|$)/, (_, before: string, after: string) => (after ? before : ''))

/** Takes the kept text of this address into the request, for its own person; false when there is none. */
export async function takeKept(req: Request, id: string): Promise<boolean> {
  const address = withoutKept(req)
  const text = await openText(req, id, address)
  if (!text) return false
  req.kept = text
  req.body = text.body
  req.sameForm = address
  flash(req, text.files.length > 0 ? 'platform:kept.backWithFiles' : 'platform:kept.back', {
    files: text.files.join(', '),
  })
  return true
}

/**
 * A form of a session that is no more, sent by somebody who is signed in: by the same person it is shown again; of
 * another person nothing is shown, and it is kept for that one.
 */
export async function ownForm(req: Request, res: Response): Promise<void> {
  if (!isOwnText(req, rawOf(req.body))) throw new FormOfAnother(await keptAddress(req, res))
  req.sameForm = req.originalUrl
  flash(req, 'platform:kept.expired')
}

/** The page with the form as it was typed, without faults: the feature's own, or one with all that was typed. */
export async function showTyped(
  req: Request,
  res: Response,
  page: FormPage<unknown> | undefined,
  record: unknown,
  status: number,
): Promise<void> {
  const form: Parsed<never> = { raw: rawOf(req.body), errors: [] }
  try {
    if (page) return await showAgain(req, res, page, record, form, status)
  } catch (error) {
    // A button that stood on another page has no form of its own that could be shown.
    if (!(error instanceof PublicError) || res.headersSent) throw error
  }
  const action = req.sameForm ?? req.originalUrl
  const { texts, codes } = typedTexts(req)
  const text = req.t('platform:error.resend')
  res.status(status).show('platform/kept', {
    title: req.t('platform:kept.title'),
    typed: texts,
    resend: { action, hidden: codes, text, files: req.uploadRule?.field },
  })
}
