import { Decimal128, Double, Int32, Long } from 'bson'

/** The four numeric types of BSON, in the order in which one gives way to the next in arithmetic. */
export type NumberType = 'int' | 'long' | 'double' | 'decimal'
export type BsonNumber = number | bigint | Int32 | Double | Long | Decimal128

export function numberType(value: unknown): NumberType | null {
  if (typeof value === 'number') return (value | 0) === value && !Object.is(value, -0) ? 'int' : 'double'
  if (typeof value === 'bigint') return 'long'
  if (typeof value !== 'object' || value === null) return null
  if (value instanceof Double) return 'double'
  if (value instanceof Long) return (value as { _bsontype: string })._bsontype === 'Long' ? 'long' : null
  if (value instanceof Int32) return 'int'
  return value instanceof Decimal128 ? 'decimal' : null
}

export const isNumber = (value: unknown): value is BsonNumber => numberType(value) !== null

/** The nearest JavaScript number. */
export function toDouble(value: BsonNumber): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Long) return value.toNumber()
  if (value instanceof Decimal128) return Number(value.toString())
  return value.valueOf()
}

/** An exact decimal: coefficient times ten to the exponent. NaN and the infinities are JavaScript numbers. */
export interface Exact {
  coefficient: bigint
  exponent: number
}

/** The number without any loss; null for NaN and the infinities. */
export function toExact(value: BsonNumber): Exact | null {
  if (typeof value === 'bigint') return { coefficient: value, exponent: 0 }
  if (value instanceof Long) return { coefficient: value.toBigInt(), exponent: 0 }
  if (value instanceof Decimal128) return parseDecimal(value.toString())
  return exactOfDouble(typeof value === 'number' ? value : value.valueOf())
}

function parseDecimal(text: string): Exact | null {
  const parts = /^([+-]?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text)
  if (!parts) return null
  const fraction = parts[3] ?? ''
  const digits = BigInt(parts[2]! + fraction)
  return { coefficient: parts[1] === '-' ? -digits : digits, exponent: Number(parts[4] ?? 0) - fraction.length }
}

const view = new DataView(new ArrayBuffer(8))

// A double is m * 2^e; with a negative e that is m * 5^-e * 10^e.
function exactOfDouble(value: number): Exact | null {
  if (!Number.isFinite(value)) return null
  if (Number.isInteger(value)) return { coefficient: BigInt(value), exponent: 0 }
  view.setFloat64(0, value)
  const bits = view.getBigUint64(0)
  const biased = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  let mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n
  let power = (biased === 0 ? 1 : biased) - 1075
  while (power < 0 && (mantissa & 1n) === 0n && mantissa !== 0n) {
    mantissa >>= 1n
    power += 1
  }
  const coefficient = power >= 0 ? mantissa << BigInt(power) : mantissa * 5n ** BigInt(-power)
  return { coefficient: value < 0 ? -coefficient : coefficient, exponent: Math.min(power, 0) }
}

