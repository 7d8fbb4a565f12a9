import { lengthInDays, type Day } from '../../platform/time/calendar-day'
import type { AssignmentRecord } from './assignment.model'
import { holdsDays } from './assignment.status'

/** The assignments of a year of the calendar that hold days: each counts whole in the year in which it begins. */
export const heldInYear = (all: readonly AssignmentRecord[], year: string, today: Day): AssignmentRecord[] =>
  all.filter((one) => one.from.startsWith(year) && holdsDays(one, today))

/** How many days they are: those of completed assignments, and those that are to come. */
export function daysHeld(held: readonly AssignmentRecord[]): { served: number; planned: number } {
  const daysOf = (some: readonly AssignmentRecord[]) =>
    some.reduce((sum, { from, until }) => sum + lengthInDays({ from, until }), 0)
  const served = daysOf(held.filter(({ state }) => state === 'served'))
  return { served, planned: daysOf(held) - served }
}
