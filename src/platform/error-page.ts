import type { NextFunction, Request, Response } from 'express'
import mongoose from 'mongoose'
import { languageOf } from './context'
import { NotFound, PublicError, Stale, TooMany } from './errors'
import { translator } from './i18n'
import { log } from './log'

export const pageNotFound = (_req: Request, _res: Response, next: NextFunction): void => next(new NotFound())

/** The one error page: calm words outside, the whole truth in the log. */
export function errorPage(error: unknown, req: Request, res: Response, next: NextFunction): void {
  const known = asPublic(error)
  if (known.status >= 500) log.error({ err: error, id: req.id, url: req.originalUrl }, 'a request failed')
  if (res.headersSent) return next(error)
  if (known instanceof TooMany) res.setHeader('Retry-After', known.retryAfterSeconds)
  // What fails before it is known who reads, such as a body too large or sessions out of reach, has no layout yet.
  if (!req.t) return sayPlainly(known, req, res)
  const { message, values, missing = [] } = known.words
  const t = req.t
  const stale = known instanceof Stale
  res.status(known.status).render('platform/error', {
    page: {
      title: t(`platform:error.title.${known.status}`),
      status: known.status,
      text: t(message, values),
      missing: missing.map((point) => t(point.message, point.values)),
      typed: stale ? typedTexts(req.body) : [],
      backHref: backFrom(req),
      id: req.id,
    },
  })
}

function sayPlainly({ status, words }: PublicError, req: Request, res: Response): void {
  const t = translator(languageOf(req))
  const lines = [t(`platform:error.title.${status}`), t(words.message, words.values)]
  if (status >= 500) lines.push(`${t('platform:error.number')} ${req.id as string}`)
  res.status(status).type('text').send(lines.join('\n\n'))
}

function asPublic(error: unknown): PublicError {
  if (error instanceof PublicError) return error
  if (error instanceof mongoose.Error.VersionError) return new Stale()
  const { code, status, type } = error as { code?: string; status?: number; type?: string }
  if (code === 'EBADCSRFTOKEN') return new PublicError(403, { message: 'platform:error.expiredForm' })
  if (type === 'entity.too.large') return new PublicError(413, { message: 'platform:error.tooLarge' })
  if (status === 400) return new PublicError(400, { message: 'platform:error.badRequest' })
  return new PublicError(500, { message: 'platform:error.ours' })
}

// What was typed is shown again, rows too, so that a refused save loses nothing; but never a password.
function typedTexts(body: unknown, path = ''): { name: string; text: string }[] {
  if (typeof body === 'string')
    return body === '' || /^(_csrf|version|.*password.*)$/i.test(path) ? [] : [{ name: path, text: body }]
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => typedTexts(value, path === '' ? name : `${path} ${name}`))
}

function backFrom(req: Request): string {
  const address = req.method === 'GET' ? '/' : req.originalUrl.replace(/\/[^/]*$/, '')
  return address || '/'
}
