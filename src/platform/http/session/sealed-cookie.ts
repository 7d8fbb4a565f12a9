import type { Request, Response } from 'express'
import type { Secrets } from '../../secrets'
import { dropCookie, giveCookie, sentCookie } from './cookies'

// What a browser keeps: sealed, so that nobody else can have written it. It is not hidden from whoever has the browser.

const most = 3000
const textOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Whether a cookie can hold this value. */
export const holdsSealed = (value: unknown): boolean => textOf(value).length <= most

const secretsIn = (req: Request): Secrets => req.app.get('secrets') as Secrets

/** Gives the browser a value under the name of a cookie, for so many milliseconds; `purpose` tells one seal from another. */
export function giveSealed(
  req: Request,
  res: Response,
  { cookie, purpose }: SealedCookie,
  value: unknown,
  maxAge: number,
): void {
  const text = textOf(value)
  giveCookie(req, res, cookie, `${text}.${secretsIn(req).seal(purpose, text)}`, maxAge)
}

/** The value that `giveSealed` has given; undefined for none, and for one that was not sealed here. */
export function sentSealed<T>(req: Request, { cookie, purpose }: SealedCookie): T | undefined {
  const [, text, seal] = /^([\w-]{1,3000})\.([\w-]{22})$/.exec(sentCookie(req, cookie) ?? '') ?? []
  if (!text || !seal || !secretsIn(req).isSeal(purpose, text, seal)) return undefined
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T
}

/**
 * The value for a page that shows it once, and forgets it. A file of the page's tables has no place for it, and whoever
 * asks only what there is has not read it: both leave it to the page.
 */
export function takeSealed<T>(req: Request, res: Response, sealed: SealedCookie): T | undefined {
  if (req.asFile || req.method === 'HEAD') return undefined
  const value = sentSealed<T>(req, sealed)
  if (value !== undefined) dropCookie(req, res, sealed.cookie)
  return value
}

interface SealedCookie {
  cookie: string
  purpose: string
}
