import { fromLocal, toLocal, utc, type Zone } from './time-zones'

const msPerDay = 86_400_000
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

/** The beginning of the unit in which an instant lies. */
export function truncate(instant: number, unit: string, zone: Zone, firstWeekday: number): number {
  if (unit in fixedUnits) {
    const reference = fromLocal(utc(2000, 0, 1), zone)
    const size = fixedUnits[unit]!
    return reference + Math.floor((instant - reference) / size) * size
  }
  const local = toLocal(instant, zone)
  if (unit in monthUnits) {
    const size = monthUnits[unit]!
    const month = Math.floor(monthNumber(local) / size) * size
    return fromLocal(utc(Math.floor(month / 12), ((month % 12) + 12) % 12, 1), zone)
  }
  // Day 0, the 1st of January 1970, was a Thursday.
  const day = dayNumber(local)
  const back = unit === 'week' ? (((day + 3 - firstWeekday) % 7) + 7) % 7 : 0
  return fromLocal((day - back) * msPerDay, zone)
}
