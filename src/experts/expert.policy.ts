import {
  isAuditor,
  isCoordinator,
  isExpert,
  isMember,
  isOfMember,
  type Actor,
  type ListFilter,
  type Rule,
} from '../programme/actor'
import { or } from '../platform/lists/lists'

interface Person {
  reference: string
  homeMember: string
  /** Put away: looked at, and not written. */
  archived?: unknown
}

/** The own file of the expert who reads. */
export const isOwnFile = (actor: Actor, expert: Pick<Person, 'reference'>): boolean =>
  isExpert(actor) && actor.expertId === expert.reference

/** Coordinators and auditors see every expert, an administration the officers that it lends, an expert the own file. */
export const maySeeExpert: Rule<Person> = (actor, expert) =>
  isCoordinator(actor) || isAuditor(actor) || isOwnFile(actor, expert) || isOfMember(actor, expert.homeMember)

/** The list filter under `maySeeExpert`. */
export const expertFilter: ListFilter = (actor) => {
  if (isCoordinator(actor) || isAuditor(actor)) return {}
  const parts = [
    ...(isMember(actor) ? [{ homeMember: actor.memberCode }] : []),
    ...(isExpert(actor) ? [{ reference: actor.expertId }] : []),
  ]
  return or(parts)
}

export const mayListExperts: Rule = (actor) => expertFilter(actor) !== null

export const mayAddExpert: Rule = (actor) => isCoordinator(actor)

/** Experts keep their own dates and conflicts true; a coordinator may do it for them. */
export const mayEditExpert: Rule<Person> = (actor, expert) =>
  !expert.archived && (isCoordinator(actor) || isOwnFile(actor, expert))

/** Of the own file an expert says what is wished: also one who is a coordinator beside. */
export const mayKeepOwnFile: Rule<Person> = (actor, expert) => !expert.archived && isOwnFile(actor, expert)

/** A coordinator writes the profile of everybody else. */
export const mayEditProfile: Rule<Person> = (actor, expert) => mayAccredit(actor, expert) && !isOwnFile(actor, expert)

/** What waits is between the expert, coordinators and auditors, as conflicts are. */
export const maySeeClaims: Rule<Person> = (actor, expert) => maySeeConflicts(actor, expert)

/** Nobody decides on the own file. */
export const mayDecideClaims: Rule<Person> = (actor, expert) => mayEditProfile(actor, expert)

/** How an expert is reached: for the expert, coordinators and auditors. */
export const maySeePhone: Rule<Person> = (actor, expert) => maySeeConflicts(actor, expert)

/** What an expert declares of conflicts stays between the expert, coordinators and auditors. */
export const maySeeConflicts: Rule<Person> = (actor, expert) =>
  isCoordinator(actor) || isAuditor(actor) || isOwnFile(actor, expert)

/** How name and address were corrected: for those who correct them, and those who check the trail. */
export const maySeeCorrections = maySeeConflicts

/** Which records of service there are is for the expert, coordinators and auditors. */
export const maySeeServiceRecords = maySeeConflicts

/** Why an expert was suspended, or is not available, is between the secretariat and the person. */
export const maySeeReasons = maySeeConflicts

/** Accreditation and suspension are the secretariat's decisions. */
export const mayAccredit: Rule<Person> = (actor, expert) => !expert.archived && isCoordinator(actor)

/** A file is put away, and taken out again, by the secretariat. */
export const mayArchive: Rule<Person> = (actor) => isCoordinator(actor)
