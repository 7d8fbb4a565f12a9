import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { randomUUID } from 'node:crypto'
import { guest, isGuest, type Act, type Language } from '../actor'
import type { Clock } from '../time/clock'
import { fileStanding } from '../files/file-standings'
import { translator } from '../text/i18n'
import { languageOr, offeredLanguages } from '../text/languages'
import { lookOf } from './session/look'
import { ownAddress } from './doors/own-address'
import { uiFor, type Layout } from './pages/ui'
import { todayOf, zoneOf } from '../time/calendar-day'

/** Before anything else: a number for the log, and a guest until the session says more. */
export function numbered(req: Request, res: Response, next: NextFunction): void {
  req.id = randomUUID()
  req.actor = guest
  req.url = req.originalUrl = ownAddress(req.url)
  res.setHeader('X-Request-Id', req.id)
  next()
}

/** After the session: language, time and who reads, for handlers, presenters and the layout. */
export function readerContext(clock: Clock, layout: Layout): RequestHandler {
  return (req, res, next) => {
    req.act = actOf(req, clock())
    const speak = (language: Language) => {
      req.lang = language
      req.t = translator(language)
      req.viewer = {
        actor: req.actor,
        lang: language,
        t: req.t,
        today: todayOf(req.act),
        zone: zoneOf(req.actor),
        at: req.act.at,
        fileStanding,
      }
      res.locals.t = req.t
      res.locals.ui = uiFor(req, layout)
      res.setHeader('Content-Language', language)
    }
    speak(languageOf(req))
    req.isFor = (language) => {
      if (isGuest(req.actor) && !lookOf(req).language) speak(languageOr(language))
    }
    res.setHeader('Vary', 'Cookie, Accept-Language')
    next()
  }
}

// The form says in which language its texts are; it is read after this.
const actOf = (req: Request, at: Date): Act => ({
  actor: req.actor,
  at,
  origin: { address: req.ip ?? '', requestId: req.id },
  get lang() {
    const { writtenIn } = (req.body ?? {}) as { writtenIn?: unknown }
    return typeof writtenIn === 'string' ? writtenIn : undefined
  },
})

/** Chosen in this browser, else kept with the person, else what the browser asks for. */
export function languageOf(req: Request): Language {
  const { language } = lookOf(req)
  if (language) return language
  if (req.actor.id !== '') return req.actor.language
  return languageOr(req.acceptsLanguages(offeredLanguages()) || undefined)
}
