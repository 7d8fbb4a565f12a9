import type { Request, Response } from 'express'
import { randomBytes } from 'node:crypto'
import { dropCookie, giveCookie, sentCookie } from './cookies'
import type { Secrets } from '../../secrets'

// A visitor who only reads gets no session. The forms of such pages carry a seal of a random cookie instead: a foreign
// site can neither read the cookie nor make its seal. It opens no form of anybody who is signed in, and ends at sign-in.

const cookie = 'capstan-guest'

const secretOf = (req: Request): string | undefined => {
  const sent = sentCookie(req, cookie) ?? ''
  return req.guestSecret ?? (/^[\w-]{43}$/.test(sent) ? sent : undefined)
}

const sealed = (req: Request, secret: string): string => (req.app.get('secrets') as Secrets).seal('guest form', secret)

/** The token that a guest's forms must carry; undefined in a browser that has opened no page with a form. */
export function guestToken(req: Request): string | undefined {
  const secret = secretOf(req)
  return secret && sealed(req, secret)
}

/** The same for a page with a form that is on its way; gives the cookie with it. */
export function giveGuestToken(req: Request, res: Response): string {
  let secret = secretOf(req)
  if (!secret) {
    secret = req.guestSecret = randomBytes(32).toString('base64url')
    giveCookie(req, res, cookie, secret)
  }
  return sealed(req, secret)
}

/** At sign-in: whoever has seen the cookie before has nothing of it. */
export const endGuestToken = (req: Request, res: Response): void => dropCookie(req, res, cookie)
