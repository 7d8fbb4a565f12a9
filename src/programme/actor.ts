import { systemId, type Actor, type ListFilter, type Role } from '../platform/actor'

export { actFor, actingFor, anyOf, anyone, anyoneSignedIn, guest, isGuest } from '../platform/actor'
export type { Act, Actor, Language, ListFilter, Role, Rule } from '../platform/actor'

export const roles = ['coordinator', 'expert', 'member', 'donor', 'auditor', 'admin'] as const

declare module '../platform/actor' {
  // oxlint-disable-next-line typescript/no-empty-object-type -- this is how an interface takes in a list
  interface Roles extends Record<(typeof roles)[number], true> {}

  interface Actor {
    /** ISO code of the administration that a Member's contact speaks for. */
    memberCode?: string
    /** A head of administration, or a delegate, who signs requests and releases. */
    isHead?: boolean
    /** Reference of the expert's own file. */
    expertId?: string
    /** Agreements that a donor's representative may read. */
    agreementCodes?: readonly string[]
    /** A director: decides on requests. */
    mayDecide?: boolean
    /** Regions and expertise areas that a coordinator looks after; empty means all. */
    regions?: readonly string[]
    topics?: readonly string[]
  }
}

declare module '../platform/data/events' {
  interface Subject {
    /** Members that the record belongs to; they may be told of it. */
    memberCodes?: readonly string[]
  }
}

/** The system itself, for what happens by the passing of time. */
export const system: Actor = { id: systemId, name: 'Capstan', roles: ['coordinator'], language: 'en' }

const hasRole = (actor: Actor, role: Role): boolean => actor.roles.includes(role)
export const isCoordinator = (actor: Actor): boolean => hasRole(actor, 'coordinator')
export const isDecider = (actor: Actor): boolean => isCoordinator(actor) && actor.mayDecide === true
export const isAdmin = (actor: Actor): boolean => hasRole(actor, 'admin')
export const isAuditor = (actor: Actor): boolean => hasRole(actor, 'auditor')
export const isDonor = (actor: Actor): boolean => hasRole(actor, 'donor')
export const isMember = (actor: Actor): boolean => hasRole(actor, 'member') && actor.memberCode !== undefined
export const isExpert = (actor: Actor): boolean => hasRole(actor, 'expert') && actor.expertId !== undefined

/** Speaks for that administration. */
export const isOfMember = (actor: Actor, memberCode: string | undefined): boolean =>
  isMember(actor) && actor.memberCode === memberCode

/** Signs for that administration. */
export const isHeadOf = (actor: Actor, memberCode: string | undefined): boolean =>
  isOfMember(actor, memberCode) && actor.isHead === true

/** Staff of the secretariat, and those who may read all that staff reads. */
export const readsAsStaff = (actor: Actor): boolean => isCoordinator(actor) || isAuditor(actor)

/** Reads what staff keep by pages: registers, vocabularies, texts. */
export const readsRegisters = (actor: Actor): boolean => readsAsStaff(actor) || isAdmin(actor)

/** Of records that a Member shares with staff once they have left its desk: a Member lists its own, staff what is shared. */
export const sharedOrOwn: ListFilter = (actor) => {
  if (readsAsStaff(actor)) return { shared: true }
  return isMember(actor) ? { memberCode: actor.memberCode } : null
}

/** Looks after cases, own or as deputy: whoever only decides does not. */
export const looksAfterCases = (actor: Actor): boolean =>
  [actor.own ?? actor, ...(actor.principals ?? [])].some((one) => isCoordinator(one) && !isDecider(one))

/** Names this region, or none and so all of them. */
export const looksAfterRegion = ({ regions = [] }: Actor, region: string): boolean =>
  regions.length === 0 || regions.includes(region)

/** Ids under which records name this person as responsible officer: the own, and those of the people stood in for. */
export const officerIdsOf = ({ id, principals = [] }: Actor): string[] => [
  id,
  ...principals.filter(isCoordinator).map((principal) => principal.id),
]

/** Is the responsible officer of a record, or the officer’s deputy. */
export const isOfficer = (actor: Actor, officerId: string): boolean =>
  isCoordinator(actor) && officerIdsOf(actor).includes(officerId)

/** Writes for that administration; a contact who is the head’s deputy does both. */
export const isContactOf = (actor: Actor, memberCode: string | undefined): boolean =>
  isOfMember(actor, memberCode) && (actor.own ?? actor).isHead !== true

/** Whether one may stand in for the other: staff for staff, and for a head whoever is of the same administration. */
export const couldStandInFor = (deputy: Actor, principal: Actor): boolean =>
  deputy.id !== principal.id &&
  ((isCoordinator(principal) && isCoordinator(deputy)) || isHeadOf(principal, deputy.memberCode))

/**
 * A deputy: the own rights, and those of each principal that follow to a deputy, which are a director’s decisions, a
 * coordinator’s regions and records, a head’s signature. Principals come with their own rights alone, so that what
 * somebody does as deputy passes no further.
 */
export function standingIn(own: Actor, principals: readonly Actor[]): Actor {
  const named = principals.filter((principal) => couldStandInFor(own, principal))
  if (named.length === 0) return own
  const lent = named.map((principal) => lentTo(own, principal))
  return named.reduce<Actor>((actor, principal) => ({ ...actor, ...lentTo(actor, principal) }), {
    ...own,
    own,
    principals: named,
    lent,
  })
}

// Asked of a deputy who has lent rights already, it gives these and the new ones.
const lentTo = (deputy: Actor, principal: Actor): Partial<Actor> => ({
  ...(isHeadOf(principal, deputy.memberCode) ? { isHead: true } : {}),
  ...(isCoordinator(deputy) && isDecider(principal) ? { mayDecide: true } : {}),
  // A director’s business is to decide: the regions of those who only decide do not widen a list.
  ...(isCoordinator(deputy) && isCoordinator(principal) && !isDecider(principal)
    ? { regions: bothOf(deputy.regions, principal.regions), topics: bothOf(deputy.topics, principal.topics) }
    : {}),
})

// None means all.
const bothOf = (one: readonly string[] = [], other: readonly string[] = []): readonly string[] =>
  one.length === 0 || other.length === 0 ? [] : [...new Set([...one, ...other])]
