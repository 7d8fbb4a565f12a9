import { rememberUser, type KnownUser } from './user.directory'
import { hasDuties } from './user.policy'
import type { User, UserRecord } from './user.model'

// By what an account is opened, and what it may do. Regions and topics only say who is asked first.
const access = [
  'email',
  'passwordHash',
  'secondFactor',
  'roles',
  'memberCode',
  'isHead',
  'expertId',
  'agreementCodes',
  'mayDecide',
  'active',
] as const

// What was never said and what was left empty are the same; so are the same roles in another order.
const told = (value: unknown): string =>
  JSON.stringify((Array.isArray(value) ? [...(value as string[])].sort().join(' ') : value) || null)

const differs = (before: UserRecord, after: UserRecord): boolean =>
  access.some((field) => told(before[field]) !== told(after[field]))

/**
 * Sets values of an account, within a change of it. Whatever changes its access ends every session that began before:
 * a right that was given or taken holds from a new sign-in on.
 */
export function setAccount(
  user: Pick<User, 'set' | 'toObject'>,
  values: Partial<UserRecord>,
): { before: KnownUser; after: KnownUser } {
  const before = user.toObject<KnownUser>()
  user.set(values)
  if (differs(before, user.toObject<KnownUser>())) user.set({ accessChanges: (before.accessChanges ?? 0) + 1 })
  if (before.awaitsSince && hasDuties(user.toObject<KnownUser>())) user.set({ awaitsSince: undefined })
  const after = user.toObject<KnownUser>()
  rememberUser(after)
  return { before, after }
}
