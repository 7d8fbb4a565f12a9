import type { Request } from 'express'
import { flash } from '../../platform/http/session/flash'
import type { KnownUser } from '../user.directory'
import { actorOf } from '../user.actor'
import { whyNotActAs } from '../user.policy'
import type { ActingAs, ActingEnd } from './acting-as.model'
import { endActing, findActing } from './acting-as.service'

declare module 'express-session' {
  interface SessionData {
    /** An administrator acts as another person: the name of its record. */
    actingAs?: string
    /** As whom this session has acted: forms that were opened then are known again. */
    actedAs?: string[]
  }
}

const mostKept = 5

/** From the next request on this session acts as another person. */
export function actInSession(req: Request, { _id, userId }: ActingAs & { _id: unknown }): void {
  req.session.actingAs = String(_id)
  req.session.actedAs = [userId, ...(req.session.actedAs ?? []).filter((id) => id !== userId)].slice(0, mostKept)
}

/** From the next request on this session is the administrator's own again. */
export async function leaveActing(req: Request, end: ActingEnd): Promise<void> {
  const { actingAs } = req.session
  const { actedBy } = req.actor
  if (!actingAs || !actedBy) return
  delete req.session.actingAs
  await endActing(actingAs, end, { ...req.act, actor: actorOf(req.user!.record!, req.act.at) })
}

type Account = { record: KnownUser | null; naming: KnownUser[] }

/**
 * Puts the person in place as whom an administrator acts, with the rights that the person has at this moment. What is
 * over, or may not be any more, ends here.
 */
export async function takeUpActing(req: Request, at: Date, read: (id: string) => Promise<Account>): Promise<void> {
  const { actingAs, actedAs = [] } = req.session
  const self = req.actor
  req.otherSelves = actedAs
  if (!actingAs) return
  const acting = await findActing(actingAs, self.id)
  const { record, naming } = acting ? await read(acting.userId) : { record: null, naming: [] }
  if (acting && record && acting.until > at && !whyNotActAs(self, record)) {
    req.actor = {
      ...actorOf(record, at, naming),
      actedBy: { id: self.id, name: self.name, until: acting.until },
    }
    req.otherSelves = [self.id, ...actedAs]
    return
  }
  delete req.session.actingAs
  const isInTime = acting && acting.until > at
  if (acting) await endActing(acting._id, isInTime ? 'account' : 'time', { actor: self, at })
  flash(req, isInTime || !acting ? 'users:actingAs.closed' : 'users:actingAs.over')
}
