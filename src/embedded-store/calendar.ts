import { fromLocal, toLocal, utc, type Zone } from './time-zones'

export const msPerDay = 86_400_000
const fixedUnits: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 }
const monthUnits: Record<string, number> = { month: 1, quarter: 3, year: 12 }
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export const isUnit = (unit: unknown): unit is string =>
  typeof unit === 'string' && (unit in fixedUnits || unit in monthUnits || unit === 'day' || unit === 'week')

/** 0 for Monday; names may be shortened to three letters. */
export const weekdayOf = (name: string): number =>
  weekdays.findIndex((day) => day === name.toLowerCase() || day.slice(0, 3) === name.toLowerCase())

const dayNumber = (local: Date): number => Math.floor(local.getTime() / msPerDay)
const monthNumber = (local: Date): number => local.getUTCFullYear() * 12 + local.getUTCMonth()

/** Days since the year began, from 0. */
export const dayInYear = (local: Date): number =>
  dayNumber(local) - Math.floor(utc(local.getUTCFullYear(), 0, 1) / msPerDay)

/** Week of the year, beginning with the first Sunday. */
export const sundayWeek = (local: Date): number => Math.floor((dayInYear(local) + 7 - local.getUTCDay()) / 7)

/** Year and week after ISO 8601. */
export function isoWeek(local: Date): { year: number; week: number; day: number } {
  const day = local.getUTCDay() || 7
  const thursday = new Date(local.getTime() + (4 - day) * msPerDay)
  return { year: thursday.getUTCFullYear(), week: Math.floor(dayInYear(thursday) / 7) + 1, day }
}

export function fromIsoWeek(year: number, week: number, day: number): number {
  const fourth = new Date(utc(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() || 7) - 1) * msPerDay
  return monday + ((week - 1) * 7 + day - 1) * msPerDay
}

/** The date so many units later; the last day of a month stays within a shorter one. */
export function addUnits(instant: number, unit: string, amount: number, zone: Zone): number {
  if (unit in fixedUnits) return instant + amount * fixedUnits[unit]!
  const local = toLocal(instant, zone)
  if (unit === 'day' || unit === 'week')
    return fromLocal(local.getTime() + amount * (unit === 'week' ? 7 : 1) * msPerDay, zone)
  const month = monthNumber(local) + amount * monthUnits[unit]!
  const [year, index] = [Math.floor(month / 12), ((month % 12) + 12) % 12]
  const lastDay = new Date(utc(year, index + 1, 0)).getUTCDate()
  const day = Math.min(local.getUTCDate(), lastDay)
  const inDay = local.getTime() - dayNumber(local) * msPerDay
  return fromLocal(utc(year, index, day) + inDay, zone)
}

/** How many limits of the unit lie between two dates. */
export function unitsBetween(from: number, to: number, unit: string, zone: Zone, firstWeekday: number): number {
  const [a, b] = [toLocal(from, zone), toLocal(to, zone)]
  if (unit in monthUnits)
    return Math.floor(monthNumber(b) / monthUnits[unit]!) - Math.floor(monthNumber(a) / monthUnits[unit]!)
  if (unit === 'day') return dayNumber(b) - dayNumber(a)
  // Day 0, the 1st of January 1970, was a Thursday.
  if (unit === 'week')
    return Math.floor((dayNumber(b) + 3 - firstWeekday) / 7) - Math.floor((dayNumber(a) + 3 - firstWeekday) / 7)
  const size = fixedUnits[unit]!
  const shift = (instant: number) => (size === fixedUnits.hour ? zone(instant) % size : 0)
  return Math.floor((to + shift(to)) / size) - Math.floor((from + shift(from)) / size)
}

const referenceDay = Math.floor(utc(2000, 0, 1) / msPerDay)

/** The beginning of the unit, or of the bin of several units counted from the year 2000. */
export function truncate(instant: number, unit: string, bin: number, zone: Zone, firstWeekday: number): number {
  if (unit in fixedUnits) {
    const reference = fromLocal(utc(2000, 0, 1), zone)
    const size = fixedUnits[unit]! * bin
    return reference + Math.floor((instant - reference) / size) * size
  }
  const local = toLocal(instant, zone)
  if (unit in monthUnits) {
    const size = monthUnits[unit]! * bin
    const month = 24_000 + Math.floor((monthNumber(local) - 24_000) / size) * size
    return fromLocal(utc(Math.floor(month / 12), ((month % 12) + 12) % 12, 1), zone)
  }
  // The first day of the year 2000 was a Saturday.
  const start = unit === 'week' ? referenceDay + ((firstWeekday - 5 + 7) % 7) : referenceDay
  const size = (unit === 'week' ? 7 : 1) * bin
  return fromLocal((start + Math.floor((dayNumber(local) - start) / size) * size) * msPerDay, zone)
}
