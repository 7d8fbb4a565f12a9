import type { Request } from 'express'
import type { Act } from '../../programme/actor'
import { transaction } from '../../platform/data/database'
import { publish } from '../../platform/data/events'
import { endSessionsOf, findSessionsOf, type OpenSession } from '../../platform/http/session/sessions'
import { openSession, rightsOf } from './open-session'
import { sessionOf } from '../sign-in/passport'
import { actorOf } from '../user.actor'
import { whyEnded, type SessionLimits } from './session-ends'
import { knownUser, type KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'

/**
 * After a change of an account: whoever changed the access of the own one has ended all of its sessions, and goes on under
 * a new one; what the old one held is kept.
 */
export async function stayInside(req: Request): Promise<void> {
  const account = knownUser(req.actor.id)
  if (!account || !req.user || (account.accessChanges ?? 0) === (req.user.record?.accessChanges ?? 0)) return
  await openSession(req, sessionOf(account), { keptAt: req.act.at })
  req.session.rights = rightsOf(actorOf(account, req.act.at))
}

/** The sessions in which an account is signed in now, those used last first. */
export async function findOpenSessions(req: Request, user: KnownUser): Promise<OpenSession[]> {
  const now = req.act.at
  const limits = req.app.get('session limits') as SessionLimits
  const { id, accessChanges = 0 } = sessionOf(user)
  const found = await findSessionsOf(id, now)
  return found
    .filter(({ passport, since, seenAt = since }) => {
      const times = { since: since.getTime(), seen: Math.max(since.getTime(), seenAt.getTime()) }
      return passport === `${id} ${accessChanges}` && whyEnded(times, user.roles, now.getTime(), limits) === null
    })
    .map(({ passport: _passport, ...one }) => one)
}

/** Ends sessions of an account, its own person's or by an administrator: this one, all but this one, or all. How many. */
export const endSessions = (user: KnownUser, which: { only?: string; but?: string }, act: Act): Promise<number> =>
  transaction(async () => {
    const count = await endSessionsOf(String(user._id), which)
    if (count > 0) await publish(userEvents.signedOutElsewhere(userSubject(user), act, { count }))
    return count
  })
