import { isAuditor, isCoordinator, isExpert, type Actor, type Rule } from '../programme/actor'

interface Owned {
  expert: string
}

interface Person {
  reference: string
  archived?: unknown
}

const isOwn = (actor: Actor, expert: string): boolean => isExpert(actor) && actor.expertId === expert

/** A record is the expert's; coordinators and auditors see which there are. */
export const maySeeRecord: Rule<Owned> = (actor, { expert }) =>
  isOwn(actor, expert) || isCoordinator(actor) || isAuditor(actor)

export const maySeeRecordsOf: Rule<Person> = (actor, { reference }) => maySeeRecord(actor, { expert: reference })

/** Nobody makes a record of another person. */
export const mayMakeRecord: Rule<Person> = (actor, { reference, archived }) => !archived && isOwn(actor, reference)

/** To whom a record is shown is for its expert alone to say. */
export const mayShareRecord: Rule<Owned> = (actor, { expert }) => isOwn(actor, expert)

/** Nor does anybody else give it more time. */
export const mayRenewRecord: Rule<Owned> = (actor, { expert }) => isOwn(actor, expert)

/** The secretariat withdraws what is not true. */
export const mayWithdrawRecord: Rule<Owned> = (actor, { expert }) => isOwn(actor, expert) || isCoordinator(actor)
