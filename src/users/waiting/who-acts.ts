import type { UserRecord } from '../user.model'

// Nothing waits for nobody: whoever a record names as the one who acts next, somebody who can sign in has it on a home
// page. Where the one who is named has left, or where nobody holds the role, those who share the work of the region do.

type Known = Pick<UserRecord, 'roles' | 'active' | 'memberCode' | 'isHead' | 'expertId' | 'mayDecide' | 'regions'>

/** An account, as far as it says what may wait for it. */
export type Person = Known & { _id: unknown }

/** Whom a record waits for; the region is the one of its first Member. */
export type Waiting = { region: string } & (
  | { who: 'officer'; officerId: string }
  | { who: 'secretariat' | 'decider' }
  | { who: 'head' | 'member'; memberCode: string }
  | { who: 'expert'; expertId: string }
)

/** Why a record waits for others than it names. */
export const reasonsPassedOn = [
  'officerGone',
  'noCoordinator',
  'noDecider',
  'noHead',
  'noContact',
  'noAccount',
] as const
type ReasonPassedOn = (typeof reasonsPassedOn)[number]

export interface Holders<P> {
  people: P[]
  reason?: ReasonPassedOn
}

/** The officer of a record that was given to all who share the work of its region, on purpose. */
export const sharedOfficer = 'pool'

const isStaff = ({ active, roles }: Known): boolean => active && roles.includes('coordinator')
const isOf = ({ active, roles, memberCode }: Known, code: string): boolean =>
  active && roles.includes('member') && memberCode === code

/** Those who share the work of a region: its coordinators, else all of them, else the administrators of the system. */
export function poolOf<P extends Person>(region: string, people: readonly P[]): P[] {
  const staff = people.filter(isStaff)
  const own = staff.filter(({ mayDecide, regions }) => !mayDecide && (regions.length === 0 || regions.includes(region)))
  if (own.length > 0) return own
  return staff.length > 0 ? staff : people.filter(({ active, roles }) => active && roles.includes('admin'))
}

/** The people for whom a record waits, and why when it names others. */
export function holdersOf<P extends Person>(waiting: Waiting, people: readonly P[]): Holders<P> {
  const named = people.filter((person) => isNamed(person, waiting))
  if (named.length > 0) return { people: named }
  const pool = poolOf(waiting.region, people)
  const isShared = waiting.who === 'secretariat' || (waiting.who === 'officer' && waiting.officerId === sharedOfficer)
  if (!isShared) return { people: pool, reason: reasonOf[waiting.who] }
  return pool.some(isStaff) ? { people: pool } : { people: pool, reason: 'noCoordinator' }
}

/** Those out of many among whom `holdersOf` finds the same as among all: who may be named, and who may share the work. */
export function candidatesAmong<P extends Person>(people: readonly P[]): (waiting: Waiting) => P[] {
  const pool = people.filter(({ roles }) => roles.includes('coordinator') || roles.includes('admin'))
  const ofMember = new Map<string, P[]>()
  const ofExpert = new Map<string, P[]>()
  const put = (all: Map<string, P[]>, key: string | undefined, person: P) => {
    if (key) all.set(key, [...(all.get(key) ?? []), person])
  }
  for (const person of people) {
    put(ofMember, person.memberCode, person)
    put(ofExpert, person.expertId, person)
  }
  return (waiting) => {
    const named = 'memberCode' in waiting ? ofMember.get(waiting.memberCode) : undefined
    const expert = 'expertId' in waiting ? ofExpert.get(waiting.expertId) : undefined
    return [...new Set([...(named ?? expert ?? []), ...pool])]
  }
}

const reasonOf = {
  secretariat: 'noCoordinator',
  officer: 'officerGone',
  decider: 'noDecider',
  head: 'noHead',
  member: 'noContact',
  expert: 'noAccount',
} as const

function isNamed(person: Person, waiting: Waiting): boolean {
  switch (waiting.who) {
    case 'officer':
      return isStaff(person) && String(person._id) === waiting.officerId
    case 'decider':
      return isStaff(person) && person.mayDecide === true
    case 'head':
      return isOf(person, waiting.memberCode) && person.isHead === true
    case 'member':
      return isOf(person, waiting.memberCode)
    case 'expert':
      return person.active && person.roles.includes('expert') && person.expertId === waiting.expertId
    case 'secretariat':
      return false
  }
}

/** A responsible officer, as records and histories name one. */
export interface Officer {
  id: string
  name: string
}

/** Who is next to look after a region: a coordinator who names it, else one who looks after all, else any. */
export const nextCoordinator = <P extends Person>(region: string, staff: readonly P[]): P | undefined =>
  staff.find(({ mayDecide, regions }) => !mayDecide && regions.includes(region)) ??
  staff.find(({ mayDecide, regions }) => !mayDecide && regions.length === 0) ??
  staff.find(({ mayDecide }) => !mayDecide) ??
  staff[0]
