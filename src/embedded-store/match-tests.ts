import { Binary, BSONRegExp, ObjectId } from 'bson'
import { badValue, StoreError } from './errors'
import { encodeValue } from './keys'
import { assertPattern, bounded } from './patterns'
import { isNumber, toBigInt, toDouble } from './numbers'
import {
  binaryParts,
  compare,
  equal,
  Rank,
  rankOf,
  regexParts,
  textOf,
  typeName,
  typeNumbers,
  type Collation,
} from './order'

type Test = (value: unknown) => boolean

/** Equality with any of the values, or a match with any of the patterns among them. */
export function equalsAny(wanted: unknown[], collation?: Collation): Test {
  const patterns = wanted.filter((value) => value instanceof BSONRegExp)
  const patternTests = patterns.map((pattern) => regexTest(pattern))
  const orNull = wanted.some((value) => value === null || value === undefined)
  const plain = wanted.filter((value) => !(value instanceof BSONRegExp) && value !== null && value !== undefined)
  const isOne = collation ? (value: unknown) => plain.some((one) => equal(value, one, collation)) : memberOf(plain)
  return (value) => {
    if (value === null || value === undefined) return orNull
    return isOne(value) || patternTests.some((test) => test(value)) || patterns.some((one) => equal(value, one))
  }
}

function memberOf(values: unknown[]): Test {
  if (values.length < 4) return (value) => values.some((one) => compare(value, one) === 0)
  const known = new Set(values.map(identity))
  return (value) => known.has(identity(value))
}

// Equal values have the same identity; strings and ids, the most frequent, get it without encoding.
const identity = (value: unknown): string =>
  typeof value === 'string'
    ? `s${value}`
    : value instanceof ObjectId
      ? `o${(value.id as Buffer).toString('latin1')}`
      : rankOf(value) === Rank.string
        ? `s${textOf(value)}`
        : encodeValue(value).toString('latin1')

/** A regular expression of the query language as one of JavaScript. */
export function toRegExp(value: unknown): RegExp {
  const { options } = regexParts(value)
  let { pattern } = regexParts(value)
  assertPattern(pattern)
  for (const option of options)
    if (!'imsxu'.includes(option)) throw new StoreError(51108, `invalid flag in regex options: ${option}`)
  if (options.includes('x')) pattern = withoutComments(pattern)
  let flags = [...new Set(options)].filter((option) => 'ims'.includes(option)).join('')
  const leading = /^\(\?([ims]+)\)/.exec(pattern)
  if (leading) {
    pattern = pattern.slice(leading[0].length)
    flags = [...new Set(flags + leading[1]!)].join('')
  }
  try {
    return new RegExp(pattern, flags + 'u')
  } catch {
    try {
      // Escapes of letters that have no meaning are allowed without the Unicode mode.
      return new RegExp(pattern, flags)
    } catch (error) {
      throw new StoreError(51091, `Regular expression is invalid: ${(error as Error).message}`)
    }
  }
}

// Blanks and comments count only inside classes and after a backslash.
const withoutComments = (pattern: string): string =>
  pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#[^\n]*/gs, (part) => (/^(\s|#)/.test(part) ? '' : part))

/** Matches strings with a pattern; a stored pattern is equal to itself. */
export function regexTest(pattern: BSONRegExp): Test {
  const regex = toRegExp(pattern)
  const fits = (text: string) => bounded(regex, text, () => regex.test(text))
  return (value) => {
    if (typeof value === 'string') return fits(value)
    if (rankOf(value) === Rank.string) return fits(textOf(value))
    return value instanceof BSONRegExp && equal(value, pattern)
  }
}

