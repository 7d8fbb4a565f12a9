import { memberName } from '../../members/pure'
import type { Period } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import type { AgreementRecord } from '../agreement.model'

/** What is to be paid: for whom, when, on which topics. */
export interface Work {
  memberCodes: readonly string[]
  period?: Period
  areas: readonly string[]
}

type Terms = Pick<AgreementRecord, 'title' | 'from' | 'until' | 'memberCodes' | 'areas' | 'state'>

/**
 * What does not fit between a piece of work and an agreement that is to pay for it, each as a sentence: days outside,
 * Members outside, topics outside, an agreement that pays for nothing new. None: it may pay.
 */
export function eligibilityFaults(agreement: Terms, { memberCodes, period, areas }: Work): Missing[] {
  const paying = { agreement: agreement.title }
  const faults: Missing[] = []
  if (agreement.state === 'closed' || agreement.state === 'disbursement-only')
    faults.push({ message: 'funding:fault.closed', values: paying })
  if (period && period.from < agreement.from)
    faults.push({ message: 'funding:fault.tooEarly', values: { ...paying, day: agreement.from } })
  if (period && period.until > agreement.until)
    faults.push({ message: 'funding:fault.tooLate', values: { ...paying, day: agreement.until } })
  if (agreement.memberCodes.length > 0)
    for (const code of memberCodes.filter((one) => !agreement.memberCodes.includes(one)))
      faults.push({ message: 'funding:fault.member', values: { ...paying, member: inBoth(code) } })
  // A topic outside is a fault only when none is inside: a mission on two topics may be paid for one of them.
  if (agreement.areas.length > 0 && areas.length > 0 && !areas.some((area) => agreement.areas.includes(area)))
    faults.push({ message: 'funding:fault.areas', values: paying })
  return faults
}

const inBoth = (memberCode: string) => ({ en: memberName(memberCode, 'en'), fr: memberName(memberCode, 'fr') })
