import { ObjectId } from 'bson'
import { dayInYear, isUnit, truncate, weekdayOf } from '../calendar'
import { isDoc } from '../../values/bson'
import { StoreError, unsupported } from '../../errors'
import { typeName } from '../../values/order'
import { toLocal, zoneOf, type Zone } from '../time-zones'
import { compile, isNullish, type Operator } from './compile'

/** The instant of a date, or of an id, which has the second in which it was made. */
function instantOf(value: unknown): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return Buffer.from(value.id).readInt32BE(0) * 1000
  throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

function zone(value: unknown): Zone {
  if (typeof value !== 'string')
    throw new StoreError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  return zoneOf(value)
}

const utcZone: Zone = () => 0

/** A field of a date, given as the date itself or as {date, timezone}. */
const part =
  (read: (local: Date) => number): Operator =>
  (operand, names, name) => {
    if (Array.isArray(operand) && operand.length !== 1)
      throw new StoreError(
        40536,
        `${name} accepts exactly one argument if given an array, but was given ${operand.length}`,
      )
    const only = Array.isArray(operand) ? (operand[0] as unknown) : operand
    const named = !Array.isArray(operand) && isDoc(only) && !Object.keys(only)[0]?.startsWith('$')
    if (named) checkParts(only, name)
    const date = compile(named ? only.date : only, names)
    const timezone = named && 'timezone' in only ? compile(only.timezone, names) : undefined
    return (root, variables) => {
      const value = date(root, variables)
      if (isNullish(value)) return null
      const where = timezone?.(root, variables)
      if (timezone && isNullish(where)) return null
      const instant = instantOf(value)
      return read(toLocal(instant, timezone ? zone(where) : utcZone))
    }
  }

function checkParts(operand: object, name: string): void {
  const wrong = Object.keys(operand).find((field) => field !== 'date' && field !== 'timezone')
  if (wrong !== undefined) throw new StoreError(40535, `unrecognized option to ${name}: "${wrong}"`)
  if (!('date' in operand)) throw new StoreError(40539, `missing 'date' argument to ${name}`)
}

const truncOptions = ['date', 'unit', 'binSize', 'timezone', 'startOfWeek']

const $dateTrunc: Operator = (operand, names, name) => {
  if (!isDoc(operand)) throw new StoreError(5439007, '$dateTrunc only supports an object as its argument')
  const wrong = Object.keys(operand).find((field) => !truncOptions.includes(field))
  if (wrong !== undefined) throw new StoreError(5439008, `Unrecognized argument to $dateTrunc: ${wrong}`)
  if (!('date' in operand)) throw new StoreError(5439009, "Missing 'date' parameter to $dateTrunc")
  if (!('unit' in operand)) throw new StoreError(5439010, "Missing 'unit' parameter to $dateTrunc")
  if ('binSize' in operand) throw unsupported(`The option binSize of ${name}`, 168)
  const [date, unit] = [compile(operand.date, names), compile(operand.unit, names)]
  const timezone = 'timezone' in operand ? compile(operand.timezone, names) : () => 'UTC'
  const startOfWeek = 'startOfWeek' in operand ? compile(operand.startOfWeek, names) : () => 'sunday'
  return (root, variables) => {
    const [instant, by, where, first] = [date, unit, timezone, startOfWeek].map((field) => field(root, variables))
    if (isNullish(instant) || isNullish(by) || isNullish(where)) return null
    if (by === 'week' && isNullish(first)) return null
    if (!(instant instanceof Date) && !(instant instanceof ObjectId))
      throw new StoreError(5439012, `$dateTrunc requires 'date' to be a date, but got ${typeName(instant)}`)
    return new Date(truncate(instantOf(instant), unitOf(by), zone(where), by === 'week' ? firstWeekday(first) : 0))
  }
}

function unitOf(value: unknown): string {
  if (typeof value !== 'string')
    throw new StoreError(5439013, `$dateTrunc requires 'unit' to be a string, but got ${typeName(value)}`)
  if (!isUnit(value))
    throw new StoreError(
      5439014,
      `$dateTrunc parameter 'unit' value cannot be recognized as a time unit: ${String(value)}`,
    )
  return value
}

function firstWeekday(value: unknown): number {
  if (typeof value !== 'string')
    throw new StoreError(5439015, `$dateTrunc requires 'startOfWeek' to be a string, but got ${typeName(value)}`)
  const day = weekdayOf(value)
  if (day < 0)
    throw new StoreError(
      5439016,
      `$dateTrunc parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`,
    )
  return day
}

/** The parts of dates and the beginnings of the times in which they lie, in a time zone. */
export const dates: Record<string, Operator> = {
  $year: part((local) => local.getUTCFullYear()),
  $month: part((local) => local.getUTCMonth() + 1),
  $dayOfMonth: part((local) => local.getUTCDate()),
  $hour: part((local) => local.getUTCHours()),
  $minute: part((local) => local.getUTCMinutes()),
  $second: part((local) => local.getUTCSeconds()),
  $millisecond: part((local) => local.getUTCMilliseconds()),
  $dayOfWeek: part((local) => local.getUTCDay() + 1),
  $dayOfYear: part((local) => dayInYear(local) + 1),
  $dateTrunc,
}
