import { Double, Long } from 'bson'

/** The numeric types that are kept, in the order in which one gives way to the next in arithmetic. */
export type NumberType = 'int' | 'long' | 'double'
/** Int32 and fractions are plain numbers, as `decode` gives them. */
export type BsonNumber = number | Double | Long

export function numberType(value: unknown): NumberType | null {
  if (typeof value === 'number') return (value | 0) === value && !Object.is(value, -0) ? 'int' : 'double'
  return value instanceof Double ? 'double' : value instanceof Long ? 'long' : null
}

export const isNumber = (value: unknown): value is BsonNumber => numberType(value) !== null

/** The nearest JavaScript number. */
export const toDouble = (value: BsonNumber): number =>
  typeof value === 'number' ? value : value instanceof Long ? value.toNumber() : value.value

/** The number without its fraction; it must be finite. */
export const toBigInt = (value: BsonNumber): bigint =>
  value instanceof Long ? value.toBigInt() : BigInt(Math.trunc(toDouble(value)))

/** Numbers of all types by value; NaN is equal to itself and before all others. */
export function compareNumbers(a: BsonNumber, b: BsonNumber): number {
  const left = toDouble(a)
  const right = toDouble(b)
  if (left < right) return -1
  if (left > right) return 1
  if (left !== right) return Number.isNaN(left) ? (Number.isNaN(right) ? 0 : -1) : 1
  // The doubles are equal; only a long may still differ beyond their precision.
  if (!(a instanceof Long || b instanceof Long) || !Number.isFinite(left)) return 0
  const difference = toBigInt(a) - toBigInt(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

const rank = { int: 0, long: 1, double: 2 }

/** A double as it is kept: integral ones must say that they are doubles. */
export const asDouble = (value: number): number | Double => ((value | 0) === value ? new Double(value) : value)

/** An integer as int32 when it fits and nothing asks for more, else as long; null beyond 64 bits. */
function asInteger(value: bigint, type: NumberType): BsonNumber | null {
  if (type === 'int' && BigInt.asIntN(32, value) === value) return Number(value)
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : null
}

const calculating =
  (ofDoubles: (a: number, b: number) => number, ofIntegers: (a: bigint, b: bigint) => bigint) =>
  (a: BsonNumber, b: BsonNumber): BsonNumber | null => {
    const [left, right] = [numberType(a)!, numberType(b)!]
    const type = rank[left] >= rank[right] ? left : right
    if (type === 'int' && typeof a === 'number' && typeof b === 'number') {
      const result = ofDoubles(a, b)
      if ((result | 0) === result) return result === 0 ? 0 : result
    }
    if (type === 'double') return asDouble(ofDoubles(toDouble(a), toDouble(b)))
    return asInteger(ofIntegers(toBigInt(a), toBigInt(b)), type)
  }

/** Sum and product in the wider of both types; null when a 64 bit integer cannot hold them. */
export const add = calculating(
  (a, b) => a + b,
  (a, b) => a + b,
)
export const multiply = calculating(
  (a, b) => a * b,
  (a, b) => a * b,
)
export const negate = (value: BsonNumber): BsonNumber => multiply(value, -1) ?? asDouble(-toDouble(value))
