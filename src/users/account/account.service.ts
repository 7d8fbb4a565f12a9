import type { Act } from '../../programme/actor'
import { change } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import type { PasswordChange } from './account.form'
import { hashPassword, passwordMatches } from '../passwords/password'
import { setAccount } from '../user.access'
import type { KnownUser } from '../user.directory'
import { userEvents, userSubject } from '../user.events'
import { Users, type UserRecord } from '../user.model'

/**
 * Changes the password of the own account, by the present one; every session that is open ends. Throws Conflict when the
 * present password is another.
 */
export async function changePassword(
  id: string,
  { oldPassword, newPassword }: PasswordChange,
  act: Act,
): Promise<KnownUser> {
  const passwordHash = await hashPassword(newPassword)
  return change<UserRecord>(Users, { _id: id }, undefined, async (user) => {
    if (!(await passwordMatches(user.passwordHash, oldPassword, { ahead: true })))
      throw new Conflict('users:password.error.wrong', { field: 'oldPassword' })
    const { after } = setAccount(user, { passwordHash })
    return userEvents.passwordChanged(userSubject(after), act, {})
  })
}
