import { change, transaction } from '../../platform/data/change'
import { Conflict, Forbidden } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { closeWaysIn } from '../merging/merge.service'
import { userDirectory, type KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'
import { mayKeepUsers } from '../user.policy'
import { openWork } from '../user.service'

/**
 * Takes back an account that an import has made and nobody has used; the audit trail keeps that it was. Throws Stale when
 * it has been changed since, and Conflict when its person has signed in or something waits for it.
 */
export const removeUser = (id: string, version: number, act: Act): Promise<void> =>
  transaction(async () => {
    if (!mayKeepUsers(act.actor, undefined)) throw new Forbidden()
    await change<UserRecord>(Users, { _id: id }, version, async (user) => {
      const isUsed = user.passwordHash !== undefined || user.externalId !== undefined || user.deputy !== undefined
      if (isUsed || (await openWork.get()(id)) > 0) throw new Conflict('platform:error.outOfTurn')
      userDirectory.forget(id)
      return userEvents.removed(userSubject(user.toObject<KnownUser>()), act, {})
    })
    await closeWaysIn(id)
    await Users.deleteOne({ _id: id })
  })
