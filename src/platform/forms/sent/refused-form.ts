import type { Request, Response } from 'express'
import { BadUpload, Conflict, NoRoom, PublicError, ReceivedBefore, SentOtherwise, Stale } from '../../errors'
import { withErrors, type FieldError, type Parsed, type RawForm } from '../forms'
import { ownAddress } from '../../http/doors/own-address'

/** Shows a page with a form: empty or as stored, or filled from a form that was sent. */
export type FormPage<R> = (req: Request, res: Response, record: R, form?: Parsed<unknown>) => unknown

// Of two texts of one record the merge page takes care; of a form that is saved already, the error page.
const elsewhere = [Stale, SentOtherwise, ReceivedBefore]

/** A refusal that a person can answer by changing the form, or by sending it once more when there is room. */
export const mayComeBack = (error: unknown): error is PublicError =>
  error instanceof PublicError &&
  (error.status === 409 || error.status === 422 || error instanceof NoRoom) &&
  !elsewhere.some((other) => error instanceof other)

/** The form as it was typed, with the refusal as its faults. */
export function refusedForm(error: PublicError, body: unknown): Parsed<never> {
  const { message, values, missing = [] } = error.words
  const field = error instanceof Conflict || error instanceof BadUpload ? error.field : ''
  const faults: FieldError[] = [
    { field, message, values, ...(field === '' && missing.length > 0 && { leads: true }) },
    ...missing.map((point) => ({ ...point, field: point.field ?? '' })),
  ]
  return withErrors(withoutSecrets(rawOf(body)), ...faults)
}

/** Nothing is sent but the question: HEAD is answered as GET is, without the page. */
export const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD'

/** A script asks, not a page. */
export const wantsJson = (req: Request): boolean => req.get('Accept') === 'application/json'

/** Did one of our own pages send this? A page of another site cannot say so. */
export function isFromHere(req: Request): boolean {
  const site = req.get('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const origin = req.get('Origin')
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === req.get('Host'))
}

/** The page from which a form was sent; null when the browser does not say. */
export function sentFrom(req: Request): string | null {
  const referer = req.get('Referer') ?? ''
  const from = URL.canParse(referer) ? new URL(referer) : null
  return from?.host === req.get('Host') ? ownAddress(from!.pathname + from!.search) : null
}

/** The page from which a form was sent, as the browser says; else the record that its address names. */
export const backFrom = (req: Request): string =>
  sentFrom(req) ?? (req.originalUrl.replace(/(\/steps)?\/[^/]*$/, '') || '/')

// What is shown again never holds a password.
const withoutSecrets = (raw: RawForm): RawForm =>
  Object.fromEntries(Object.entries(raw).filter(([name]) => !/password/i.test(name)))

export const rawOf = (body: unknown): RawForm => (typeof body === 'object' && body !== null ? (body as RawForm) : {})

/** Asks a feature for its form page. What the page says by its status is decided here: why it came back. */
export async function showAgain<R>(
  req: Request,
  res: Response,
  page: FormPage<R>,
  record: R,
  form: Parsed<never>,
  status: number,
): Promise<void> {
  // A page by itself answers 422 to every form with faults.
  const settled = Object.assign(res.status(status), { status: () => res })
  try {
    await page(req, settled, record, form)
  } finally {
    Reflect.deleteProperty(res, 'status')
  }
}
