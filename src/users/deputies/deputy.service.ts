import { couldStandInFor, type Act } from '../../programme/actor'
import { overlaps, todayOf, type Day } from '../../platform/time/calendar-day'
import { change } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { actorOf } from '../user.actor'
import { setAccount } from '../user.access'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type Deputyship, type UserRecord } from '../user.model'

export interface DeputyValues extends Versioned {
  deputyId: string
  from: Day
  until: Day
}

/** Names who stands in for a person on these days. Throws Conflict when the one who is named cannot. */
export const nameDeputy = (id: string, { deputyId, from, until, version }: DeputyValues, act: Act) =>
  change<UserRecord>(Users, { _id: id }, version, async (user) => {
    if (from > until || until < todayOf(act)) throw new Conflict('users:deputy.error.over', { field: 'until' })
    const before = user.toObject<KnownUser>()
    const deputy = await Users.findOne({ _id: deputyId, active: true }).lean<KnownUser>()
    if (!deputy || !couldStandInFor(actorOf(deputy), actorOf(before)))
      throw new Conflict('users:deputy.error.cannot', { field: 'deputyId' })
    if (deputy.deputy && overlaps(deputy.deputy, { from, until }))
      throw new Conflict('users:deputy.error.awayToo', { field: 'deputyId', values: { name: deputy.name } })
    const relying = await Users.findOne({
      'deputy.userId': id,
      active: true,
      'deputy.from': { $lte: until },
      'deputy.until': { $gte: from },
    }).lean<KnownUser>()
    if (relying) throw new Conflict('users:deputy.error.isDeputy', { field: 'from', values: { name: relying.name } })
    // Written on both accounts, so that neither leaves, nor names the other, at the same moment.
    await Users.updateOne({ _id: deputyId }, { $set: { tookOverAt: act.at } })
    const named: Deputyship = { userId: deputyId, name: deputy.name, from, until }
    const { after } = setAccount(user, { deputy: named })
    return userEvents.deputyNamed(userSubject(after), act, named, { deputy: [textOf(before.deputy), textOf(named)] })
  })

/** Ends it before its last day, or before its first. */
export const endDeputy = (id: string, version: number | undefined, act: Act) =>
  change<UserRecord>(Users, { _id: id }, version, (user) => {
    const { before, after } = setAccount(user, { deputy: undefined })
    if (!before.deputy) throw new Conflict('users:deputy.error.none')
    return userEvents.deputyEnded(userSubject(after), act, before.deputy, { deputy: [textOf(before.deputy), ''] })
  })

/** A deputy has left: whoever named the person learns it. */
export async function endDeputyshipsOf(deputyId: string, act: Act): Promise<void> {
  for (const { _id } of await Users.find({ 'deputy.userId': deputyId }, { _id: 1 }).lean())
    await endDeputy(String(_id), undefined, act)
}

const textOf = (deputy: Deputyship | undefined): string =>
  deputy ? `${deputy.name} (${deputy.from} – ${deputy.until})` : ''
