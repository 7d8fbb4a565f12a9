import type { ListFilter, Rule } from '../../programme/actor'
import { agreementFilter, mayPrepareAgreements } from '../agreement.policy'
import type { DisbursementRecord } from './disbursement.model'

/** Whoever lists an agreement lists what it has paid. */
export const disbursementFilter: ListFilter = (actor) => {
  const { code, ...any } = (agreementFilter(actor) ?? { code: null }) as { code?: unknown }
  if (code === null) return null
  return code === undefined ? any : { agreement: code }
}

/** Coordinators record what was paid, and withdraw what was recorded wrongly. */
export const mayRecordDisbursements: Rule<unknown> = (actor) => mayPrepareAgreements(actor, undefined)

/** One that was withdrawn stays as it was. */
export const mayWithdraw: Rule<Pick<DisbursementRecord, 'withdrawnAt'>> = (actor, { withdrawnAt }) =>
  mayPrepareAgreements(actor, undefined) && !withdrawnAt
