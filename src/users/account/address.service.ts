import type { Act } from '../../programme/actor'
import { change, transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { makeLink, useOneOfTwo, type OpenLink } from '../links/account-link.service'
import { passwordMatches } from '../passwords/password'
import { setAccount } from '../user.access'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'
import { assertAddressIsFree } from '../user.service'

/**
 * Asks for another address of the own account: a link goes to each of the two, and the address changes once both were
 * used. Whether another account has it is said at that moment alone, to whoever reads its mail. Throws Conflict when the
 * present password is another.
 */
export async function askAddressChange(
  id: string,
  { email, currentPassword }: { email: string; currentPassword: string },
  act: Act,
): Promise<void> {
  const account = await Users.findById(id).lean<KnownUser>().orFail()
  if (!(await passwordMatches(account.passwordHash, currentPassword, { ahead: true })))
    throw new Conflict('users:password.error.wrong', { field: 'currentPassword' })
  if (account.email === email) throw new Conflict('users:address.error.same', { field: 'email' })
  await transaction(async () => {
    const settings = { at: act.at, email }
    const former = await makeLink('formerAddress', account, settings)
    const wanted = await makeLink('newAddress', account, settings)
    await publish(userEvents.addressChangeAsked(userSubject(account), act, { email, former, wanted }))
  })
}

/** Confirms the change at one of the two addresses; gives whether it is made now, or waits for the other one. */
export async function confirmAddress({ link, user }: OpenLink, act: Act): Promise<boolean> {
  const email = link.email!
  const other = link.purpose === 'newAddress' ? 'formerAddress' : 'newAddress'
  const { email: now } = await change<UserRecord>(Users, { _id: user._id }, undefined, async (account) => {
    if (!(await useOneOfTwo(link, other, act.at))) return
    await assertAddressIsFree(email)
    const { before, after } = setAccount(account, { email })
    return userEvents.changed(userSubject(after), act, {}, { email: [before.email, email] })
  })
  return now === email
}