export function compareExact(a: Exact, b: Exact): number {
  const exponent = Math.min(a.exponent, b.exponent)
  const left = a.coefficient * 10n ** BigInt(a.exponent - exponent)
  const right = b.coefficient * 10n ** BigInt(b.exponent - exponent)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Numbers of all types by value; NaN is equal to itself and before all others. */
export function compareNumbers(a: BsonNumber, b: BsonNumber): number {
  const left = toDouble(a)
  const right = toDouble(b)
  if (left < right) return -1
  if (left > right) return 1
  if (left === right) {
    // The doubles are equal; only a long or a decimal may still differ beyond their precision.
    if (isPlain(a) && isPlain(b)) return 0
    const exactLeft = toExact(a)
    const exactRight = toExact(b)
    return exactLeft && exactRight
      ? compareExact(exactLeft, exactRight)
      : exactLeft
        ? -Math.sign(right)
        : exactRight
          ? Math.sign(left)
          : 0
  }
  return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : 1
}

const isPlain = (value: BsonNumber): boolean =>
  typeof value === 'number' || value instanceof Double || value instanceof Int32

const maxInt = 2147483647
const rank = { int: 0, long: 1, double: 2, decimal: 3 }
const widest = (a: NumberType, b: NumberType): NumberType => (rank[a] >= rank[b] ? a : b)

/** A double as it is kept: integral ones must say that they are doubles. */
export const asDouble = (value: number): number | Double => ((value | 0) === value ? new Double(value) : value)

/** An integer as int32 when it fits and nothing asks for more, else as long; null beyond 64 bits. */
function asInteger(value: bigint, type: NumberType): BsonNumber | null {
  if (type === 'int' && value <= BigInt(maxInt) && value >= -BigInt(maxInt) - 1n) return Number(value)
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : null
}

/** An exact decimal as Decimal128, rounded half to even at 34 digits. */
export function asDecimal(value: Exact): Decimal128 {
  let { coefficient, exponent } = value
  const negative = coefficient < 0n
  if (negative) coefficient = -coefficient
  const excess = coefficient.toString().length - 34
  if (excess > 0) {
    const unit = 10n ** BigInt(excess)
    const rest = coefficient % unit
    coefficient /= unit
    exponent += excess
    if (rest * 2n > unit || (rest * 2n === unit && (coefficient & 1n) === 1n)) coefficient += 1n
  }
  return Decimal128.fromString(`${negative ? '-' : ''}${coefficient}E${exponent}`)
}

type Step = {
  integer(a: bigint, b: bigint): bigint
  double(a: number, b: number): number
  exact(a: Exact, b: Exact): Exact
}

function calculate(a: BsonNumber, b: BsonNumber, step: Step): BsonNumber | null {
  const type = widest(numberType(a)!, numberType(b)!)
  if (type === 'int' && typeof a === 'number' && typeof b === 'number') {
    const result = step.double(a, b)
    if ((result | 0) === result) return result === 0 ? 0 : result
  }
  if (type === 'int' || type === 'long') return asInteger(step.integer(toBigInt(a), toBigInt(b)), type)
  if (type === 'double') return asDouble(step.double(toDouble(a), toDouble(b)))
  const left = toExact(a)
  const right = toExact(b)
  if (left && right) return asDecimal(step.exact(left, right))
  const special = step.double(toDouble(a), toDouble(b))
  return Decimal128.fromString(Number.isNaN(special) ? 'NaN' : special > 0 ? 'Infinity' : '-Infinity')
}

/** The number without its fraction; it must be finite. */
export function toBigInt(value: BsonNumber): bigint {
  if (typeof value === 'bigint') return value
  if (value instanceof Long) return value.toBigInt()
  if (!(value instanceof Decimal128)) return BigInt(Math.trunc(toDouble(value)))
  const { coefficient, exponent } = toExact(value)!
  return exponent >= 0 ? coefficient * 10n ** BigInt(exponent) : coefficient / 10n ** BigInt(-exponent)
}

const align = (a: Exact, b: Exact): [bigint, bigint, number] => {
  const exponent = Math.min(a.exponent, b.exponent)
  return [
    a.coefficient * 10n ** BigInt(a.exponent - exponent),
    b.coefficient * 10n ** BigInt(b.exponent - exponent),
    exponent,
  ]
}

const plus: Step = {
  integer: (a, b) => a + b,
  double: (a, b) => a + b,
  exact: (a, b) => {
    const [left, right, exponent] = align(a, b)
    return { coefficient: left + right, exponent }
  },
}

const times: Step = {
  integer: (a, b) => a * b,
  double: (a, b) => a * b,
  exact: (a, b) => ({ coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent }),
}

/** Sum and product in the wider of both types; null when a 64 bit integer cannot hold them. */
export const add = (a: BsonNumber, b: BsonNumber): BsonNumber | null => calculate(a, b, plus)
export const multiply = (a: BsonNumber, b: BsonNumber): BsonNumber | null => calculate(a, b, times)
export const negate = (value: BsonNumber): BsonNumber => multiply(value, -1) ?? asDouble(-toDouble(value))
