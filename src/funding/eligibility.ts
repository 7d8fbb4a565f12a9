import type { Period } from '../platform/calendar-day'
import type { Missing } from '../platform/errors'
import type { AgreementRecord } from './agreement.model'

/** What is to be paid: for whom, when, on which topics. */
export interface Work {
  memberCodes: readonly string[]
  period?: Period
  areas: readonly string[]
}

type Terms = Pick<AgreementRecord, 'code' | 'from' | 'until' | 'memberCodes' | 'areas' | 'state'>

/**
 * What does not fit between a piece of work and an agreement that is to pay for it, each as a sentence: days outside,
 * Members outside, topics outside, an agreement that pays for nothing new. None: it may pay.
 */
export function eligibilityFaults(agreement: Terms, { memberCodes, period, areas }: Work): Missing[] {
  const { code } = agreement
  const faults: Missing[] = []
  if (agreement.state === 'closed' || agreement.state === 'disbursement-only')
    faults.push({ message: 'funding:fault.closed', values: { agreement: code } })
  if (period && period.from < agreement.from)
    faults.push({ message: 'funding:fault.tooEarly', values: { agreement: code, day: agreement.from } })
  if (period && period.until > agreement.until)
    faults.push({ message: 'funding:fault.tooLate', values: { agreement: code, day: agreement.until } })
  if (agreement.memberCodes.length > 0)
    for (const member of memberCodes.filter((one) => !agreement.memberCodes.includes(one)))
      faults.push({ message: 'funding:fault.member', values: { agreement: code, member } })
  // A topic outside is a fault only when none is inside: a mission on two topics may be paid for one of them.
  if (agreement.areas.length > 0 && areas.length > 0 && !areas.some((area) => agreement.areas.includes(area)))
    faults.push({ message: 'funding:fault.areas', values: { agreement: code } })
  return faults
}
