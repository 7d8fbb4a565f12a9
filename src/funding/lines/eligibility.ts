import { memberName } from '../../members/pure'
import { formatMoney } from '../../platform/time/formats'
import type { Period } from '../../platform/time/calendar-day'
import type { Missing } from '../../platform/errors'
import type { AgreementRecord } from '../agreement.model'
import { isPrepared } from '../agreement.status'

/** What is to be paid: for whom, when, on which topics. */
export interface Work {
  memberCodes: readonly string[]
  period?: Period
  areas: readonly string[]
  /** Keys of the primary and secondary objectives. */
  objectives?: readonly string[]
  instruments?: readonly string[]
}

type Terms = Pick<AgreementRecord, 'title' | 'from' | 'until' | 'memberCodes' | 'areas' | 'state'> &
  Partial<Pick<AgreementRecord, 'objectives' | 'instruments'>>

/**
 * What does not fit between a piece of work and an agreement that is to pay for it, each as a sentence: days outside,
 * Members outside, topics outside, an agreement that pays for nothing new. None: it may pay.
 */
export function eligibilityFaults(agreement: Terms, work: Work): Missing[] {
  const paying = { agreement: agreement.title }
  const { memberCodes, period, areas, objectives = [], instruments = [] } = work
  const faults: Missing[] = []
  if (agreement.state === 'closed' || agreement.state === 'disbursement-only')
    faults.push({ message: 'funding:fault.closed', values: paying })
  if (period && period.from < agreement.from)
    faults.push({ message: 'funding:fault.tooEarly', values: { ...paying, day: agreement.from } })
  if (period && period.until > agreement.until)
    faults.push({ message: 'funding:fault.tooLate', values: { ...paying, day: agreement.until } })
  for (const code of outside(memberCodes, agreement.memberCodes))
    faults.push({ message: 'funding:fault.member', values: { ...paying, member: inBoth(code) } })
  if (noneOf(areas, agreement.areas)) faults.push({ message: 'funding:fault.areas', values: paying })
  if (noneOf(objectives, agreement.objectives)) faults.push({ message: 'funding:fault.objectives', values: paying })
  if (noneOf(instruments, agreement.instruments)) faults.push({ message: 'funding:fault.instruments', values: paying })
  return faults
}

/** An agreement that nobody has signed confirms nothing. */
export const signatureFaults = (agreement: Pick<AgreementRecord, 'title' | 'state'>): Missing[] =>
  isPrepared(agreement) ? [{ message: 'funding:fault.unsigned', values: { agreement: agreement.title } }] : []

/** What does not fit between a piece of work and one line of the agreement, beside what holds for the whole of it. */
export function lineFaults(
  { lines, currency }: Pick<AgreementRecord, 'lines' | 'currency'>,
  { line: code, amount }: { line: string; amount?: number },
  { memberCodes, areas }: Work,
): Missing[] {
  const line = lines.find((one) => one.code === code)
  if (!line) return []
  const named = { line: line.title }
  const faults: Missing[] = []
  if (line.retiredOn) faults.push({ message: 'funding:fault.lineRetired', values: named })
  for (const member of outside(memberCodes, line.memberCodes))
    faults.push({ message: 'funding:fault.lineMember', values: { ...named, member: inBoth(member) } })
  if (noneOf(areas, line.areas)) faults.push({ message: 'funding:fault.lineAreas', values: named })
  if (line.ceiling !== undefined && (amount ?? 0) > line.ceiling)
    faults.push({ message: 'funding:fault.ceiling', values: { ...named, amount: moneyInBoth(line.ceiling, currency) } })
  return faults
}

const outside = (codes: readonly string[], eligible: readonly string[] = []): string[] =>
  eligible.length > 0 ? codes.filter((code) => !eligible.includes(code)) : []

// A topic outside is a fault only when none is inside: a mission on two topics may be paid for one of them.
const noneOf = (codes: readonly string[], eligible: readonly string[] = []): boolean =>
  eligible.length > 0 && codes.length > 0 && !codes.some((code) => eligible.includes(code))

const inBoth = (memberCode: string) => ({ en: memberName(memberCode, 'en'), fr: memberName(memberCode, 'fr') })

/** An amount in a sentence that is said later, in either language. */
export const moneyInBoth = (minor: number, currency: string) => ({
  en: formatMoney(minor, currency, 'en'),
  fr: formatMoney(minor, currency, 'fr'),
})
