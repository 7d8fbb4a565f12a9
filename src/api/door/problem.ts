import type { Request, Response } from 'express'
import mongoose from 'mongoose'
import { paths } from '../../paths'
import { asUnavailable } from '../../platform/data/driver/database-errors'
import {
  Conflict,
  Forbidden,
  NoRoom,
  NotFound,
  PublicError,
  Stale,
  TooMany,
  Unavailable,
  type Missing,
} from '../../platform/errors'
import { siteOf } from '../../platform/http/doors/own-address'
import { log, loggedPath } from '../../platform/log'
import { withoutLanguages } from '../../platform/text/written'
import { problems, type ProblemKind } from './problem-kinds'

// What went wrong, as RFC 9457 has it: a kind that the documentation explains, a sentence, and where the request says it.

/** One fault of a request: the part of its body, or the name in its query, and what is wrong there. */
export interface Fault {
  pointer?: string
  parameter?: string
  detail: string
}

/** A refusal that says its kind; `detail` is a message key with its values. */
export class Problem extends PublicError {
  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly values: Record<string, string | number> = {},
    readonly faults: readonly Fault[] = [],
  ) {
    super(problems[kind], { message: detail, values })
  }
}

const kindOf = (error: PublicError): ProblemKind => {
  if (error instanceof Problem) return error.kind
  if (error instanceof Stale) return 'stale'
  if (error instanceof NotFound) return 'not-found'
  if (error instanceof Forbidden) return 'forbidden'
  if (error instanceof Conflict) return 'conflict'
  if (error instanceof TooMany) return 'too-many-requests'
  if (error instanceof NoRoom) return 'no-room'
  if (error instanceof Unavailable) return 'unavailable'
  const known = Object.entries(problems).find(([, status]) => status === error.status)
  return (known?.[0] as ProblemKind | undefined) ?? 'ours'
}

function asPublic(error: unknown): PublicError {
  if (error instanceof PublicError) return error
  if (error instanceof mongoose.Error.VersionError) return new Stale()
  // An address that cannot be read names nothing.
  if (error instanceof URIError) return new NotFound()
  const { status, type } = error as { status?: number; type?: string }
  if (type === 'entity.too.large' || status === 413) return new Problem('too-large', 'api:problem.too-large.detail')
  if (status === 415) return new Problem('unsupported-media-type', 'api:problem.unsupported-media-type.detail')
  if (status === 400) return new Problem('bad-body', 'api:problem.bad-body.detail')
  return asUnavailable(error) ?? new PublicError(500, { message: 'platform:error.ours' })
}

const pointsOf = (missing: readonly Missing[], t: Request['t']): Fault[] =>
  missing.map(({ field, message, values }) => ({
    ...(field ? { pointer: `/${field.replaceAll('.', '/')}` } : {}),
    detail: withoutLanguages(t(message, values)),
  }))

/** The sentence of a problem: its own, else the one of its kind, as sentences of pages speak of pages. */
export function detailOf(error: PublicError, t: Request['t']): string {
  const own = error instanceof Problem || error instanceof Conflict || error instanceof TooMany
  return withoutLanguages(own ? t(error.words.message, error.words.values) : t(`api:problem.${kindOf(error)}.detail`))
}

/** Answers with a problem; what is ours to mend stands whole in the log. */
export function sendProblem(thrown: unknown, req: Request, res: Response): void {
  const error = asPublic(thrown)
  const kind = kindOf(error)
  const status = problems[kind]
  if (status >= 500 && kind !== 'unavailable')
    log.error({ err: thrown, id: req.id, url: loggedPath(req.originalUrl) }, 'a request of a key failed')
  if (res.headersSent) return void res.end()
  if (error instanceof TooMany || error instanceof Unavailable) res.setHeader('Retry-After', error.retryAfterSeconds)
  if (status === 401 && !res.hasHeader('WWW-Authenticate')) res.setHeader('WWW-Authenticate', 'Bearer realm="Capstan"')
  const faults = error instanceof Problem ? error.faults : pointsOf(error.words.missing ?? [], req.t)
  const field = error instanceof Conflict && error.field !== '' ? error.field : undefined
  const body = {
    type: `${siteOf(req)}${paths.apiDocs()}#problem-${kind}`,
    title: req.t(`api:problem.${kind}.title`),
    status,
    detail: detailOf(error, req.t),
    instance: `urn:uuid:${req.id}`,
    ...(faults.length > 0 || field
      ? { errors: field ? [{ pointer: `/${field}`, detail: detailOf(error, req.t) }, ...faults] : faults }
      : {}),
  }
  res.removeHeader('ETag')
  res.status(status).type('application/problem+json').send(JSON.stringify(body))
}

/** Refuses the methods that an address does not take. */
export const refuseMethod = (methods: readonly string[]) => (req: Request, res: Response) => {
  res.setHeader('Allow', methods.join(', '))
  sendProblem(new Problem('method-not-allowed', 'api:problem.method-not-allowed.detail'), req, res)
}
