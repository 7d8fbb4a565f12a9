import type { Request, Response } from 'express'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { paths } from '../../paths'
import type { Secrets } from '../../platform/secrets'

// A browser in which somebody has signed in is known for that account: strangers who try its password elsewhere cannot
// keep its owner out of there. The cookie holds a random name, and one mark an account that only this installation can
// make; it opens nothing.

const cookie = 'capstan-device'
const days400 = 400 * 24 * 60 * 60 * 1000
/** One desk may be shared; more than this would make the cookie long. */
const mostAccounts = 12

interface Device {
  name: string
  marks: string[]
}

function deviceOf(req: Request): Device | null {
  const found = new RegExp(`(?:^|;\\s*)${cookie}=([\\w-]{22})((?:\\.[\\w-]{22}){1,${mostAccounts}})(?:;|$)`).exec(
    req.headers.cookie ?? '',
  )
  return found ? { name: found[1]!, marks: found[2]!.slice(1).split('.') } : null
}

const markOf = (req: Request, device: string, userId: string): string =>
  (req.app.get('secrets') as Secrets).seal('known device', `${device}\0${userId}`)

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The name of this browser, when this account has signed in there before; else null. */
export function knownDevice(req: Request, userId: string): string | null {
  const device = deviceOf(req)
  if (!device) return null
  const mark = markOf(req, device.name, userId)
  return device.marks.some((one) => isSame(one, mark)) ? device.name : null
}

/** Knows this browser for this account from now on. */
export function rememberDevice(req: Request, res: Response, userId: string): void {
  const { name, marks } = deviceOf(req) ?? { name: randomBytes(16).toString('base64url'), marks: [] }
  const mark = markOf(req, name, userId)
  const kept = [mark, ...marks.filter((one) => one !== mark)].slice(0, mostAccounts)
  const secure = (req.app.get('base url') as string | undefined)?.startsWith('https:') ?? false
  res.cookie(cookie, [name, ...kept].join('.'), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: days400,
    path: paths.signIn(),
  })
}
