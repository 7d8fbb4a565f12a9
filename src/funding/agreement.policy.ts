import { isAuditor, isCoordinator, isDonor, type ListFilter, type Rule } from '../programme/actor'

interface Coded {
  code: string
}

/** Coordinators and auditors see every agreement, a donor's representative the own ones. */
export const maySeeAgreement: Rule<Coded> = (actor, { code }) =>
  isCoordinator(actor) || isAuditor(actor) || (isDonor(actor) && (actor.agreementCodes ?? []).includes(code))

/** The list filter under `maySeeAgreement`. */
export const agreementFilter: ListFilter = (actor) => {
  if (isCoordinator(actor) || isAuditor(actor)) return {}
  return isDonor(actor) ? { code: { $in: [...(actor.agreementCodes ?? [])] } } : null
}

export const mayListAgreements: Rule = (actor) => agreementFilter(actor) !== null
