import type { Act } from '../../programme/actor'
import { change } from '../../platform/data/change'
import { changesBetween } from '../../platform/data/events'
import { hashPassword } from '../passwords/password'
import { setAccount } from '../user.access'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'
import { createUser } from '../user.service'

interface Admin {
  email: string
  name: string
  password: string
}

/**
 * Makes a system administrator from outside the pages, or lets one in again: an account that is there is opened, keeps
 * what it is, becomes an administrator's and has this password. Gives which of the two was done.
 */
export async function letAdminIn({ email, name, password }: Admin, act: Act): Promise<'made' | 'let in'> {
  const there = await Users.findOne({ email }).lean<UserRecord & { _id: unknown }>()
  if (!there) {
    await createUser({ email, name, password, roles: ['admin'], language: 'en' }, act)
    return 'made'
  }
  const passwordHash = await hashPassword(password)
  await change<UserRecord>(Users, { _id: there._id }, undefined, (user) => {
    const roles = user.roles.includes('admin') ? user.roles : [...user.roles, 'admin' as const]
    const { before, after } = setAccount(user, { passwordHash, active: true, roles, invitedAt: undefined })
    return [
      userEvents.changed(userSubject(after), act, {}, changesBetween(before, after, ['roles', 'active'])),
      userEvents.passwordChanged(userSubject(after), act, {}),
    ]
  })
  return 'let in'
}
