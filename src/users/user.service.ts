import type { Act } from '../platform/actor'
import { append, change, create } from '../platform/change'
import { Conflict } from '../platform/errors'
import { changesBetween, type Subject } from '../platform/events'
import type { Versioned } from '../platform/forms'
import { hashPassword } from './password'
import { rememberUser, type KnownUser } from './user.directory'
import { userChanged, userCreated } from './user.events'
import { Users, type UserRecord } from './user.model'

export type UserValues = Pick<UserRecord, 'email' | 'name' | 'roles' | 'language'> &
  Partial<Omit<UserRecord, 'createdAt' | '__v' | 'passwordHash'>> & { password?: string; passwordHash?: string }

export const userSubject = (user: UserRecord & { _id: unknown }): Subject => ({
  kind: 'user',
  reference: String(user._id),
  title: user.name,
})

/** Makes an account. Throws Conflict when the address is taken. */
export async function createUser(values: UserValues, act: Act): Promise<KnownUser> {
  const { password, ...rest } = values
  const passwordHash = rest.passwordHash ?? (password ? await hashPassword(password) : undefined)
  const user = await create<UserRecord>(
    async () => {
      await assertAddressIsFree(values.email)
      return new Users({ ...rest, passwordHash, createdAt: act.at })
    },
    (made) => {
      const record = made.toObject<KnownUser>()
      rememberUser(record)
      return userCreated(userSubject(record), act, {})
    },
  )
  return user
}

async function assertAddressIsFree(email: string): Promise<void> {
  if (await Users.exists({ email: email.toLowerCase() })) throw new Conflict('users:error.emailTaken')
}

/** Changes an account's name, roles and duties; what changed goes to the audit trail, never a password. */
export async function changeUser(id: string, values: Partial<UserValues> & Versioned, act: Act): Promise<void> {
  const { version, password, ...rest } = values
  const passwordHash = password ? await hashPassword(password) : undefined
  await change(Users, { _id: id }, version, async (user) => {
    const before = user.toObject<KnownUser>()
    if (values.email && values.email.toLowerCase() !== user.email) await assertAddressIsFree(values.email)
    user.set({ ...rest, ...(passwordHash ? { passwordHash } : {}) })
    const after = user.toObject<KnownUser>()
    rememberUser(after)
    return userChanged(userSubject(after), act, {}, changesBetween(before, after, audited))
  })
}

/** What people choose for themselves. */
export type Wishes = { [K in 'language' | 'theme' | 'timeZone']?: UserRecord[K] }

/** Keeps the language and the look that a person chose. No version: it stands in nobody's way. */
export async function keepPreferences(user: KnownUser, wish: Wishes, act: Act): Promise<void> {
  await append<UserRecord>(Users, { _id: user._id }, { $set: wish }, () => {
    const after = { ...user, ...wish }
    rememberUser(after)
    return userChanged(userSubject(user), act, {}, changesBetween(user, after, audited))
  })
}

const audited = [
  'email',
  'name',
  'roles',
  'language',
  'theme',
  'timeZone',
  'memberCode',
  'isHead',
  'expertId',
  'agreementCodes',
  'mayDecide',
  'regions',
  'topics',
  'active',
] as const
