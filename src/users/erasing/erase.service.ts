import type { Act } from '../../programme/actor'
import { change } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import { erased } from '../../platform/text/erased'
import { closeWaysIn } from '../merging/merge.service'
import { setAccount } from '../user.access'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'

/**
 * Takes the person out of a closed account: what is left has roles and dates, opens nothing, and says nobody's name.
 * Throws Conflict while the account is open.
 */
export async function eraseUser(id: string, act: Act): Promise<void> {
  await change<UserRecord>(Users, { _id: id }, undefined, (user) => {
    if (user.active) throw new Conflict('users:erase.closeFirst')
    if (user.erasedAt) return null
    const { after } = setAccount(user, {
      ...{ name: erased, email: `${id}@erased.invalid`, erasedAt: act.at, timeZone: undefined, theme: undefined },
      ...{ deputy: undefined, externalId: undefined, passwordHash: undefined, secondFactor: undefined },
      ...{ invitedAt: undefined, regions: [], topics: [], programmes: undefined, agreementCodes: [] },
    })
    return userEvents.erased(userSubject(after), act, {})
  })
  await closeWaysIn(id)
}
