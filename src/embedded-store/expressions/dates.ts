import { Long, ObjectId, Timestamp } from 'bson'
import {
  addUnits,
  fromIsoWeek,
  dayInYear,
  isoWeek,
  isUnit,
  sundayWeek,
  truncate,
  unitsBetween,
  weekdayOf,
} from '../calendar'
import { isDoc, type Doc } from '../bson'
import { StoreError } from '../errors'
import { isNumber, toDouble } from '../numbers'
import { typeName } from '../order'
import { fromLocal, toLocal, utc, zoneOf, type Zone } from '../time-zones'
import { compile, isNullish, namedOperands, overFields, type Operator } from './compile'
import { formatDate, parseDate } from './date-formats'

/** The instant of a date, or of what has one in it. */
function instantOf(value: unknown, name: string): number {
  if (value instanceof Date) return value.getTime()
  if (value instanceof ObjectId) return value.getTimestamp().getTime()
  if (value instanceof Timestamp) return value.getHighBitsUnsigned() * 1000
  throw new StoreError(16006, `can't convert from BSON type ${typeName(value)} to Date (${name})`)
}

function zone(value: unknown): Zone {
  if (value === undefined) return () => 0
  if (typeof value !== 'string')
    throw new StoreError(40517, `timezone must evaluate to a string, found ${typeName(value)}`)
  return zoneOf(value)
}

function whole(value: unknown, what: string): number {
  const number = isNumber(value) ? toDouble(value) : NaN
  if (!Number.isInteger(number))
    throw new StoreError(40515, `'${what}' must evaluate to an integer, found ${typeName(value)}`)
  return number
}

function unit(value: unknown, name: string): string {
  if (!isUnit(value))
    throw new StoreError(
      5439014,
      `${name} parameter 'unit' value cannot be recognized as a time unit: ${String(value)}`,
    )
  return value
}

function firstWeekday(value: unknown, name: string): number {
  const day = typeof value === 'string' ? weekdayOf(value) : value === undefined ? 6 : -1
  if (day < 0)
    throw new StoreError(
      5439015,
      `${name} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${String(value)}`,
    )
  return day
}

/** A field of a date, given as the date itself or as {date, timezone}. */
const part =
  (read: (local: Date) => unknown): Operator =>
  (operand, scope, name) => {
    const only = Array.isArray(operand) && operand.length === 1 ? (operand[0] as unknown) : operand
    const named = isDoc(only) && 'date' in only
    const fields = named ? namedOperands(only, ['date'], ['timezone'], name) : { date: only }
    const date = compile(fields.date, scope)
    const timezone = 'timezone' in fields ? compile(fields.timezone, scope) : () => undefined
    return (root, variables) => {
      const value = date(root, variables)
      const where = timezone(root, variables)
      if (isNullish(value) || where === null) return null
      return read(toLocal(instantOf(value, name), zone(where)))
    }
  }

const hasNull = (fields: Doc): boolean => Object.values(fields).some(isNullish)

const adding = (sign: 1 | -1): Operator =>
  overFields(['startDate', 'unit', 'amount'], ['timezone'], (fields, _, name) => {
    if (hasNull(fields)) return null
    const amount = sign * whole(fields.amount, 'amount')
    return new Date(addUnits(instantOf(fields.startDate, name), unit(fields.unit, name), amount, zone(fields.timezone)))
  })

