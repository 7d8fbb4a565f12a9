import type { Request, Response } from 'express'
import { isGuest, type Language } from '../../actor'
import { dropCookie, giveCookie, sentCookie } from './cookies'
import { isLanguage } from '../../text/languages'

// How the pages look: chosen by a person, kept with the session; chosen by a guest, in a cookie, as guests have none.

export const themes = ['light', 'dark', 'system'] as const
type Theme = (typeof themes)[number]
export const directions = ['ltr', 'rtl'] as const
type Direction = (typeof directions)[number]

export interface Look {
  language?: Language
  theme?: Theme
  direction?: Direction
}

const cookie = 'capstan-look'

/** Of what somebody sends, the choices that there are. */
export function lookIn(sent: unknown): Look {
  const { language, theme, direction } = (sent ?? {}) as Record<string, unknown>
  return {
    ...(isLanguage(language) ? { language } : {}),
    ...(themes.some((one) => one === theme) ? { theme: theme as Theme } : {}),
    ...(directions.some((one) => one === direction) ? { direction: direction as Direction } : {}),
  }
}

/** What was chosen in this browser. */
export const lookOf = (req: Request): Look => (isGuest(req.actor) ? lookOfGuest(req) : lookOfSession(req))

export const lookOfSession = (req: Request): Look => lookIn(req.session)

function lookOfGuest(req: Request): Look {
  const [language, theme, direction] = (sentCookie(req, cookie) ?? '').split('.')
  return req.guestLook ?? lookIn({ language, theme, direction })
}

/** Keeps choices beside those that were made before. */
export function keepLook(req: Request, res: Response, wish: Look): void {
  if (isGuest(req.actor)) keepLookOfGuest(req, res, { ...lookOfGuest(req), ...wish })
  else Object.assign(req.session, wish)
}

export function keepLookOfGuest(req: Request, res: Response, look: Look): void {
  req.guestLook = look
  const value = [look.language, look.theme, look.direction].map((one) => one ?? '').join('.')
  if (value === '..') dropCookie(req, res, cookie)
  else giveCookie(req, res, cookie, value)
}

export const forgetLookOfGuest = (req: Request, res: Response): void => dropCookie(req, res, cookie)
