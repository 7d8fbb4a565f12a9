import { Decimal128, Long, ObjectId } from 'bson'
import { StoreError } from '../errors'
import { asDecimal, asDouble, isNumber, numberType, toBigInt, toDouble, toExact, type BsonNumber } from '../numbers'
import { textOf, typeName, typeNumbers } from '../order'
import { compile, isNullish, namedOperands, overValues, type Operator } from './compile'

const failure = (value: unknown, to: string, why = ''): StoreError =>
  new StoreError(
    241,
    `Unsupported conversion from ${typeName(value)} to ${to} in $convert with no onError value${why && `: ${why}`}`,
  )

const failed = (value: unknown, why: string): StoreError =>
  new StoreError(
    241,
    `Failed to parse ${typeof value === 'string' ? `'${value}'` : typeName(value)} in $convert with no onError value: ${why}`,
  )

/** A value as text, as $toString gives it. */
export function toText(value: unknown): string {
  switch (typeName(value)) {
    case 'string':
    case 'symbol':
      return textOf(value)
    case 'bool':
      return String(value)
    case 'objectId':
      return (value as ObjectId).toHexString()
    case 'date':
      return (value as Date).toISOString()
    case 'int':
    case 'long':
      return toBigInt(value as BsonNumber).toString()
    case 'double':
      return doubleText(toDouble(value as BsonNumber))
    case 'decimal':
      return (value as Decimal128).toString()
    default:
      throw failure(value, 'string')
  }
}

const doubleText = (value: number): string =>
  Number.isNaN(value)
    ? 'NaN'
    : !Number.isFinite(value)
      ? value > 0
        ? 'Infinity'
        : '-Infinity'
      : String(value).replace(/e([+-])(\d)$/, 'e$10$2')

function toWhole(value: unknown, bits: 32 | 64): BsonNumber {
  const to = bits === 32 ? 'int' : 'long'
  const wrap = (whole: bigint): BsonNumber => {
    if (BigInt.asIntN(bits, whole) !== whole) throw failed(value, 'out of range for this type')
    return bits === 32 ? Number(whole) : Long.fromBigInt(whole)
  }
  if (typeof value === 'boolean') return wrap(value ? 1n : 0n)
  if (value instanceof Date && bits === 64) return wrap(BigInt(value.getTime()))
  if (typeof value === 'string') {
    if (!/^[+-]?\d+$/.test(value)) throw failed(value, 'Did not consume whole string or no digits.')
    return wrap(BigInt(value))
  }
  if (!isNumber(value)) throw failure(value, to)
  const exact = toExact(value)
  if (!exact) throw failed(value, 'Attempt to convert NaN or infinity to an integer')
  const scale = 10n ** BigInt(Math.abs(exact.exponent))
  return wrap(exact.exponent >= 0 ? exact.coefficient * scale : exact.coefficient / scale)
}

function toReal(value: unknown): unknown {
  if (typeof value === 'boolean') return asDouble(value ? 1 : 0)
  if (value instanceof Date) return asDouble(value.getTime())
  if (isNumber(value)) return asDouble(toDouble(value))
  if (typeof value !== 'string') throw failure(value, 'double')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$|^[+-]?(inf|infinity|nan)$/i.test(value))
    throw failed(value, 'Did not consume whole string or no digits.')
  const number = /inf/i.test(value) ? (value.startsWith('-') ? -Infinity : Infinity) : Number(value)
  return asDouble(number)
}

function toDecimal(value: unknown): Decimal128 {
  if (value instanceof Decimal128) return value
  if (typeof value === 'boolean') return Decimal128.fromString(value ? '1' : '0')
  if (value instanceof Date) return Decimal128.fromString(String(value.getTime()))
  if (typeof value === 'string') {
    try {
      return Decimal128.fromString(value)
    } catch {
      throw failed(value, 'Failed to parse string to decimal')
    }
  }
  if (!isNumber(value)) throw failure(value, 'decimal')
  const double = toDouble(value)
  if (!Number.isFinite(double))
    return Decimal128.fromString(Number.isNaN(double) ? 'NaN' : double > 0 ? 'Infinity' : '-Infinity')
  // Of a double 15 digits are taken to be meant.
  return numberType(value) === 'double' ? Decimal128.fromString(double.toPrecision(15)) : asDecimal(toExact(value)!)
}

function toDate(value: unknown): Date {
  if (value instanceof Date) return value
  if (value instanceof ObjectId) return value.getTimestamp()
  if (isNumber(value) && numberType(value) !== 'int') return new Date(Math.trunc(toDouble(value)))
  if (typeof value === 'string') {
    const date = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(value)
      ? new Date(/T/.test(value) && !/(Z|[+-]\d\d:?\d\d)$/.test(value) ? `${value}Z` : value)
      : new Date(NaN)
    if (Number.isNaN(date.getTime())) throw failed(value, 'Error parsing date string')
    return date
  }
  throw failure(value, 'date')
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value
  if (typeof value !== 'string') throw failure(value, 'objectId')
  if (!/^[0-9a-fA-F]{24}$/.test(value))
    throw failed(value, `Invalid string length for parsing to OID, expected 24 but found ${value.length}`)
  return new ObjectId(value)
}

const toBool = (value: unknown): boolean =>
  typeof value === 'boolean' ? value : isNumber(value) ? toDouble(value) !== 0 : true

const targets: Record<string, (value: unknown) => unknown> = {
  double: toReal,
  string: toText,
  objectId: toObjectId,
  bool: toBool,
  date: toDate,
  int: (value) => toWhole(value, 32),
  long: (value) => toWhole(value, 64),
  decimal: toDecimal,
}

function target(to: unknown): (value: unknown) => unknown {
  const name = isNumber(to) ? Object.keys(typeNumbers).find((key) => typeNumbers[key] === toDouble(to)) : to
  const convert = typeof name === 'string' && Object.hasOwn(targets, name) ? targets[name] : undefined
  if (!convert) throw new StoreError(2, `Unknown type name: ${String(to)}`)
  return convert
}

const $convert: Operator = (operand, scope, name) => {
  const fields = namedOperands(operand, ['input', 'to'], ['onError', 'onNull'], name)
  const [input, to] = [fields.input, fields.to].map((part) => compile(part, scope))
  const onNull = compile('onNull' in fields ? fields.onNull : null, scope)
  const onError = 'onError' in fields ? compile(fields.onError, scope) : undefined
  return (root, variables) => {
    const value = input!(root, variables)
    if (isNullish(value)) return onNull(root, variables)
    const wanted = to!(root, variables)
    if (isNullish(wanted)) return null
    const convert = target(wanted)
    try {
      return convert(value)
    } catch (error) {
      if (onError && error instanceof StoreError) return onError(root, variables)
      throw error
    }
  }
}

const converting = (to: string): Operator =>
  overValues(([value]) => (isNullish(value) ? null : targets[to]!(value)), 1, 1)

/** Types and the change from one to another. */
export const conversions: Record<string, Operator> = {
  $convert,
  $toString: converting('string'),
  $toObjectId: converting('objectId'),
  $toBool: converting('bool'),
  $toDate: converting('date'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toDouble: converting('double'),
  $toDecimal: converting('decimal'),
  $type: overValues(([value]) => typeName(value), 1, 1),
  $isNumber: overValues(([value]) => isNumber(value), 1, 1),
}
