import { Directory } from '../platform/directory'
import { members, regionCodes, regionOf } from '../members'
import { isCoordinator, isOfficer, officerIdsOf, type Actor } from '../platform/actor'
import type { Translate } from '../platform/i18n'
import { Users, type UserRecord } from './user.model'
import { holdersOf, nextCoordinator, poolOf, type Holders, type Waiting } from './who-acts'

export type KnownUser = UserRecord & { _id: unknown }

// A few hundred small records.
const directory = new Directory<KnownUser>(({ _id }) => String(_id))

export const loadUsers = (): Promise<void> => directory.load(() => Users.find().lean<KnownUser[]>())

export const rememberUser = (user: KnownUser): void => directory.remember(user)

export const knownUser = (id: string): KnownUser | undefined => directory.get(id)

/** The name of a user, or '' for one who is not known here. */
export const userName = (id: string | undefined): string => (id ? (directory.get(id)?.name ?? '') : '')

const active = () => directory.all().filter((user) => user.active)

/** People of an administration who sign in: contacts first, then heads. */
export const contactsAndHeadsOf = (memberCode: string): KnownUser[] =>
  active()
    .filter((user) => user.roles.includes('member') && user.memberCode === memberCode)
    .sort((one, other) => Number(one.isHead ?? false) - Number(other.isHead ?? false))

export const headsOf = (memberCode: string): KnownUser[] => contactsAndHeadsOf(memberCode).filter((user) => user.isHead)

export const coordinators = (): KnownUser[] => active().filter((user) => user.roles.includes('coordinator'))

export const deciders = (): KnownUser[] => coordinators().filter((user) => user.mayDecide)

/** Accounts that name this one as deputy, for whatever days. */
export const naming = (id: string): KnownUser[] => active().filter(({ deputy }) => deputy?.userId === id)

/** The people for whom a record waits, as the accounts are now. */
export const holdersNow = (waiting: Waiting): Holders<KnownUser> => holdersOf(waiting, directory.all())

/** The people for whom it would wait without one of them. */
export const holdersWithout = (id: string, waiting: Waiting): Holders<KnownUser> =>
  holdersOf(
    waiting,
    directory.all().filter(({ _id }) => String(_id) !== id),
  )

/** Those who share the work of a region. */
export const regionPool = (region: string): KnownUser[] => poolOf(region, directory.all())

/** Regions that nobody looks after: their work is every coordinator’s. */
export const unattendedRegions = (): string[] =>
  regionCodes.filter((region) => regionPool(region).every(({ mayDecide }) => mayDecide))

/** Accounts that records may still name as responsible officer, and that cannot look after them; '' is nobody. */
export const goneOfficers = (): string[] => [
  '',
  ...directory.all().flatMap((user) => (isGone(user) ? [String(user._id)] : [])),
]

// Staff who have left, or who have another office now; nobody else was ever an officer.
const isGone = (user: KnownUser): boolean =>
  !isPresentOfficer(user) && user.roles.some((role) => ['coordinator', 'admin', 'auditor'].includes(role))

const isPresentOfficer = ({ active, roles }: KnownUser): boolean => active && roles.includes('coordinator')

/** Whether a record’s responsible officer can still act. */
export const hasOfficer = (officerId: string): boolean => {
  const user = directory.get(officerId)
  return user !== undefined && isPresentOfficer(user)
}

const sharesRegion = (actor: Actor, region: string): boolean => {
  const pool = regionPool(region).map(({ _id }) => String(_id))
  return [actor, ...(actor.principals ?? [])].some(({ id }) => pool.includes(id))
}

/** Acts as the responsible officer of a record: as the one it names, as deputy, or of the region when that one has left. */
export const actsAsOfficer = (actor: Actor, officerId: string, memberCodes: readonly string[]): boolean =>
  isOfficer(actor, officerId) ||
  (isCoordinator(actor) && !hasOfficer(officerId) && sharesRegion(actor, regionOf(memberCodes[0] ?? '')))

/** The regions whose records without an officer wait for this person. */
export const sharedRegions = (actor: Actor): string[] =>
  isCoordinator(actor) ? regionCodes.filter((region) => sharesRegion(actor, region)) : []

/**
 * The database filter of what a person looks after: as its officer, as deputy, or with those who share the work of a
 * region when its officer has left. `field` is where the records hold their Members.
 */
export function officerFilter(actor: Actor, field: 'memberCode' | 'memberCodes'): Record<string, unknown> {
  const own = { officerId: { $in: officerIdsOf(actor) } }
  const regions = sharedRegions(actor)
  if (regions.length === 0) return own
  const codes = members().flatMap(({ code, region }) => (regions.includes(region) ? [code] : []))
  return { $or: [own, { officerId: { $in: goneOfficers() }, [field]: { $in: codes } }] }
}

/** Who looks after a record, in words: the officer by name, or those who share the work of the region. */
export function officerName(officerId: string, memberCodes: readonly string[], t: Translate): string {
  if (hasOfficer(officerId)) return userName(officerId)
  const region = regionOf(memberCodes[0] ?? '')
  return region ? t('users:pool.region', { region: t(`vocabulary:regions.${region}`) }) : t('users:pool.all')
}

/** The coordinator who looks after a region: one who names it, else one who looks after all. */
export const coordinatorForRegion = (region: string): KnownUser | undefined => nextCoordinator(region, coordinators())

export const userOfExpert = (expertId: string): KnownUser | undefined =>
  active().find((user) => user.expertId === expertId)

export const demoUsers = (): KnownUser[] => active().filter((user) => user.demo)
