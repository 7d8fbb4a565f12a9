import { lifeCycle } from '../platform/data/life-cycle'
import type { Day } from '../platform/time/calendar-day'
import type { AgreementState } from './agreement.vocabulary'

/** From the first talks with a donor to the last payment; a signed agreement is active from its first day on. */
export const agreementLifeCycle = lifeCycle({
  pipeline: { sign: 'signed', close: 'closed' },
  signed: { windDown: 'closing', payOnly: 'disbursement-only', close: 'closed' },
  active: { windDown: 'closing', payOnly: 'disbursement-only', close: 'closed' },
  closing: { reopen: 'active', payOnly: 'disbursement-only', close: 'closed' },
  'disbursement-only': { reopen: 'active', close: 'closed' },
  closed: { reopen: 'active' },
} satisfies Record<AgreementState, Record<string, AgreementState>>)
export type AgreementAction = (typeof agreementLifeCycle.actions)[number]

/** Its last day has passed and nobody has closed it: computed, never stored. */
export type ComputedAgreementState = AgreementState | 'ended'

const running: readonly AgreementState[] = ['signed', 'active', 'closing']

/** What an agreement is on a day. */
export function agreementOn(
  { state, from, until }: { state: AgreementState; from: Day; until: Day },
  day: Day,
): ComputedAgreementState {
  if (running.includes(state) && until < day) return 'ended'
  return state === 'signed' && from <= day ? 'active' : state
}

/** The database filter for what an agreement is on a day; what has ended is still found under what it was. */
export function agreementStateFilter(state: AgreementState, day: Day): Record<string, unknown> {
  if (state === 'signed') return { state, from: { $gt: day } }
  return state === 'active' ? { $or: [{ state }, { state: 'signed', from: { $lte: day } }] } : { state }
}

/** Before it is signed nothing is agreed yet: what it says may change without an amendment. */
export const isPrepared = ({ state }: { state: AgreementState }): boolean => state === 'pipeline'

/** Days before a report to the donor is due in which it is what comes next. */
export const reportDays = 30

/** Reports that are still owed, the first due first. */
export const openReports = <R extends { due: Day; sentOn?: Day }>({ reports }: { reports: readonly R[] }): R[] =>
  reports.filter(({ sentOn }) => !sentOn).sort((one, other) => one.due.localeCompare(other.due))
