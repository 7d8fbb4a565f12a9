import { StoreError, unsupported } from '../../errors'
import { isNumber, numberType, toBigInt, toDouble } from '../../values/numbers'
import { typeName } from '../../values/order'
import { isNullish, overValues, type Operator } from './compile'

const points = (text: string): string[] => [...text]

/** A value as text where an operator of texts takes others too; null and missing are the empty text. */
function toText(value: unknown, name: string): string {
  if (typeof value === 'string') return value
  if (isNullish(value)) return ''
  if (value instanceof Date) return value.toISOString()
  if (!isNumber(value)) throw new StoreError(16007, `can't convert from BSON type ${typeName(value)} to String`)
  if (numberType(value) !== 'double') return toBigInt(value).toString()
  // How MongoDB writes long fractions is its own.
  throw unsupported(`${name} of a double`)
}

// Only the letters of ASCII change their case, as in MongoDB.
const changed = (letters: RegExp, change: (text: string) => string): Operator =>
  overValues(([value], name) => toText(value, name).replace(letters, change), 1, 1)

function concat(values: unknown[]): string | null {
  let text = ''
  for (const value of values) {
    if (isNullish(value)) return null
    if (typeof value !== 'string') throw new StoreError(16702, `$concat only supports strings, not ${typeName(value)}`)
    text += value
  }
  return text
}

function whole(value: unknown, code: number, what: string): number {
  if (!isNumber(value))
    throw new StoreError(code, `$substrCP: ${what} must be a numeric type (is BSON type ${typeName(value)})`)
  const number = toDouble(value)
  if ((number | 0) !== number)
    throw new StoreError(code + 1, `$substrCP: ${what} cannot be represented as a 32-bit integral value: ${number}`)
  return number
}

function cut([value, from, count]: unknown[], name: string): string {
  const text = toText(value, name)
  const start = whole(from, 34450, 'starting index')
  const length = whole(count, 34452, 'length')
  if (length < 0) throw new StoreError(34454, '$substrCP: length must be a nonnegative integer.')
  if (start < 0) throw new StoreError(34455, '$substrCP: the starting index must be nonnegative integer.')
  return points(text)
    .slice(start, start + length)
    .join('')
}

/** Texts. Lengths and positions are in code points. */
export const strings: Record<string, Operator> = {
  $concat: overValues(concat),
  $toLower: changed(/[A-Z]/g, (letter) => letter.toLowerCase()),
  $toUpper: changed(/[a-z]/g, (letter) => letter.toUpperCase()),
  $substrCP: overValues(cut, 3, 3),
  $strLenCP: overValues(
    ([value]) => {
      if (typeof value !== 'string')
        throw new StoreError(34471, `$strLenCP requires a string argument, found: ${typeName(value)}`)
      return points(value).length
    },
    1,
    1,
  ),
}
