import { ObjectId } from 'bson'
import { isDoc } from '../../values/bson'
import { StoreError } from '../../errors'
import { typeName } from '../../values/order'
import { compile, isNullish, namedArguments, type Operator } from './compile'

const msPerDay = 86_400_000
const fixedUnits: Record<string, number> = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000 }
const monthUnits: Record<string, number> = { month: 1, quarter: 3, year: 12 }
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

const isUnit = (unit: unknown): unit is string =>
  typeof unit === 'string' && (unit in fixedUnits || unit in monthUnits || unit === 'day' || unit === 'week')

/** 0 for Monday; names may be shortened to three letters. */
const weekdayOf = (name: string): number =>
  weekdays.findIndex((day) => day === name.toLowerCase() || day.slice(0, 3) === name.toLowerCase())

/** The first of a month; those before January and after December are of other years. */
function firstOf(year: number, month: number): Date {
  const date = new Date(0)
  // Unlike Date.UTC this takes the years 0 to 99 as they are.
  date.setUTCFullYear(year, month, 1)
  return date
}

/** Days since the year began, from 0. */
const dayInYear = (date: Date): number =>
  Math.floor((date.getTime() - firstOf(date.getUTCFullYear(), 0).getTime()) / msPerDay)

/** The beginning of the unit in which an instant lies. */
function truncate(date: Date, unit: string, firstWeekday: number): Date {
  const months = monthUnits[unit]
  if (months) return firstOf(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / months) * months)
  const size = fixedUnits[unit] ?? msPerDay
  const count = Math.floor(date.getTime() / size)
  // Day 0, the 1st of January 1970, was a Thursday.
  const back = unit === 'week' ? (((count + 3 - firstWeekday) % 7) + 7) % 7 : 0
  return new Date((count - back) * size)
}

/** A date, or that of an id, which has the second in which it was made. */
function dateOf(value: unknown, code: number): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return new Date(Buffer.from(value.id).readInt32BE(0) * 1000)
  throw new StoreError(code, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** A field of a date in UTC, given as the date itself or as {date}. */
const part =
  (read: (date: Date) => number): Operator =>
  (operand, names, name) => {
    if (Array.isArray(operand) && operand.length !== 1)
      throw new StoreError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      )
    const named = isDoc(operand) && !Object.keys(operand)[0]?.startsWith('$')
    const codes = { shape: 40535, unknown: 40535 }
    const given = named ? namedArguments(operand, name, codes, { date: 40539 }).date : operand
    const date = compile(Array.isArray(given) ? given[0] : given, names)
    return (root, variables) => {
      const value = date(root, variables)
      return isNullish(value) ? null : read(dateOf(value, 16006))
    }
  }

const $dateTrunc: Operator = (operand, names, name) => {
  const codes = { shape: 5439007, unknown: 5439008 }
  const given = namedArguments(operand, name, codes, { date: 5439009, unit: 5439010 }, ['startOfWeek'])
  const fields = [given.date, given.unit, given.startOfWeek ?? 'sunday'].map((field) => compile(field, names))
  return (root, variables) => {
    const [instant, unit, first] = fields.map((field) => field(root, variables))
    if (isNullish(instant) || isNullish(unit) || (unit === 'week' && isNullish(first))) return null
    const date = dateOf(instant, 5439012)
    const named = typeof unit === 'string' ? unit : typeof unit
    if (!isUnit(unit))
      throw new StoreError(typeof unit === 'string' ? 5439014 : 5439013, `$dateTrunc does not know the unit ${named}`)
    const day = unit === 'week' ? weekdayOf(typeof first === 'string' ? first : '') : 0
    if (day < 0)
      throw new StoreError(
        typeof first === 'string' ? 5439016 : 5439015,
        `$dateTrunc does not know the day of a week ${String(first)}`,
      )
    return truncate(date, unit, day)
  }
}

/** The parts of dates and the beginnings of the times in which they lie. */
export const dates: Record<string, Operator> = {
  $year: part((date) => date.getUTCFullYear()),
  $month: part((date) => date.getUTCMonth() + 1),
  $dayOfMonth: part((date) => date.getUTCDate()),
  $hour: part((date) => date.getUTCHours()),
  $minute: part((date) => date.getUTCMinutes()),
  $second: part((date) => date.getUTCSeconds()),
  $millisecond: part((date) => date.getUTCMilliseconds()),
  $dayOfWeek: part((date) => date.getUTCDay() + 1),
  $dayOfYear: part((date) => dayInYear(date) + 1),
  $dateTrunc,
}
