import { StoreError, unsupported } from '../../errors'
import { isNumber } from '../../values/numbers'
import { typeName } from '../../values/order'
import { isNullish, overValues, wholeNumber, type Operator } from './compile'

const points = (text: string): string[] => [...text]

/** Null and missing are the empty text. */
function toText(value: unknown, name: string): string {
  if (isNullish(value)) return ''
  if (typeof value === 'string') return value
  if (value instanceof Date || isNumber(value)) throw unsupported(`${name} of a ${typeName(value)}`)
  throw new StoreError(16007, `can't convert from BSON type ${typeName(value)} to String`)
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

function cut([value, from, count]: unknown[], name: string): string {
  const text = toText(value, name)
  const start = wholeNumber(from, 34450, 'The starting index of $substrCP')
  const length = wholeNumber(count, 34452, 'The length of $substrCP')
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
