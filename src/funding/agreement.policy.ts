import { isAuditor, isCoordinator, isDecider, isDonor, type ListFilter, type Rule } from '../programme/actor'
import { isPrepared } from './agreement.status'
import type { AgreementState } from './agreement.vocabulary'

interface Coded {
  code: string
}
interface Stated {
  state: AgreementState
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

/** Coordinators prepare an agreement, and keep its reports and documents. */
export const mayPrepareAgreements: Rule = (actor) => isCoordinator(actor)

/** What is agreed binds the organization: directors sign, amend, correct and close. */
export const mayBindAgreements: Rule = (actor) => isDecider(actor)

/** What is only prepared is open to every coordinator; what is signed is corrected by a director. */
export const mayEditAgreement: Rule<Stated> = (actor, agreement) =>
  isPrepared(agreement) ? isCoordinator(actor) : isDecider(actor)

/** An amendment changes what was agreed; what is only prepared is edited. */
export const mayAmendAgreement: Rule<Stated> = (actor, agreement) => isDecider(actor) && !isPrepared(agreement)
