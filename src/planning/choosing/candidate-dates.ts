import { addDays, eachDay, lengthInDays, weekdayOf, type Period } from '../../platform/time/calendar-day'

/** Weeks of a window that are tried at the most. */
const mostWeeks = 8

/**
 * Dates that work of some days can have within a window and the days of the plan: from a Monday on, in at most eight weeks
 * spread over it. A window without a whole week has its first days.
 */
export function candidateDates(window: Period, days: number, within: Period): Period[] {
  const from = window.from > within.from ? window.from : within.from
  const until = window.until < within.until ? window.until : within.until
  if (from > until) return []
  // Each further five working days take a weekend along.
  const length = days + 2 * Math.floor((Math.max(days, 1) - 1) / 5)
  const mondays = eachDay({ from, until }).filter((day) => weekdayOf(day) === 1 && addDays(day, length - 1) <= until)
  const usable = mondays.length > 0 ? mondays : lengthInDays({ from, until }) >= length ? [from] : []
  const step = Math.max(1, usable.length / mostWeeks)
  return Array.from(
    { length: Math.min(usable.length, mostWeeks) },
    (_, index) => usable[Math.floor(index * step)]!,
  ).map((start) => ({ from: start, until: addDays(start, length - 1) }))
}
