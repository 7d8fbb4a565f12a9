import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { dropCookie } from '../../platform/http/session/cookies'
import { giveSealed, sentSealed } from '../../platform/http/session/sealed-cookie'
import { enter } from '../sign-in/enter'
import { maySignIn, sessionOf } from '../sign-in/passport'
import type { KnownUser } from '../user.directory'
import { Users } from '../user.model'
import { isTrusted } from './trusted-browser'

// Between the password and the second factor nobody is signed in: that the password was right stands in a sealed cookie,
// as guests have no session.

const given = { cookie: 'capstan-second-factor', purpose: 'pending sign-in' }
const minutes10 = 10 * 60 * 1000

/** Whose password was right, under which access, and when. */
interface Pending {
  id: string
  changes: number
  at: number
}

/** Signs in whoever has given a password or a link; asks for the second factor first where the account has one. */
export async function enterOrAsk(req: Request, res: Response, user: KnownUser, next: string | null): Promise<void> {
  if (!user.secondFactor || (await isTrusted(req, user))) {
    await enter(req, res, sessionOf(user))
    return res.redirect(303, next ?? paths.home())
  }
  const pending: Pending = { id: String(user._id), changes: user.accessChanges ?? 0, at: req.act.at.getTime() }
  giveSealed(req, res, given, pending, minutes10)
  res.redirect(303, paths.secondFactorAsked({}, next ? { next } : {}))
}

/** Who has given the password in this browser and still owes the second factor; null for nobody. */
export async function pendingUser(req: Request): Promise<KnownUser | null> {
  const pending = sentSealed<Pending>(req, given)
  if (!pending) return null
  const age = req.act.at.getTime() - pending.at
  if (age < 0 || age >= minutes10) return null
  const user = await Users.findById(pending.id).lean<KnownUser>()
  const isOpen = user && maySignIn(user, req.app.get('refuses demo') === true)
  return isOpen && pending.changes === (user.accessChanges ?? 0) ? user : null
}

export const forgetPending = (req: Request, res: Response): void => dropCookie(req, res, given.cookie)
