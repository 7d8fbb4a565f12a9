import { addDays, eachDay, type Day, type Period } from '../../src/platform/time/calendar-day'
import { isHoliday, weekendOf } from './holidays'

// When work can take place with a Member: not on its weekends and holidays, nor while everybody is away at year's end.

const lastDayBefore = '12-20'
const firstDayAfter = '01-05'

const isYearsEnd = (day: Day): boolean => day.slice(5) >= lastDayBefore || day.slice(5) <= firstDayAfter

const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

export const isWeekendOf = (memberCode: string, day: Day): boolean => weekendOf(memberCode).includes(weekdayOf(day))

/** Whether offices of a Member work on a day. */
export const isOpen = (memberCode: string, day: Day): boolean =>
  !isWeekendOf(memberCode, day) && !isHoliday(memberCode, day) && !isYearsEnd(day)

/** Whether a period is of days of work alone; one of two weeks has a weekend inside. */
export const isOpenAll = (memberCode: string, period: Period): boolean =>
  !isWeekendOf(memberCode, period.from) &&
  !isWeekendOf(memberCode, period.until) &&
  eachDay(period).every((day) => isWeekendOf(memberCode, day) || isOpen(memberCode, day))

/** The day, or the next on which offices work. */
export function openDay(memberCode: string, day: Day): Day {
  let one = day
  while (!isOpen(memberCode, one)) one = addDays(one, 1)
  return one
}

const mostInAWeek = 5

/**
 * The first so many working days from a day on that can be spent together: within one week, or in two weeks from the
 * first day of work of a week on, with no holiday between.
 */
export function firstPeriod(memberCode: string, day: Day, workingDays: number): Period {
  for (let from = day; ; from = addDays(from, 1)) {
    if (isWeekendOf(memberCode, from)) continue
    if (workingDays > mostInAWeek && !isWeekendOf(memberCode, addDays(from, -1))) continue
    const until = lastOf(memberCode, from, workingDays)
    const period = { from, until }
    const spans = eachDay(period).some((one) => isWeekendOf(memberCode, one))
    if (spans === workingDays > mostInAWeek && isOpenAll(memberCode, period)) return period
  }
}

function lastOf(memberCode: string, from: Day, workingDays: number): Day {
  let until = from
  for (let left = workingDays - 1; left > 0;) {
    until = addDays(until, 1)
    if (!isWeekendOf(memberCode, until)) left -= 1
  }
  return until
}
