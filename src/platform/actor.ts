export const roles = ['coordinator', 'expert', 'member', 'donor', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** Who acts: what rules may know about the person behind a request. A guest has no roles and an empty id. */
export interface Actor {
  id: string
  name: string
  roles: readonly Role[]
  language: Language
  /** Time zone (IANA name): the person's own, else of the Member's capital. */
  zone?: string
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
  /** The people whose deputy this person is today, each with the own rights alone. */
  principals?: readonly Actor[]
  /** The own rights alone, of one who is somebody's deputy and so has more. */
  own?: Actor
}

export const guest: Actor = { id: '', name: '', roles: [], language: 'en' }

/** The system itself, for what happens by the passing of time. */
export const system: Actor = { id: 'system', name: 'Capstan', roles: ['coordinator'], language: 'en' }

/** An act: who does it, and when. Every use case takes one, so that time is never read behind its back. */
export interface Act {
  actor: Actor
  at: Date
  /** The person for whom a deputy acts. */
  for?: Pick<Actor, 'id' | 'name'>
  /** Language of the texts that come with it, when the form has asked; see languageOfText. */
  lang?: string
  /** From where it came; nothing for what happens by the passing of time. */
  origin?: Origin
}

/** The address of the person, as limits count by it, and the number of the request in the log. */
interface Origin {
  address: string
  requestId: string
}

export const isGuest = (actor: Actor): boolean => actor.id === ''
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
  return named.reduce<Actor>(
    (actor, principal) => ({
      ...actor,
      ...(isHeadOf(principal, own.memberCode) ? { isHead: true } : {}),
      ...(isCoordinator(own) && isDecider(principal) ? { mayDecide: true } : {}),
      // A director’s business is to decide: the regions of those who only decide do not widen a list.
      ...(isCoordinator(own) && isCoordinator(principal) && !isDecider(principal)
        ? { regions: bothOf(actor.regions, principal.regions), topics: bothOf(actor.topics, principal.topics) }
        : {}),
    }),
    { ...own, own, principals: named },
  )
}

// None means all.
const bothOf = (one: readonly string[] = [], other: readonly string[] = []): readonly string[] =>
  one.length === 0 || other.length === 0 ? [] : [...new Set([...one, ...other])]

/**
 * For whom a deputy does this: for the officer of the record, else for the one by whose right it may be done; nobody
 * when the own rights are enough.
 */
export function actingFor(actor: Actor, may: (one: Actor) => boolean, officerId?: string): Actor | undefined {
  const { own, principals = [] } = actor
  if (!own) return undefined
  const officer = principals.find(({ id }) => id === officerId)
  if (officer || may(own)) return officer
  return principals.find((principal) => may(standingIn(own, [principal])))
}

/** The act with the person for whom it is done. */
export const actFor = (act: Act, may: (one: Actor) => boolean): Act => {
  const principal = actingFor(act.actor, may)
  return principal ? { ...act, for: { id: principal.id, name: principal.name } } : act
}
