import type { Day } from '../platform/time/calendar-day'
import type { AgreementState } from './agreement.vocabulary'

/** Its last day has passed and nobody has closed it: computed, never stored. */
export type ComputedAgreementState = AgreementState | 'ended'

const running: readonly AgreementState[] = ['signed', 'active', 'closing']

/** What an agreement is on a day. */
export const agreementOn = (
  { state, until }: { state: AgreementState; until: Day },
  day: Day,
): ComputedAgreementState => (running.includes(state) && until < day ? 'ended' : state)
