import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { guest } from '../../programme/actor'
import type { Clock } from '../../platform/time/clock'
import { placeOf } from '../../platform/http/doors/limits'
import { fileStanding } from '../../platform/files/file-standings'
import { translator } from '../../platform/text/i18n'
import { languageOr, offeredLanguages } from '../../platform/text/languages'
import { todayOf, zoneOf } from '../../platform/time/calendar-day'
import { holderOfKey, keyInHeader, keyInPassword, type Scope } from '../../users'
import { countRequest, countStranger } from './api-limits'
import { Problem } from './problem'

// No session, no cookie and no form: who comes is said by the key alone, so that no page of another site can act by
// what a browser holds.

/** Before the key is known: in which language is answered, and which other sites may ask. */
export function enterApi(clock: Clock, origins: readonly string[]): RequestHandler {
  return (req: Request, res: Response, next: NextFunction) => {
    req.lang = languageOr(req.acceptsLanguages(offeredLanguages()) || undefined)
    req.t = translator(req.lang)
    req.act = { actor: guest, at: clock(), origin: { address: req.ip ?? '', requestId: req.id } }
    res.setHeader('Content-Language', req.lang)
    res.setHeader('Vary', 'Authorization, Accept-Language, Origin')
    res.setHeader('Cache-Control', 'private, no-cache')
    if (!letIn(req, res, origins)) next()
  }
}

const headersTaken = 'Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Accept-Language'
const headersShown = 'ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id, Idempotency-Replayed'

/** Lets pages of named sites ask; true when it was only asked whether they may. */
function letIn(req: Request, res: Response, origins: readonly string[]): boolean {
  const origin = req.get('Origin')
  if (origin === undefined || !origins.includes(origin)) return false
  res.setHeader('Access-Control-Allow-Origin', origin)
  res.setHeader('Access-Control-Expose-Headers', headersShown)
  if (req.method !== 'OPTIONS') return false
  res.setHeader('Access-Control-Allow-Methods', 'GET, POST, PATCH')
  res.setHeader('Access-Control-Allow-Headers', headersTaken)
  res.setHeader('Access-Control-Max-Age', '600')
  res.status(204).end()
  return true
}

/** Finds out who comes, and counts the request; gives the scopes of the key. */
export async function knowKey(req: Request, res: Response, takesPassword = false): Promise<readonly Scope[]> {
  const header = req.get('Authorization')
  const sent = keyInHeader(header) ?? (takesPassword ? keyInPassword(header) : null)
  const holder = sent === null ? null : await holderOfKey(sent, req.act.at)
  if (!holder) {
    await countStranger(placeOf(req.ip))
    throw new Problem('no-key', 'api:problem.no-key.detail')
  }
  const { actor, scopes } = holder
  req.actor = actor
  req.act = { ...req.act, actor }
  req.viewer = {
    actor,
    lang: req.lang,
    t: req.t,
    today: todayOf(req.act),
    zone: zoneOf(actor),
    at: req.act.at,
    fileStanding,
  }
  await countRequest(actor.id, res)
  return scopes
}

/** Asks whether a key has a scope. */
export function assertScope(scopes: readonly Scope[], scope: Scope): void {
  if (!scopes.includes(scope)) throw new Problem('missing-scope', 'api:problem.missing-scope.detail', { scope })
}
