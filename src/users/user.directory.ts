import { Directory } from '../platform/data/memory/directory'
import { members, regionCodes, regionOf } from '../members/pure'
import { isCoordinator, isOfficer, officerIdsOf, type Actor } from '../programme/actor'
import type { Translate } from '../platform/text/i18n'
import type { Option } from '../platform/http/pages/view-types'
import { wordsOf } from '../platform/lists/words'
import type { UserRecord } from './user.model'
import {
  candidatesAmong,
  holdersOf,
  nextCoordinator,
  poolOf,
  sharedOfficer,
  type Holders,
  type Waiting,
} from './waiting/who-acts'

export type KnownUser = UserRecord & { _id: unknown }

// A few hundred small records.
export const userDirectory = new Directory<KnownUser>(({ _id }) => String(_id))

export const rememberUser = (user: KnownUser): void => userDirectory.remember(user)

export const knownUser = (id: string): KnownUser | undefined => userDirectory.get(id)

/** The name of a user, or '' for one who is not known here. */
export const userName = (id: string | undefined): string => (id ? (userDirectory.get(id)?.name ?? '') : '')

/** Ids of the accounts, closed ones too, whose name or address has these words. */
export const usersCalled = (words: string): string[] => {
  const wanted = wordsOf(words)
  return userDirectory
    .all()
    .filter(({ name, email }) => {
      const known = wordsOf(name, email)
      return wanted.length > 0 && wanted.every((word) => known.some((one) => one.startsWith(word)))
    })
    .map(({ _id }) => String(_id))
}

const active = () => userDirectory.all().filter((user) => user.active)

/** People of an administration who sign in: contacts first, then heads. */
export const contactsAndHeadsOf = (memberCode: string): KnownUser[] =>
  active()
    .filter((user) => user.roles.includes('member') && user.memberCode === memberCode)
    .sort((one, other) => Number(one.isHead ?? false) - Number(other.isHead ?? false))

export const headsOf = (memberCode: string): KnownUser[] => contactsAndHeadsOf(memberCode).filter((user) => user.isHead)

const coordinators = (): KnownUser[] => active().filter((user) => user.roles.includes('coordinator'))

/** Who may look after a record: each coordinator, and all of the region together. */
export const officerOptions = (t: Translate): Option[] => [
  ...coordinators()
    .map(({ _id, name }) => ({ value: String(_id), text: name }))
    .sort((one, other) => one.text.localeCompare(other.text)),
  { value: sharedOfficer, text: t('users:pool.shared') },
]

/** Coordinators who look after a programme. */
export const coordinatorsOfProgramme = (code: string): KnownUser[] =>
  coordinators().filter(({ programmes }) => programmes?.includes(code))

export const deciders = (): KnownUser[] => coordinators().filter((user) => user.mayDecide)

/** Accounts that name this one as deputy, for whatever days. */
export const naming = (id: string): KnownUser[] => active().filter(({ deputy }) => deputy?.userId === id)

// Each row of a long list asks who acts next.
const mayHold = userDirectory.derived(candidatesAmong)

/** The people for whom a record waits, as the accounts are now. */
export const holdersNow = (waiting: Waiting): Holders<KnownUser> => holdersOf(waiting, mayHold()(waiting))

/** The people for whom it would wait if one account were as given. */
export const holdersIf = (changed: KnownUser, waiting: Waiting): Holders<KnownUser> =>
  holdersOf(
    waiting,
    userDirectory.all().map((user) => (String(user._id) === String(changed._id) ? changed : user)),
  )

/** Those who share the work of a region. */
export const regionPool = (region: string): KnownUser[] => poolOf(region, mayHold()({ who: 'secretariat', region }))

/** Regions that nobody looks after: their work is every coordinator’s. */
export const unattendedRegions = (): string[] =>
  regionCodes.filter((region) => regionPool(region).every(({ mayDecide }) => mayDecide))

/** Accounts that records may still name as responsible officer, and that cannot look after them; '' is nobody. */
const goneOfficers = (): string[] => [
  '',
  sharedOfficer,
  ...userDirectory.all().flatMap((user) => (isGone(user) ? [String(user._id)] : [])),
]

// Staff who have left, or who have another office now; nobody else was ever an officer.
const isGone = (user: KnownUser): boolean =>
  !isPresentOfficer(user) && user.roles.some((role) => ['coordinator', 'admin', 'auditor'].includes(role))

const isPresentOfficer = ({ active, roles }: KnownUser): boolean => active && roles.includes('coordinator')

/** Whether a record’s responsible officer can still act. */
export const hasOfficer = (officerId: string): boolean => {
  const user = userDirectory.get(officerId)
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
  const gone = goneOfficers()
  // What both demand stands outside of the alternatives, so that an index by officer finds either.
  return {
    officerId: { $in: [...officerIdsOf(actor), ...gone] },
    $or: [own, { officerId: { $in: gone }, [field]: { $in: codes } }],
  }
}

/** Who looks after a record, in words: the officer by name, or those who share the work of the region. */
export const officerName = (officerId: string, memberCodes: readonly string[], t: Translate): string =>
  hasOfficer(officerId) ? userName(officerId) : poolName(regionOf(memberCodes[0] ?? ''), t)

/** Those who share the work of a region, in words: its own coordinators where it has some. */
export function poolName(region: string, t: Translate): string {
  const pool = regionPool(region)
  if (pool.length > 0 && !pool.some(({ roles }) => roles.includes('coordinator'))) return t('users:pool.admin')
  const isOwn = region !== '' && pool.every(({ mayDecide, regions }) => !mayDecide && looksAfter(regions, region))
  return isOwn ? t('users:pool.region', { region: t(`vocabulary:regions.${region}`) }) : t('users:pool.all')
}

const looksAfter = (regions: readonly string[], region: string): boolean =>
  regions.length === 0 || regions.includes(region)

/** The coordinator who looks after a region: one who names it, else one who looks after all. */
export const coordinatorForRegion = (region: string): KnownUser | undefined => nextCoordinator(region, coordinators())

export const userOfExpert = (expertId: string): KnownUser | undefined =>
  active().find((user) => user.expertId === expertId)

const expertsByAddress = userDirectory.derived(
  (all) => new Map(all.flatMap(({ email, expertId }) => (expertId ? [[email, expertId] as const] : []))),
)

/** The file of the expert whose account has this address. */
export const expertWithAddress = (email: string): string | undefined => expertsByAddress().get(email.toLowerCase())

export const administrators = (): KnownUser[] => active().filter(({ roles }) => roles.includes('admin'))

export const demoUsers = (): KnownUser[] => active().filter((user) => user.demo)