/** An order: only values of the operand's own type are ordered against it, except for the two ends of the order. */
export function rangeTest(name: string, operand: unknown, collation?: Collation): Test {
  const rank = rankOf(operand)
  const across = rank === Rank.min || rank === Rank.max
  const holds: (difference: number) => boolean =
    name === '$gt' ? (d) => d > 0 : name === '$gte' ? (d) => d >= 0 : name === '$lt' ? (d) => d < 0 : (d) => d <= 0
  if (typeof operand === 'number' && Number.isNaN(operand)) {
    const including = name.endsWith('e')
    return (value) => including && rankOf(value) === rank && compare(value, operand) === 0
  }
  return (value) => {
    if (value === undefined && rank !== Rank.null) return false
    if (!across && rankOf(value) !== rank) return false
    if (rank === Rank.number && Number.isNaN(toDouble(value as number))) return false
    return holds(compare(value, operand, collation))
  }
}

/** $type: one of several types, by name or number. */
export function typeTest(operand: unknown): Test {
  const names = new Set<string>()
  for (const wanted of Array.isArray(operand) ? operand : [operand]) {
    if (wanted === 'number') for (const name of ['int', 'long', 'double', 'decimal']) names.add(name)
    else if (typeof wanted === 'string' && wanted in typeNumbers) names.add(wanted)
    else {
      const number = isNumber(wanted) ? toDouble(wanted) : NaN
      const found = Object.keys(typeNumbers).find((name) => typeNumbers[name] === number)
      if (!found) throw badValue(`Unknown type name alias: ${String(wanted)}`)
      names.add(found)
    }
  }
  return (value) => names.has(typeName(value))
}

/** $size: an array of so many elements. */
export function sizeTest(operand: unknown): Test {
  const size = isNumber(operand) ? toDouble(operand) : NaN
  if (size < 0 || !Number.isInteger(size)) throw badValue('Failed to parse $size. Expected a non-negative integer')
  return (value) => Array.isArray(value) && value.length === size
}

export function modTest(operand: unknown): Test {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every((part) => isNumber(part)))
    throw badValue('malformed mod, needs to be an array of two numbers')
  const [divisor, remainder] = operand.map((part) => whole(part))
  if (divisor === 0n) throw badValue('divisor cannot be 0')
  return (value) => {
    if (!isNumber(value) || !Number.isFinite(toDouble(value))) return false
    const dividend = toBigInt(value)
    return BigInt.asIntN(64, dividend) === dividend && dividend % divisor! === remainder
  }
}

function whole(value: unknown): bigint {
  if (!isNumber(value) || !Number.isFinite(toDouble(value))) throw badValue('malformed mod, needs finite numbers')
  return toBigInt(value)
}

/** $bitsAllSet and its kin: over integers and binary data. */
export function bitTest(name: string, operand: unknown): Test {
  const positions = bitPositions(name, operand)
  const wanted = name.endsWith('Set')
  const every = name.startsWith('$bitsAll')
  return (value) => {
    const bit = bitReader(value)
    if (!bit) return false
    return every ? positions.every((at) => bit(at) === wanted) : positions.some((at) => bit(at) === wanted)
  }
}

function bitPositions(name: string, operand: unknown): number[] {
  if (Array.isArray(operand)) {
    const positions = operand.map((at) => (isNumber(at) ? toDouble(at) : NaN))
    if (positions.some((at) => !Number.isInteger(at) || at < 0))
      throw badValue(`bit positions of ${name} must be integers >= 0`)
    return positions
  }
  const bit = bitReader(operand)
  if (!bit || (isNumber(operand) && toDouble(operand) < 0))
    throw badValue(`${name} takes an Array, a number, or a BinData`)
  const size = isNumber(operand) ? 64 : binaryParts(operand).bytes.length * 8
  return Array.from({ length: size }, (_, at) => at).filter((at) => bit(at))
}

function bitReader(value: unknown): ((at: number) => boolean) | null {
  if (isNumber(value)) {
    if (!Number.isInteger(toDouble(value))) return null
    const bits = toBigInt(value)
    // A negative number goes on with ones.
    return (at) => ((bits >> BigInt(Math.min(at, 63))) & 1n) === 1n
  }
  if (value instanceof Binary) {
    const { bytes } = binaryParts(value)
    return (at) => ((bytes[at >> 3] ?? 0) & (1 << (at & 7))) !== 0
  }
  return null
}
