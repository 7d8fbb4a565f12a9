const msPerDay = 86_400_000
const fixedUnits: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 }
const monthUnits: Record<string, number> = { month: 1, quarter: 3, year: 12 }
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

export const isUnit = (unit: unknown): unit is string =>
  typeof unit === 'string' && (unit in fixedUnits || unit in monthUnits || unit === 'day' || unit === 'week')

/** 0 for Monday; names may be shortened to three letters. */
export const weekdayOf = (name: string): number =>
  weekdays.findIndex((day) => day === name.toLowerCase() || day.slice(0, 3) === name.toLowerCase())

/** The first of a month; those before January and after December are of other years. */
function firstOf(year: number, month: number): Date {
  const date = new Date(0)
  // Unlike Date.UTC this takes the years 0 to 99 as they are.
  date.setUTCFullYear(year, month, 1)
  return date
}

/** Days since the year began, from 0. */
export const dayInYear = (date: Date): number =>
  Math.floor((date.getTime() - firstOf(date.getUTCFullYear(), 0).getTime()) / msPerDay)

/** The beginning of the unit in which an instant lies. */
export function truncate(date: Date, unit: string, firstWeekday: number): Date {
  const months = monthUnits[unit]
  if (months) return firstOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months)
  const size = fixedUnits[unit] ?? msPerDay
  const count = Math.floor(date.getTime() / size)
  // Day 0, the 1st of January 1970, was a Thursday.
  const back = unit === 'week' ? (((count + 3 - firstWeekday) % 7) + 7) % 7 : 0
  return new Date((count - back) * size)
}
