import { Double, Int32, Long, ObjectId, type Document } from 'bson'

/**
 * A model of MongoDB's values, as plain as possible and without a line of the store: what it says is slow to compute
 * and easy to check against the manual. Numbers of the tests are quarters and their products, so that sixteen times each
 * is a whole number.
 */
export type Value = unknown

const order = ['missing', 'null', 'number', 'string', 'object', 'array', 'objectId', 'bool', 'date']

export function typeOf(value: Value): string {
  if (value === undefined) return 'missing'
  if (value === null) return 'null'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'objectId'
  if (value instanceof Int32) return 'int'
  if (value instanceof Long) return 'long'
  if (value instanceof Double) return 'double'
  if (typeof value === 'object') return 'object'
  throw new Error(`the model does not know ${typeof value}`)
}

export const isNumber = (value: Value): boolean => ['int', 'long', 'double'].includes(typeOf(value))
export const isObject = (value: Value): value is Document => typeOf(value) === 'object'

export const classOf = (value: Value): string => (isNumber(value) ? 'number' : typeOf(value))

const unit = 16n

/** Sixteen times the number, which is whole. */
export function sixteenths(value: Value): bigint {
  if (value instanceof Long) return value.toBigInt() * unit
  return BigInt(Number(value) * 16)
}

const sign = (difference: number | bigint): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0)

/** Orders any two values: by type, then within the type. A missing value is as null unless `strict`. */
export function compare(a: Value, b: Value, strict = false): number {
  const kind = (value: Value) => (value === undefined && !strict ? 'null' : classOf(value))
  if (kind(a) !== kind(b)) return sign(order.indexOf(kind(a)) - order.indexOf(kind(b)))
  switch (kind(a)) {
    case 'number':
      return sign(sixteenths(a) - sixteenths(b))
    case 'string':
      return sign(Buffer.compare(Buffer.from(a as string), Buffer.from(b as string)))
    case 'bool':
      return sign(Number(a) - Number(b))
    case 'date':
      return sign((a as Date).getTime() - (b as Date).getTime())
    case 'objectId':
      return sign(
        Buffer.compare(Buffer.from((a as ObjectId).toHexString()), Buffer.from((b as ObjectId).toHexString())),
      )
    case 'array':
      return compareLists(
        (a as Value[]).map((element) => [element]),
        (b as Value[]).map((element) => [element]),
      )
    case 'object':
      return compareLists(
        Object.entries(a as Document).map(([name, value]): Value[] => [name, value]),
        Object.entries(b as Document).map(([name, value]): Value[] => [name, value]),
      )
    default:
      return 0
  }
}

// Of two fields first the types count, then the names, then the values.
function compareLists(a: Value[][], b: Value[][]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    const [left, right] = [a[i]!, b[i]!]
    const types = sign(order.indexOf(classOf(left.at(-1))) - order.indexOf(classOf(right.at(-1))))
    const difference = types || (left.length > 1 ? compare(left[0], right[0]) : 0) || compare(left.at(-1), right.at(-1))
    if (difference !== 0) return difference
  }
  return sign(a.length - b.length)
}

export const equal = (a: Value, b: Value): boolean => compare(a, b, true) === 0

const rank = ['int', 'long', 'double']

/** Thrown where MongoDB refuses. */
export class Refused extends Error {}

/** Sum or product, in the wider of both types. */
export function calculate(a: Value, b: Value, operation: '+' | '*' | '-'): Value {
  let type = rank[Math.max(rank.indexOf(typeOf(a)), rank.indexOf(typeOf(b)))]!
  const [left, right] = [sixteenths(a), sixteenths(b)]
  const result = operation === '*' ? (left * right) / unit : operation === '+' ? left + right : left - right
  if (type === 'int' && BigInt.asIntN(32, result / unit) !== result / unit) type = 'long'
  if (type === 'int') return new Int32(Number(result / unit))
  if (type === 'long') {
    if (BigInt.asIntN(64, result / unit) !== result / unit) throw new Refused('overflow')
    return Long.fromBigInt(result / unit)
  }
  const [x, y] = [Number(String(a)), Number(String(b))]
  return new Double(operation === '*' ? x * y : operation === '+' ? x + y : x - y)
}
