import { Temporal } from 'temporal-polyfill'
import type { Act, Actor } from '../actor'
import { isTimeZone, usualZone } from './zones'

/** A calendar day without a time zone, as text: '2026-11-24'. Sorts and compares as text. */
export type Day = string

/** Both days belong to the period. */
export interface Period {
  from: Day
  until: Day
}

// A day reckoned past the ends of the calendar stays at its end, so that days always sort as text.
const firstDay: Day = '0001-01-01'
const lastDay: Day = '9999-12-31'
const dayLength = 86_400_000

const read = (day: Day): number => Date.parse(day + 'T00:00:00Z')
const firstNumber = read(firstDay)
const lastNumber = read(lastDay)

// Pages reckon with the same few thousand days some hundred thousand times: what was read and written once is kept.
const mostKept = 40_000
const numbers = new Map<Day, number>()
const days = new Map<number, Day>()

function number(day: Day): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const at = read(day)
  if (numbers.size < mostKept && isDay(day)) numbers.set(day, at)
  return at
}

function dayAt(at: number): Day {
  const known = days.get(at)
  if (known !== undefined) return known
  const day = new Date(Math.min(Math.max(at, firstNumber), lastNumber)).toISOString().slice(0, 10)
  if (days.size < mostKept) days.set(at, day)
  return day
}

function plainDate(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return null
  }
}

// Of 31 February dates make 3 March.
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? read(text) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Reads a day as a date input sends it; null for anything that is not a day of the calendar (31 February). */
export const parseDay = (text: string): Day | null => (isDay(text) ? text : null)

// A formatter costs much to make and little to use.
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone)
  // The Swedish way to write a date is the one of the calendar days here.
  if (!clock) clocks.set(zone, (clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })))
  return clock
}

/** The day of an instant, in UTC unless a zone is given. */
export const dayOf = (at: Date, zone = 'UTC'): Day =>
  zone === 'UTC' ? at.toISOString().slice(0, 10) : clockOf(zone).format(at)

interface Place {
  zone: string
  /** Monday is 1, Sunday 7. */
  workingWeek: readonly number[]
}

let place: Place = {
  zone: isTimeZone(process.env.TIME_ZONE ?? '') ? process.env.TIME_ZONE! : usualZone,
  workingWeek: [1, 2, 3, 4, 5],
}

/** Reads days as they are where the organisation has chosen to work. */
export const readDaysAt = (chosen: Place): void => {
  place = chosen
}

/** Where the organisation works: the days of its staff, and of those of whom no place is known. */
export const organisationZone = (): string => place.zone

/** The zone in which a person's days begin and end: an own one, else the organisation's. */
export const zoneOf = ({ zone }: Pick<Actor, 'zone'>): string => zone ?? organisationZone()

/** The day that it is for whoever acts. */
export const todayOf = ({ actor, at }: Act): Day => dayOf(at, zoneOf(actor))

/** The day that it is where the organisation works: from it the days are counted in which something is to be done. */
export const organisationDay = (at: Date): Day => dayOf(at, organisationZone())

/**
 * The instant used when only a day is known: half past ten UTC is that day in every capital, from the Americas (UTC−10)
 * to Samoa and Tonga (UTC+13).
 */
export const instantOf = (day: Day): Date => new Date(day + 'T10:30:00.000Z')

/** Some days later, or earlier. A text that is no day stays as it is: an old record must not break a page. */
export function addDays(day: Day, days: number): Day {
  const from = number(day)
  return Number.isNaN(from) ? day : dayAt(from + days * dayLength)
}

/** The same day of another month, or that month's last day. */
export function addMonths(day: Day, months: number): Day {
  const moved = plainDate(day)?.add({ months })
  if (!moved) return day
  return moved.year < 1 ? firstDay : moved.year > 9999 ? lastDay : moved.toString()
}

/** Days from the first to the second: 0 for the same day, negative when the second is earlier. */
export const daysBetween = (from: Day, until: Day): number =>
  Math.round((number(until) - number(from)) / dayLength) || 0

/** Days of a period, both ends counted; none when it ends before it begins. */
export const lengthInDays = (period: Period): number =>
  Math.max(0, Math.round((number(period.until) - number(period.from)) / dayLength) + 1) || 0

/** A year is the longest that is shown day by day. */
export const mostDays = 366

/**
 * The days of a period, one by one: the only way to step through days, as it ends whatever the period holds. What is
 * longer is cut.
 */
export function eachDay(period: Period, most = mostDays): Day[] {
  const days = Math.min(lengthInDays(period), most)
  return Array.from({ length: days }, (_, index) => addDays(period.from, index))
}

/** Monday is 1, Sunday 7. */
export const weekdayOf = (day: Day): number => new Date(number(day)).getUTCDay() || 7

/** A day on which no work is done where the organisation is. */
export const isWeekend = (day: Day): boolean => !place.workingWeek.includes(weekdayOf(day))

/** Days of a period that are of the working week: whole weeks at once, then the rest. */
export function workingDays(period: Period): number {
  const length = lengthInDays(period)
  const weeks = Math.floor(length / 7)
  const rest = eachDay({ from: addDays(period.from, weeks * 7), until: period.until }, length % 7)
  return weeks * place.workingWeek.length + rest.filter((day) => !isWeekend(day)).length
}

export const overlaps = (one: Period, other: Period): boolean => one.from <= other.until && other.from <= one.until

export const contains = (period: Period, day: Day): boolean => period.from <= day && day <= period.until
