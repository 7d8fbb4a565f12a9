import type { Act, Language } from '../platform/actor'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { changesBetween, publish, type Subject } from '../platform/events'
import { hashPassword } from './password'
import { rememberUser, type KnownUser } from './user.directory'
import { userChanged, userCreated } from './user.events'
import { Users, type Theme, type User, type UserRecord } from './user.model'

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
  return transaction(async () => {
    if (await Users.exists({ email: values.email.toLowerCase() })) throw new Conflict('users:error.emailTaken')
    const user = new Users({ ...rest, passwordHash, createdAt: act.at })
    await user.save()
    const record = user.toObject<KnownUser>()
    rememberUser(record)
    await publish(userCreated(userSubject(record), act, {}))
    return record
  })
}

/** Changes an account's name, roles and duties; what changed goes to the audit trail, never a password. */
export async function changeUser(
  user: User,
  values: Partial<UserValues> & { version?: number },
  act: Act,
): Promise<void> {
  assertVersion(user, values.version)
  const { version: _version, password, ...rest } = values
  const passwordHash = password ? await hashPassword(password) : undefined
  await transaction(async () => {
    const before = user.toObject<KnownUser>()
    const email = values.email?.toLowerCase()
    if (email && email !== user.email && (await Users.exists({ email }))) throw new Conflict('users:error.emailTaken')
    user.set({ ...rest, ...(passwordHash ? { passwordHash } : {}) })
    await user.save()
    const after = user.toObject<KnownUser>()
    rememberUser(after)
    await publish(userChanged(userSubject(after), act, {}, changesBetween(before, after, audited)))
  })
}

/** Keeps the language and the look that a person chose. No version: it stands in nobody's way. */
export async function keepPreferences(
  user: KnownUser,
  wish: { language?: Language; theme?: Theme },
  act: Act,
): Promise<void> {
  await transaction(async () => {
    await Users.updateOne({ _id: user._id }, { $set: wish })
    const after = { ...user, ...wish }
    rememberUser(after)
    await publish(userChanged(userSubject(user), act, {}, changesBetween(user, after, audited)))
  })
}

const audited = [
  'email',
  'name',
  'roles',
  'language',
  'theme',
  'memberCode',
  'isHead',
  'expertId',
  'agreementCodes',
  'mayDecide',
  'regions',
  'topics',
  'active',
] as const
