import { isValidObjectId } from 'mongoose'
import { system, type Act } from '../../programme/actor'
import { change, create, transaction } from '../../platform/data/change'
import { on, type DomainEvent } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import type { KnownUser } from '../user.directory'
import { userEvents } from '../user.events'
import { Users } from '../user.model'
import { whyNotActAs } from '../user.policy'
import { minutesOfActing } from './own-acts'
import { ActingsAs, type ActingAs, type ActingEnd } from './acting-as.model'

type Kept = ActingAs & { _id: unknown }

const subjectOf = ({ userId, userName }: ActingAs) => ({ kind: 'user', reference: userId, title: userName })

/**
 * Has an administrator act as another person from now on; whoever acted as somebody before no longer does. Throws Conflict
 * for oneself, for another administrator and for a closed account.
 */
export const beginActingAs = (id: string, { reason }: { reason: string }, act: Act): Promise<Kept> =>
  transaction(async () => {
    const user = await Users.findById(id).lean<KnownUser>().orFail()
    const why = whyNotActAs(act.actor, user)
    if (why) throw new Conflict(why)
    await endActingsOf({ adminId: act.actor.id }, 'again', act)
    return create<ActingAs>(
      () =>
        new ActingsAs({
          adminId: act.actor.id,
          adminName: act.actor.name,
          userId: id,
          userName: user.name,
          reason,
          from: act.at,
          until: new Date(act.at.getTime() + minutesOfActing * 60_000),
        }),
      (acting) =>
        userEvents.actingBegan(subjectOf(acting), act, { until: acting.until }, { actingReason: ['', acting.reason] }),
    )
  })

/** Ends it, once; the person is told with that. */
export const endActing = (id: unknown, end: ActingEnd, act: Act): Promise<Kept> =>
  change<ActingAs>(ActingsAs, { _id: id }, undefined, (acting) => {
    if (acting.endedAt) return
    acting.set({ end, endedAt: new Date(Math.min(act.at.getTime(), acting.until.getTime())) })
    const { adminId, adminName, userId, reason, from, endedAt = act.at } = acting
    return userEvents.actingEnded(subjectOf(acting), act, { adminId, adminName, userId, reason, from, ended: endedAt })
  })

async function endActingsOf(whose: Partial<Pick<ActingAs, 'adminId' | 'userId'>>, end: ActingEnd, act: Act) {
  const open = await ActingsAs.find({ ...whose, endedAt: null }, { _id: 1 }).lean()
  for (const { _id } of open) await endActing(_id, end, act)
}

/** Ends what has lasted its time, though nobody has come back to end it. Gives how many. */
export async function endActingsInTime(now: Date): Promise<number> {
  const over = await ActingsAs.find({ endedAt: null, until: { $lte: now } }, { _id: 1 }).lean()
  for (const { _id } of over) await endActing(_id, 'time', { actor: system, at: now })
  return over.length
}

/** What goes on of this name and this administrator; null when it is over or never was. */
export const findActing = (id: string, adminId: string): Promise<Kept | null> =>
  ActingsAs.findOne({ _id: id, adminId, endedAt: null }).lean<Kept>().exec()

/** The last times that an administrator acted as a person, the latest first; not what goes on. */
export const findActingsAs = (userId: string): Promise<Kept[]> =>
  ActingsAs.find({ userId, endedAt: { $exists: true } })
    .sort({ from: -1 })
    .limit(5)
    .lean<Kept[]>()
    .exec()

// An account that is closed is acted as no more, nor does an administrator act who is none any longer.
async function endWithAccount({ subject: { reference }, act }: DomainEvent): Promise<void> {
  if (!isValidObjectId(reference)) return
  const user = await Users.findById(reference).lean<KnownUser>()
  const isOpen = user?.active === true
  const isAdmin = user?.roles.includes('admin') === true
  if (!isOpen || isAdmin) await endActingsOf({ userId: reference }, 'account', act)
  if (!isOpen || !isAdmin) await endActingsOf({ adminId: reference }, 'account', act)
}

/** From here on it ends with the account of either. */
export function listenForAccounts(): void {
  on(userEvents.closed, endWithAccount)
  on(userEvents.changed, endWithAccount)
}
