import type { Staffing } from '../../missions'
import { addDays, addMonths, lengthInDays, overlaps, type Period } from '../../platform/time/calendar-day'
import type { PlanPerson } from '../model/problem'

const daysOf = (duties: readonly Period[], within: Period): number =>
  duties.filter((duty) => overlaps(duty, within)).reduce((sum, duty) => sum + lengthInDays(duty), 0)

/**
 * The roster as a plan of these days sees it, with the duties that people have already. Days are agreed by the year: those
 * of the twelve months that end with the plan count.
 */
export function peopleOf({ roster, duties }: Staffing, within: Period): PlanPerson[] {
  const yearAgo = addMonths(within.until, -12)
  const year = { from: yearAgo < within.from ? yearAgo : within.from, until: within.until }
  return roster.map(({ reference, homeMember, daysPerYear }) => {
    const own = duties.get(reference) ?? []
    return {
      key: reference,
      home: homeMember,
      busy: own.filter(({ until }) => until >= addDays(within.from, -30)).map(({ from, until }) => ({ from, until })),
      days: daysOf(own, within),
      isCandidate: own.some(({ role, state }) => role === 'assessee' && state !== 'served'),
      ...(daysPerYear > 0 && { agreed: daysPerYear - daysOf(own, year) }),
    }
  })
}
