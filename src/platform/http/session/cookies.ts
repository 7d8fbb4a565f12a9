import type { Request, Response } from 'express'

// The cookies that Capstan sets itself. Over https a name begins with __Host-: then no other site of the same domain can
// have set it.

/** The name of a cookie that is for all pages, as browsers know it. */
export const cookieName = (name: string, baseUrl: string | undefined): string =>
  baseUrl?.startsWith('https:') ? `__Host-${name}` : name

const isHttps = (req: Request): boolean => baseUrlOf(req)?.startsWith('https:') ?? false
const baseUrlOf = (req: Request): string | undefined => req.app.get('base url') as string | undefined

/** What the browser sends under this name; undefined for nothing. */
export function sentCookie(req: Request, name: string): string | undefined {
  const start = `${cookieName(name, baseUrlOf(req))}=`
  const found = (req.headers.cookie ?? '').split(';').find((one) => one.trim().startsWith(start))
  return found?.trim().slice(start.length)
}

/** Gives the browser a cookie: until it is closed, or for so many milliseconds. Later words of one answer win. */
export function giveCookie(req: Request, res: Response, name: string, value: string, maxAge?: number): void {
  withdraw(req, res, name)
  res.cookie(cookieName(name, baseUrlOf(req)), value, { ...attributes(req), ...(maxAge ? { maxAge } : {}) })
}

/** Takes a cookie from the browser; says nothing when it has none. */
export function dropCookie(req: Request, res: Response, name: string): void {
  withdraw(req, res, name)
  if (sentCookie(req, name) !== undefined) res.clearCookie(cookieName(name, baseUrlOf(req)), attributes(req))
}

const attributes = (req: Request) => ({ httpOnly: true, sameSite: 'lax', secure: isHttps(req), path: '/' }) as const

function withdraw(req: Request, res: Response, name: string): void {
  const start = `${cookieName(name, baseUrlOf(req))}=`
  const said = [res.getHeader('Set-Cookie') ?? []].flat().map(String)
  const left = said.filter((one) => !one.startsWith(start))
  if (left.length < said.length) res.setHeader('Set-Cookie', left)
}
