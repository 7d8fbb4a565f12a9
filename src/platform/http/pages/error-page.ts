import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express'
import mongoose from 'mongoose'
import { paths } from '../../../paths'
import { isGuest } from '../../actor'
import { languageOf } from '../context'
import { readUnread } from '../doors/bodies'
import { asUnavailable } from '../../data/driver/database-errors'
import * as errors from '../../errors'
import { nameOfKey } from '../../forms/sent/form-key'
import { translator } from '../../text/i18n'
import { isOwnText } from '../../forms/sent/kept-text'
import { log, loggedPath } from '../../log'
import { backFrom, isFromHere, isReading, mayComeBack, rawOf, sentFrom, wantsJson } from '../../forms/sent/refused-form'
import { recordPage } from '../routes'
import { forgeryToken } from '../doors/security'
import { inWords, typedTexts, type TypedPart } from '../../forms/sent/typed-texts'
import type { Link } from './view-types'

export interface ErrorPage extends TypedPart {
  title: string
  status: number
  text: string
  missing: { text: string; href?: string }[]
  /** What was sent by somebody who may not do it. */
  refused: string
  /** The field whose files have to be chosen again. */
  files?: string
  /** The form belongs to another person: where it leads once they have signed in. */
  another: { next: string } | null
  back: Link | null
  id: string
}

export const pageNotFound = (_req: Request, _res: Response, next: NextFunction): void => next(new errors.NotFound())

/**
 * What fails before it is known who reads, such as sessions out of reach, is answered to a guest; and what was typed
 * is read also where no route has read it.
 */
export const knowAtLeastGuests =
  (context: RequestHandler): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error)
    readUnread(req, res, () => {
      if ('t' in req) next(error)
      else void context(req, res, () => next(error))
    })
  }

/** The one error page: calm words outside, the whole truth in the log. */
export function errorPage(error: unknown, req: Request, res: Response, next: NextFunction): void {
  const known = asPublic(error, req)
  // A flood of tries is no fault of ours, and must not fill the log with traces.
  if (known.status >= 500 && !(known instanceof errors.Busy))
    log.error({ err: error, id: req.id, url: loggedPath(req.originalUrl) }, 'a request failed')
  if (res.headersSent) return next(error)
  if (known instanceof errors.TooMany || known instanceof errors.Unavailable)
    res.setHeader('Retry-After', known.retryAfterSeconds)
  // Without even a language there is no layout.
  if (!req.t) return sayPlainly(known, req, res)
  const { message, values, missing = [] } = known.words
  const t = req.t
  const typed = req.method === 'POST' || req.kept ? typedPart(req, known) : nothingTyped
  if (wantsJson(req)) return answerScript(known, req, res)
  const saved = known instanceof errors.SentOtherwise ? known.savedAt : undefined
  // Where the record has moved on, its page says what it has come to; the form would only be refused again. A file that
  // cannot be opened stands there, too.
  const record = saved ?? ([409, 410, 423].includes(known.status) ? recordPage(req) : null)
  const back = record ?? (isReading(req) ? '/' : placeBefore(req, known))
  res.status(known.status).show('platform/error', {
    title: t(titleOf(known)),
    status: known.status,
    text: t(typed.typed.length > 0 ? message : withoutText(known), values),
    missing: missing.map(({ message: key, values: its, href }) => ({ text: t(key, its), href })),
    ...typed,
    refused: typed.typed.length > 0 ? refusedStep(req, known) : '',
    // A form that can be sent from here says it at its own field.
    files: typed.resend ? undefined : req.uploadRule?.field,
    another: known instanceof errors.FormOfAnother ? { next: known.keptAt ?? paths.front() } : null,
    back: back === '/' ? null : { href: back, text: t(record ? 'platform:error.openSaved' : wordFor(back)) },
    id: req.id,
  })
}

// What a page saves by itself: the script shows the sentence, and goes on by itself with the token of the session of now.
function answerScript(error: errors.PublicError, req: Request, res: Response): void {
  const late = error instanceof errors.FormExpired
  // Its key must say whose page it is: a page of another person gets no token of this one.
  const isOwn = late && nameOfKey(rawOf(req.body)._key) !== null && isOwnText(req, rawOf(req.body))
  res.status(error.status).json({
    text: req.t(late && isGuest(req.actor) ? 'platform:kept.signedOut' : error.words.message, error.words.values),
    ...(isOwn && !isGuest(req.actor) ? { _csrf: forgeryToken(req) } : {}),
  })
}

