import type { Request, Response } from 'express'
import { timingSafeEqual } from 'node:crypto'
import { paths } from '../../paths'
import { dropCookie, giveCookie, sentCookie } from '../../platform/http/session/cookies'
import type { Secrets } from '../../platform/secrets'
import { enter } from '../sign-in/enter'
import { maySignIn, sessionOf } from '../sign-in/passport'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { isTrusted } from './trusted-browser'

// Between the password and the second factor nobody is signed in: that the password was right stands in a sealed cookie,
// as guests have no session.

const cookie = 'capstan-second-factor'
const minutes10 = 10 * 60 * 1000

const sealOf = (req: Request, text: string): string => (req.app.get('secrets') as Secrets).seal('pending sign-in', text)

/** Signs in whoever has given a password or a link; asks for the second factor first where the account has one. */
export async function enterOrAsk(req: Request, res: Response, user: KnownUser, next: string | null): Promise<void> {
  if (!user.secondFactor || (await isTrusted(req, user))) {
    await enter(req, res, sessionOf(user))
    return res.redirect(303, next ?? paths.home())
  }
  const text = `${String(user._id)}.${user.accessChanges ?? 0}.${req.act.at.getTime()}`
  giveCookie(req, res, cookie, `${text}.${sealOf(req, text)}`, minutes10)
  res.redirect(303, paths.secondFactorAsked({}, next ? { next } : {}))
}

/** Who has given the password in this browser and still owes the second factor; null for nobody. */
export async function pendingUser(req: Request): Promise<KnownUser | null> {
  const sent = /^(([\da-f]{24})\.(\d{1,9})\.(\d{1,15}))\.([\w-]{22})$/.exec(sentCookie(req, cookie) ?? '')
  if (!sent) return null
  const [, text, id, changes, at, seal] = sent as unknown as [string, string, string, string, string, string]
  const age = req.act.at.getTime() - Number(at)
  if (age < 0 || age >= minutes10 || !timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(req, text)))) return null
  const user = await Users.findById(id).lean<KnownUser>()
  const isOpen = user && maySignIn(user, req.app.get('refuses demo') === true)
  return isOpen && Number(changes) === (user.accessChanges ?? 0) ? user : null
}

export const forgetPending = (req: Request, res: Response): void => dropCookie(req, res, cookie)
