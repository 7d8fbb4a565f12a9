import type { AssignmentRecord } from '../activities'
import { addMonths, daysBetween, lengthInDays, overlaps, type Day } from '../platform/time/calendar-day'

/** How much of the last twelve months an expert was on missions, for whom, and since when the person rests. */
interface Concentration {
  /** Mission days in the last twelve months. */
  days: number
  /** Days for each Member, most first; those of a mission to several Members count for each of them. */
  byMember: { memberCode: string; days: number; share: number }[]
  /** Last day of the last mission that was completed. */
  lastDay?: Day
  /** Days since then. */
  rest?: number
}

type Duty = Pick<AssignmentRecord, 'from' | 'until' | 'state' | 'memberCodes'>

/** Reckons from completed assignments, as of a day. */
export function concentrationOf(assignments: readonly Duty[], today: Day): Concentration {
  const year = { from: addMonths(today, -12), until: today }
  const served = assignments.filter(({ state, from }) => state === 'served' && from <= today)
  const daysIn = ({ from, until }: Duty): number =>
    overlaps({ from, until }, year)
      ? lengthInDays({ from: from > year.from ? from : year.from, until: until < today ? until : today })
      : 0
  const days = served.reduce((sum, duty) => sum + daysIn(duty), 0)
  const members = new Map<string, number>()
  for (const duty of served)
    for (const code of duty.memberCodes) members.set(code, (members.get(code) ?? 0) + daysIn(duty))
  const lastDay = served
    .map(({ until }) => until)
    .sort()
    .at(-1)
  return {
    days,
    byMember: [...members]
      .filter(([, count]) => count > 0)
      .map(([memberCode, count]) => ({ memberCode, days: count, share: count / days }))
      .sort((one, other) => other.days - one.days || one.memberCode.localeCompare(other.memberCode)),
    lastDay,
    rest: lastDay === undefined ? undefined : Math.max(0, daysBetween(lastDay, today)),
  }
}
