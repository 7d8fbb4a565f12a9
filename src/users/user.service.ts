import type { Act } from '../programme/actor'
import { append, change, create } from '../platform/data/change'
import { Conflict } from '../platform/errors'
import { changesBetween } from '../platform/data/events'
import { Slot } from '../platform/data/slot'
import type { Versioned } from '../platform/forms/forms'
import { hashPassword } from './passwords/password'
import { setAccount } from './user.access'
import { rememberUser, type KnownUser } from './user.directory'
import { userEvents, userSubject } from './user.events'
import { Users, type UserRecord } from './user.model'
import { endDeputyshipsOf } from './deputies/deputy.service'

export type UserValues = Pick<UserRecord, 'email' | 'name' | 'roles' | 'language'> &
  Partial<Omit<UserRecord, 'createdAt' | '__v' | 'passwordHash'>> & { password?: string; passwordHash?: string }

/** Makes an account. Throws Conflict when the address is taken. */
export async function createUser(values: UserValues, act: Act): Promise<KnownUser> {
  const { password, ...rest } = values
  const passwordHash = rest.passwordHash ?? (password ? await hashPassword(password) : undefined)
  return create<UserRecord>(
    async () => {
      await assertAddressIsFree(values.email)
      return new Users({ ...rest, passwordHash, createdAt: act.at })
    },
    (made) => {
      const record = made.toObject<KnownUser>()
      rememberUser(record)
      return userEvents.created(userSubject(record), act, {})
    },
  )
}

/** Throws Conflict when an account has this address. */
export async function assertAddressIsFree(email: string): Promise<void> {
  if (await Users.exists({ email: email.toLowerCase() }))
    throw new Conflict('users:error.emailTaken', { field: 'email' })
}

/**
 * Changes an account's name, roles and duties; what changed goes to the audit trail, never a password. Other access ends
 * the sessions that are open.
 */
export async function changeUser(id: string, values: Partial<UserValues> & Versioned, act: Act): Promise<void> {
  const { version, password, ...rest } = values
  const passwordHash = password ? await hashPassword(password) : undefined
  await change(Users, { _id: id }, version, async (user) => {
    if (user.mergedInto) throw new Conflict('users:merge.already')
    if (user.erasedAt) throw new Conflict('users:merge.erased')
    if (values.email && values.email.toLowerCase() !== user.email) await assertAddressIsFree(values.email)
    const { before, after } = setAccount(user, { ...rest, ...(passwordHash ? { passwordHash } : {}) })
    await assertHandedOver(id, before, after)
    const subject = userSubject(after)
    return [
      userEvents.changed(subject, act, {}, changesBetween(before, after, audited)),
      ...(passwordHash ? [userEvents.passwordChanged(subject, act, {})] : []),
    ]
  })
}

/** What an account is for: what may be lost with it. */
export type Duties = Pick<
  UserRecord,
  'roles' | 'memberCode' | 'isHead' | 'expertId' | 'agreementCodes' | 'mayDecide' | 'regions' | 'topics' | 'programmes'
>

/** Gives an account other roles, regions or another Member, in the transaction that hands over what is open by them. */
export const changeUserDuties = (
  id: string,
  { version, ...duties }: Duties & Versioned,
  act: Act,
): Promise<KnownUser> =>
  change<UserRecord>(Users, { _id: id }, version, async (user) => {
    // Who could not stand in any more is nobody’s deputy, and who has nothing to be stood in for names none.
    if (isStaff(user) && !duties.roles.includes('coordinator')) await endDeputyshipsOf(id, act)
    const { before, after } = setAccount(user, duties)
    return userEvents.changed(userSubject(after), act, {}, changesBetween(before, after, audited))
  })

/** Takes the next version of an account, so that its work is not passed on twice from two forms. */
export const claimUser = (id: string, version: number | undefined): Promise<KnownUser> =>
  change<UserRecord>(Users, { _id: id }, version, () => undefined)

/** Closes an account: no further sign-in, and nobody’s deputy any more. Past acts keep the name. */
export const closeUser = (id: string, version: number | undefined, act: Act): Promise<KnownUser> =>
  change<UserRecord>(Users, { _id: id }, version, async (user) => {
    if (!user.active) throw new Conflict('users:error.closedAlready')
    await endDeputyshipsOf(id, act)
    const { after } = setAccount(user, { active: false, deputy: undefined, invitedAt: undefined })
    return userEvents.closed(userSubject(after), act, {}, { active: [true, false] })
  })

/**
 * Coordinators who can take over work now, without one who leaves. Whom the work goes to is noted with `takeOver`, so that
 * the same person cannot leave at the same moment.
 */
export const presentCoordinators = (without: string): Promise<KnownUser[]> =>
  Users.find({ active: true, roles: 'coordinator', _id: { $ne: without } })
    .sort({ order: 1, _id: 1 })
    .lean<KnownUser[]>()
    .exec()

/** Notes, in the transaction of a handing over, that this person takes over. */
export const takeOver = async (id: string, act: Act): Promise<void> => {
  await Users.updateOne({ _id: id }, { $set: { tookOverAt: act.at } })
}

/** How much work a person is responsible for: known to features that come later. */
export const openWork = new Slot<(id: string) => Promise<number>>(() => Promise.resolve(0))

const isStaff = ({ active, roles }: Pick<UserRecord, 'active' | 'roles'>): boolean =>
  active && roles.includes('coordinator')

/** Whether something would be left open by what an account loses: known to features that come later. */
export const leftOpen = new Slot<(before: KnownUser, after: KnownUser, at: Date) => Promise<boolean>>(() =>
  Promise.resolve(false),
)

/** Whether work is open that nobody would have after a change: it is shown, and passed on, first. */
export const leavesWork = (before: KnownUser, duties: Duties, at: Date): Promise<boolean> =>
  leftOpen.get()(before, { ...before, ...duties }, at)

// Whoever is no coordinator any more has handed over before.
async function assertHandedOver(id: string, before: UserRecord, after: UserRecord): Promise<void> {
  if (!isStaff(before) || isStaff(after)) return
  const count = await openWork.get()(id)
  if (count > 0)
    throw new Conflict('users:error.handOverFirst', { field: after.active ? 'roles' : 'active', values: { count } })
}

/** What people choose for themselves. */
export type Wishes = { [K in 'language' | 'theme' | 'direction']?: UserRecord[K] }

/** Keeps the language and the look that a person chose. No version: it stands in nobody's way. */
export async function keepPreferences(user: KnownUser, wish: Wishes, act: Act): Promise<void> {
  await append<UserRecord>(Users, { _id: user._id }, { $set: wish }, () => {
    const after = { ...user, ...wish }
    rememberUser(after)
    return userEvents.changed(userSubject(user), act, {}, changesBetween(user, after, audited))
  })
}

export const audited = [
  'email',
  'name',
  'roles',
  'language',
  'theme',
  'direction',
  'timeZone',
  'memberCode',
  'isHead',
  'expertId',
  'agreementCodes',
  'mayDecide',
  'regions',
  'topics',
  'programmes',
  'active',
] as const
