import type { Act } from '../../programme/actor'
import { change, transaction } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { makeLink, useLink, type OpenLink } from '../links/account-link.service'
import type { NamedLink } from '../links/account-link.token'
import { hashPassword } from '../passwords/password'
import { setAccount } from '../user.access'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'

// An administrator types nobody's password: what is made is a link, by which the person chooses one.

const daysForPassword = 1

/**
 * Gives the person of an account a link for a password: the first one, or a new one where there is one. Throws Conflict
 * for a closed account.
 */
export const sendPasswordLink = (id: string, act: Act): Promise<NamedLink> =>
  transaction(async () => {
    const user = await Users.findById(id).lean<KnownUser>().orFail()
    if (!user.active) throw new Conflict('users:error.closedAlready')
    const isFirst = user.passwordHash === undefined
    const days = isFirst ? undefined : daysForPassword
    const link = await makeLink(isFirst ? 'invitation' : 'password', user, { at: act.at, days })
    // Appended: whoever has the form of the account open goes on.
    if (isFirst) await Users.updateOne({ _id: id }, { $set: { invitedAt: act.at } })
    const told = isFirst ? userEvents.invited : userEvents.passwordLinkMade
    await publish(told(userSubject(user), act, link))
    return link
  })

/**
 * Sets the password of whoever opened a link for it; every session that is open ends, and the link with them. Throws
 * Conflict when the link was used meanwhile.
 */
export async function setPasswordByLink(
  { link, user: { _id } }: OpenLink,
  password: string,
  act: Act,
): Promise<KnownUser> {
  const passwordHash = await hashPassword(password)
  return change<UserRecord>(Users, { _id }, undefined, async (user) => {
    await useLink(link, act.at)
    const { after } = setAccount(user, { passwordHash, invitedAt: undefined })
    const told = link.purpose === 'invitation' ? userEvents.invitationAccepted : userEvents.passwordChanged
    return told(userSubject(after), act, {})
  })
}
