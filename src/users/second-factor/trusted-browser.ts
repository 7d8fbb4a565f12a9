import type { Request, Response } from 'express'
import { createHash, randomBytes } from 'node:crypto'
import { giveCookie, sentCookie } from '../../platform/http/session/cookies'
import type { Secrets } from '../../platform/secrets'
import type { KnownUser } from '../user.directory'
import { TrustedBrowsers, type TrustedBrowser } from './second-factor.model'

const days30 = 30 * 24 * 60 * 60 * 1000

// One cookie an account, by a name that does not say which.
const cookieOf = (req: Request, userId: string): string =>
  `capstan-trusted-${(req.app.get('secrets') as Secrets).seal('trusted browser', userId).slice(0, 8)}`

const hashOf = (held: string): string => createHash('sha256').update(held).digest('base64url')

/** Whether a second factor was given in this browser in the last thirty days, and nothing has changed since. */
export async function isTrusted(req: Request, { _id, accessChanges = 0 }: KnownUser): Promise<boolean> {
  const userId = String(_id)
  const held = sentCookie(req, cookieOf(req, userId))
  if (!held) return false
  const known = { _id: hashOf(held), userId, accessChanges, until: { $gt: req.act.at } }
  return (await TrustedBrowsers.exists(known)) !== null
}

/** Asks this browser for no second factor for thirty days. */
export async function trustBrowser(req: Request, res: Response, { _id, accessChanges = 0 }: KnownUser): Promise<void> {
  const held = randomBytes(32).toString('base64url')
  const { at } = req.act
  await TrustedBrowsers.create([
    {
      _id: hashOf(held),
      userId: String(_id),
      accessChanges,
      agent: (req.get('User-Agent') ?? '').slice(0, 300),
      address: req.ip ?? '',
      at,
      until: new Date(at.getTime() + days30),
    },
  ])
  giveCookie(req, res, cookieOf(req, String(_id)), held, days30)
}

export const findTrustedBrowsers = ({ _id, accessChanges = 0 }: KnownUser, at: Date): Promise<TrustedBrowser[]> =>
  TrustedBrowsers.find({ userId: String(_id), accessChanges, until: { $gt: at } })
    .sort({ until: -1 })
    .limit(50)
    .lean<TrustedBrowser[]>()
    .exec()

export const forgetBrowser = async (userId: string, browser: string): Promise<boolean> =>
  (await TrustedBrowsers.deleteOne({ _id: browser, userId })).deletedCount === 1
