import { ObjectId } from 'bson'
import { dayInYear, isUnit, truncate, weekdayOf } from '../calendar'
import { isDoc } from '../../values/bson'
import { StoreError, unsupported } from '../../errors'
import { typeName } from '../../values/order'
import { compile, isNullish, type Operator } from './compile'

/** A date, or that of an id, which has the second in which it was made. */
function dateOf(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return new Date(Buffer.from(value.id).readInt32BE(0) * 1000)
  throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date`)
}

/** Times are those of UTC. */
function refuseZone(operand: object, name: string): void {
  if ('timezone' in operand) throw unsupported(`The option timezone of ${name}`, 168)
}

/** A field of a date, given as the date itself or as {date}. */
const part =
  (read: (date: Date) => number): Operator =>
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
    return (root, variables) => {
      const value = date(root, variables)
      return isNullish(value) ? null : read(dateOf(value))
    }
  }

function checkParts(operand: object, name: string): void {
  refuseZone(operand, name)
  const wrong = Object.keys(operand).find((field) => field !== 'date')
  if (wrong !== undefined) throw new StoreError(40535, `unrecognized option to ${name}: "${wrong}"`)
  if (!('date' in operand)) throw new StoreError(40539, `missing 'date' argument to ${name}`)
}

const truncOptions = ['date', 'unit', 'startOfWeek']

const $dateTrunc: Operator = (operand, names, name) => {
  if (!isDoc(operand)) throw new StoreError(5439007, '$dateTrunc only supports an object as its argument')
  refuseZone(operand, name)
  if ('binSize' in operand) throw unsupported(`The option binSize of ${name}`, 168)
  const wrong = Object.keys(operand).find((field) => !truncOptions.includes(field))
  if (wrong !== undefined) throw new StoreError(5439008, `Unrecognized argument to $dateTrunc: ${wrong}`)
  if (!('date' in operand)) throw new StoreError(5439009, "Missing 'date' parameter to $dateTrunc")
  if (!('unit' in operand)) throw new StoreError(5439010, "Missing 'unit' parameter to $dateTrunc")
  const [date, unit] = [compile(operand.date, names), compile(operand.unit, names)]
  const startOfWeek = 'startOfWeek' in operand ? compile(operand.startOfWeek, names) : () => 'sunday'
  return (root, variables) => {
    const [instant, by, first] = [date, unit, startOfWeek].map((field) => field(root, variables))
    if (isNullish(instant) || isNullish(by)) return null
    if (by === 'week' && isNullish(first)) return null
    if (!(instant instanceof Date) && !(instant instanceof ObjectId))
      throw new StoreError(5439012, `$dateTrunc requires 'date' to be a date, but got ${typeName(instant)}`)
    return truncate(dateOf(instant), unitOf(by), by === 'week' ? firstWeekday(first) : 0)
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
