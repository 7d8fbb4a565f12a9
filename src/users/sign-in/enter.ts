import type { Request, Response } from 'express'
import { type Act } from '../../programme/actor'
import { publish } from '../../platform/data/events'
import { forgeryToken } from '../../platform/http/doors/security'
import { endGuestToken } from '../../platform/http/session/guest-token'
import { forgetLookOfGuest, lookOf, type Look } from '../../platform/http/session/look'
import { openSession, rightsOf } from '../sessions/open-session'
import { actorOf } from '../user.actor'
import { knownUser, type KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { keepPreferences, type Wishes } from '../user.service'
import { rememberDevice } from './known-device'

/** Signs an account in: the session is made anew, so that a number known before is worth nothing after. */
export async function enter(req: Request, res: Response, account: Express.User) {
  const look = lookOf(req)
  await openSession(req, account, { since: req.act.at })
  rememberDevice(req, res, account.id)
  const user = knownUser(account.id)
  // What was chosen before signing in is a choice; else the person's own holds.
  Object.assign(req.session, {
    ...look,
    theme: look.theme ?? user?.theme,
    direction: look.direction ?? user?.direction,
  })
  if (user) req.session.rights = rightsOf(actorOf(user, req.act.at))
  // Made now, so that two pages that are opened at the same instant afterwards do not each make one.
  forgeryToken(req)
  endGuestToken(req, res)
  forgetLookOfGuest(req, res)
  if (!user) return
  const act = { ...req.act, actor: actorOf(user, req.act.at) }
  await publish(userEvents.signedIn(userSubject(user), act, {}))
  await keepChoice(user, look, act)
}

/** Keeps language and look with the person, for the next time. */
export async function keepChoice(user: KnownUser, { language, theme, direction }: Look, act: Act) {
  const wish: Wishes = { language, theme, direction }
  const changed = Object.fromEntries(
    Object.entries(wish).filter(([name, value]) => value !== undefined && value !== user[name as keyof typeof wish]),
  )
  if (Object.keys(changed).length > 0) await keepPreferences(user, changed, act)
}