// A button of an old page sends no text: nothing stands below that could be taken up again.
const withoutText = (error: errors.PublicError): string =>
  error instanceof errors.SentOtherwise
    ? 'platform:error.sentAlready'
    : error instanceof errors.Stale
      ? 'platform:error.staleStep'
      : error.words.message

const titleOf = (error: errors.PublicError): string =>
  `platform:error.title.${error instanceof errors.FormExpired ? error.why : error.status}`

// The form of a guest is the sign-in page's, where the browser does not say which.
const placeBefore = (req: Request, error: errors.PublicError): string =>
  error instanceof errors.FormExpired && isGuest(req.actor) ? (sentFrom(req) ?? paths.signIn()) : backFrom(req)

const wordFor = (address: string): string =>
  address.split('?')[0] === paths.signIn() ? 'platform:layout.signIn' : 'platform:error.back'

const nothingTyped: TypedPart = { typed: [], resend: null }

function sayPlainly(error: errors.PublicError, req: Request, res: Response): void {
  const { status, words } = error
  const t = translator(languageOf(req))
  const lines = [t(titleOf(error)), t(words.message, words.values)]
  if (status >= 500) lines.push(`${t('platform:error.number')} ${req.id}`)
  res.status(status).type('text').send(lines.join('\n\n'))
}

// A page of another site sends none either.
const hasNoCookies = (req: Request): boolean => isGuest(req.actor) && !req.headers.cookie && isFromHere(req)

function asPublic(error: unknown, req: Request): errors.PublicError {
  if (error instanceof errors.PublicError) return error
  if (error instanceof mongoose.Error.VersionError) return new errors.Stale()
  const { code, status, type } = error as { code?: string; status?: number; type?: string }
  if (code === 'EBADCSRFTOKEN') return new errors.FormExpired(hasNoCookies(req) ? 'cookies' : 'expired')
  if (type === 'entity.too.large' || status === 413)
    return new errors.PublicError(413, { message: 'platform:error.tooLarge' })
  if (status === 400 || status === 415) return new errors.PublicError(400, { message: 'platform:error.badRequest' })
  return asUnavailable(error) ?? new errors.PublicError(500, { message: 'platform:error.ours' })
}

// A form that might be taken another time can be sent from here; else its texts can be carried elsewhere.
function typedPart(req: Request, error: errors.PublicError): TypedPart {
  // Another person may be signed in by now.
  const isOwn = error instanceof errors.OpenedAsAnother || isOwnText(req, rawOf(req.body))
  if (!isGuest(req.actor) && !isOwn) return nothingTyped
  const { texts, codes } = typedTexts(req)
  const goesOn = mayBeTaken(error) && !hasPassword(req.body)
  // Numbers are typed, too: where the form is closed for good, they are all that is left of it.
  const isNumber = ({ text }: { text: string }) => /^\d+([.,]\d+)?$/.test(text)
  if (texts.length === 0 && (goesOn || !codes.some(isNumber))) return nothingTyped
  if (!goesOn)
    return { typed: [...texts, ...inWords(codes, req).filter(({ name }) => name !== 'writtenIn')], resend: null }
  // Sent as it is, it is the same form; with other words than those that were saved, it is another.
  const another = error instanceof errors.SentOtherwise
  const action = req.sameForm ?? req.originalUrl
  req.sameForm = another ? undefined : action
  const text = req.t(another ? 'platform:error.sendAnother' : 'platform:error.resend')
  return { typed: texts, resend: { action, hidden: codes, text, files: req.uploadRule?.field } }
}

/** What was sent by somebody who may not do it: "Decide, REQ-2026-0042"; '' where the address says no more. */
function refusedStep(req: Request, { status }: errors.PublicError): string {
  if (status !== 403 && status !== 404) return ''
  const parts = req.path.split('/').filter(Boolean)
  const key = `${parts[0]}:action.${parts[parts.length - 1]}`
  const step = req.t(key)
  const record = parts.find((part) => /\d/.test(part) && /^[A-Z]{3,4}-/.test(part))
  return [step.includes('action.') || step.includes('{{') ? undefined : step, record].filter(Boolean).join(', ')
}

const mayBeTaken = (error: errors.PublicError): boolean =>
  !(error instanceof errors.Over) &&
  (error.status >= 500 ||
    error instanceof errors.TooMany ||
    error instanceof errors.SentOtherwise ||
    mayComeBack(error))

const hasPassword = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.keys(body).some((name) => /password/i.test(name))
