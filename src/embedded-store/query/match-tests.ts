import { BSONRegExp } from 'bson'
import { badValue, failedToParse, unknownName, unsupported } from '../errors'
import { identityOf } from '../indexes/keys'
import { isNumber, toDouble } from '../values/numbers'
import { compare, equal, Rank, rankOf, typeName, typeNames } from '../values/order'
import { patternTest } from './patterns'

/** Judges a value; undefined stands for a missing one. */
export type Test = (value: unknown) => boolean

export function equalityTest(wanted: unknown): Test {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted
  return (value) => value !== undefined && compare(value, wanted) === 0
}

/** Equality with any of the values, or a match with any of the patterns among them. */
export function equalsAny(wanted: unknown[]): Test {
  const patterns = wanted.filter((value) => value instanceof BSONRegExp).map((pattern) => regexTest(pattern))
  const orNull = wanted.some((value) => value === null || value === undefined)
  const isOne = memberOf(
    wanted.filter((value) => !(value instanceof BSONRegExp) && value !== null && value !== undefined),
  )
  return (value) => {
    if (value === null || value === undefined) return orNull
    return isOne(value) || patterns.some((test) => test(value))
  }
}

function memberOf(values: unknown[]): Test {
  if (values.length < 4) return (value) => values.some((one) => compare(value, one) === 0)
  const known = new Set(values.map(identityOf))
  return (value) => known.has(identityOf(value))
}

/** Matches strings with a pattern; a stored pattern is equal to itself. */
export function regexTest(pattern: BSONRegExp): Test {
  const fits = patternTest(pattern)
  return (value) => (typeof value === 'string' ? fits(value) : value instanceof BSONRegExp && equal(value, pattern))
}

const orders: Record<string, (difference: number) => boolean> = {
  $gt: (difference) => difference > 0,
  $gte: (difference) => difference >= 0,
  $lt: (difference) => difference < 0,
  $lte: (difference) => difference <= 0,
}

/** An order: only values of the operand's own type are ordered against it. */
export function rangeTest(operand: unknown, name: string): Test {
  if (operand instanceof BSONRegExp) throw badValue("Can't have RegEx as arg to predicate over field")
  const rank = rankOf(operand)
  const holds = orders[name]!
  const isNaN = (value: unknown) => Number.isNaN(toDouble(value as number))
  // Not-a-number is in no order but equal to itself.
  if (rank === Rank.number && isNaN(operand)) {
    const including = name.endsWith('e')
    return (value) => including && rankOf(value) === rank && isNaN(value)
  }
  return (value) => {
    if (rankOf(value) !== rank) return false
    if (value === undefined && rank !== Rank.null) return false
    if (rank === Rank.number && isNaN(value)) return false
    return holds(compare(value, operand))
  }
}

/** $type: one type by its name. */
export function typeTest(type: unknown): Test {
  if (typeof type !== 'string') throw unsupported('$type by anything but one name')
  if (!typeNames.has(type)) throw unknownName(2, `Unknown type name alias: ${type}`)
  return (value) => typeName(value) === type
}

/** $size: an array of so many elements. */
export function sizeTest(operand: unknown): Test {
  const size = isNumber(operand) ? toDouble(operand) : NaN
  if (!Number.isInteger(size)) throw failedToParse('Failed to parse $size. Expected an integer')
  if (size < 0) throw badValue(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`)
  return (value) => Array.isArray(value) && value.length === size
}
