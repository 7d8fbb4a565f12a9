import { Temporal } from 'temporal-polyfill'

/** A calendar day without a time zone, as text: '2026-11-24'. Sorts and compares as text. */
export type Day = string

/** Both days belong to the period. */
export interface Period {
  from: Day
  until: Day
}

/** Reads a day as a date input sends it; null for anything that is not a day of the calendar (31 February). */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** The day of an instant, in UTC unless a zone is given. */
export const dayOf = (at: Date, zone = 'UTC'): Day =>
  zone === 'UTC'
    ? at.toISOString().slice(0, 10)
    : Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** Noon UTC of a day, the instant used when only a day is known: it is that day nearly everywhere. */
export const instantOf = (day: Day): Date => new Date(day + 'T12:00:00.000Z')

const number = (day: Day) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))
const dayLength = 86_400_000

export const addDays = (day: Day, days: number): Day =>
  new Date(number(day) + days * dayLength).toISOString().slice(0, 10)

export const addMonths = (day: Day, months: number): Day => Temporal.PlainDate.from(day).add({ months }).toString()

/** Days from the first to the second: 0 for the same day, negative when the second is earlier. */
export const daysBetween = (from: Day, until: Day): number => Math.round((number(until) - number(from)) / dayLength)

/** Days of a period, both ends counted. */
export const lengthInDays = (period: Period): number => daysBetween(period.from, period.until) + 1

/** Days of a period that are Monday to Friday. */
export function workingDays(period: Period): number {
  let count = 0
  for (let day = period.from; day <= period.until; day = addDays(day, 1)) {
    const weekday = new Date(number(day)).getUTCDay()
    if (weekday !== 0 && weekday !== 6) count += 1
  }
  return count
}

export const overlaps = (one: Period, other: Period): boolean => one.from <= other.until && other.from <= one.until

export const contains = (period: Period, day: Day): boolean => period.from <= day && day <= period.until

/** The financial year runs from 1 July to 30 June and is named by the year in which it starts. */
export const financialYearOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '07' ? 1 : 0)

export const financialYear = (startYear: number): Period => ({
  from: `${startYear}-07-01`,
  until: `${startYear + 1}-06-30`,
})

/** '2026/27' */
export const financialYearName = (startYear: number): string => `${startYear}/${String(startYear + 1).slice(2)}`
