import type { Rule } from '../../programme/actor'
import { mayPrepareAgreements } from '../agreement.policy'
import type { DisbursementRecord } from './disbursement.model'

/** Coordinators record what was paid, and withdraw what was recorded wrongly. */
export const mayRecordDisbursements: Rule<unknown> = (actor) => mayPrepareAgreements(actor, undefined)

/** One that was withdrawn stays as it was. */
export const mayWithdraw: Rule<Pick<DisbursementRecord, 'withdrawnAt'>> = (actor, { withdrawnAt }) =>
  mayPrepareAgreements(actor, undefined) && !withdrawnAt