function toParts({ date, timezone, iso8601 }: Doc, name: string): Doc | null {
  if (isNullish(date) || timezone === null) return null
  const local = toLocal(instantOf(date, name), zone(timezone))
  const { year, week, day } = isoWeek(local)
  const head =
    iso8601 === true
      ? { isoWeekYear: year, isoWeek: week, isoDayOfWeek: day }
      : { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
  return {
    ...head,
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
  }
}

function fromParts(fields: Doc): Date | null {
  if (hasNull(fields)) return null
  const get = (name: string, otherwise: number) => (name in fields ? whole(fields[name], name) : otherwise)
  const time = [get('hour', 0), get('minute', 0), get('second', 0), get('millisecond', 0)] as const
  const iso = 'isoWeekYear' in fields
  if (!iso && !('year' in fields))
    throw new StoreError(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present")
  const day = iso
    ? fromIsoWeek(get('isoWeekYear', 0), get('isoWeek', 1), get('isoDayOfWeek', 1))
    : utc(get('year', 0), get('month', 1) - 1, get('day', 1))
  return new Date(fromLocal(day + utc(1970, 0, 1, ...time), zone(fields.timezone)))
}

const $dateToString: Operator = overFields(['date'], ['format', 'timezone', 'onNull'], (fields, _, name) => {
  const { date, format, timezone } = fields
  if (isNullish(date)) return 'onNull' in fields ? fields.onNull : null
  if (format === null || timezone === null) return null
  const where = zone(timezone)
  const instant = instantOf(date, name)
  const isUtc = timezone === undefined || timezone === 'UTC' || timezone === 'GMT'
  return formatDate(
    toLocal(instant, where),
    where(instant),
    (format as string | undefined) ?? `%Y-%m-%dT%H:%M:%S.%L${isUtc ? 'Z' : ''}`,
  )
})

const $dateFromString: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['dateString'], ['format', 'timezone', 'onError', 'onNull'], name)
  const [text, format, timezone] = [fields.dateString, fields.format, fields.timezone].map((field) =>
    compile(field, scope),
  )
  const onNull = compile('onNull' in fields ? fields.onNull : null, scope)
  const onError = 'onError' in fields ? compile(fields.onError, scope) : undefined
  return (root, variables) => {
    const value = text!(root, variables)
    if (isNullish(value)) return onNull(root, variables)
    const where = timezone!(root, variables)
    if (where === null) return null
    try {
      if (typeof value !== 'string')
        throw new StoreError(241, `$dateFromString requires that 'dateString' be a string, found: ${typeName(value)}`)
      return new Date(parseDate(value, format!(root, variables) as string | undefined, zone(where)))
    } catch (error) {
      if (onError && error instanceof StoreError && error.code === 241) return onError(root, variables)
      throw error
    }
  }
}

/** Dates: their parts, their texts, and reckoning with them in a time zone. */
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
  $week: part(sundayWeek),
  $isoWeek: part((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => Long.fromNumber(isoWeek(local).year)),
  $isoDayOfWeek: part((local) => isoWeek(local).day),
  $dateToParts: overFields(['date'], ['timezone', 'iso8601'], (fields, _, name) => toParts(fields, name)),
  $dateFromParts: overFields(
    [],
    [
      'year',
      'month',
      'day',
      'isoWeekYear',
      'isoWeek',
      'isoDayOfWeek',
      'hour',
      'minute',
      'second',
      'millisecond',
      'timezone',
    ],
    fromParts,
  ),
  $dateToString,
  $dateFromString,
  $dateAdd: adding(1),
  $dateSubtract: adding(-1),
  $dateDiff: overFields(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], (fields, _, name) => {
    if (hasNull(fields)) return null
    const [from, to] = [instantOf(fields.startDate, name), instantOf(fields.endDate, name)]
    return Long.fromNumber(
      unitsBetween(from, to, unit(fields.unit, name), zone(fields.timezone), firstWeekday(fields.startOfWeek, name)),
    )
  }),
  $dateTrunc: overFields(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], (fields, _, name) => {
    if (hasNull(fields)) return null
    const bin = fields.binSize === undefined ? 1 : whole(fields.binSize, 'binSize')
    if (bin < 1) throw new StoreError(5439018, `${name} requires 'binSize' to be greater than 0, but got value ${bin}`)
    return new Date(
      truncate(
        instantOf(fields.date, name),
        unit(fields.unit, name),
        bin,
        zone(fields.timezone),
        firstWeekday(fields.startOfWeek, name),
      ),
    )
  }),
}
