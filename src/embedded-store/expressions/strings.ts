import { BSONRegExp } from 'bson'
import type { Doc } from '../bson'
import { StoreError } from '../errors'
import { toRegExp } from '../match-tests'
import { isNumber, toDouble } from '../numbers'
import { bounded } from '../patterns'
import { compareStrings, Rank, rankOf, regexParts, textOf, typeName } from '../order'
import { isNullish, isRegex, overFields, overValues, type Operator } from './compile'
import { toText } from './conversions'

const isText = (value: unknown): boolean => rankOf(value) === Rank.string

function needText(value: unknown, name: string): string {
  if (!isText(value)) throw new StoreError(16702, `${name} only supports strings, not ${typeName(value)}`)
  return textOf(value)
}

function needWhole(value: unknown, name: string, least = -Infinity): number {
  const number = isNumber(value) ? toDouble(value) : NaN
  if (!Number.isInteger(number) || number < least)
    throw new StoreError(
      34450,
      `${name} needs whole numbers${least > -Infinity ? ` not below ${least}` : ''}, found ${typeName(value)}`,
    )
  return number
}

const points = (text: string): string[] => [...text]

const changed = (change: (text: string) => string): Operator =>
  overValues(
    ([value], _, name) => {
      if (isNullish(value)) return ''
      return change(isText(value) || isNumber(value) || value instanceof Date ? toText(value) : needText(value, name))
    },
    1,
    1,
  )

const trimming = (left: boolean, right: boolean): Operator =>
  overFields(['input'], ['chars'], ({ input, chars }, _, name) => {
    if (isNullish(input) || chars === null) return null
    const text = points(needText(input, name))
    // Blank characters as MongoDB counts them.
    const gone = new Set(
      chars === undefined
        ? points('\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a')
        : points(needText(chars, name)),
    )
    let start = 0
    let end = text.length
    if (left) while (start < end && gone.has(text[start]!)) start += 1
    if (right) while (end > start && gone.has(text[end - 1]!)) end -= 1
    return text.slice(start, end).join('')
  })

const cutPoints: Operator = overValues(
  ([value, from, count], _, name) => {
    const text = isNullish(value) ? '' : isText(value) ? textOf(value) : toText(value)
    const start = needWhole(from, name, 0)
    return points(text)
      .slice(start, start + needWhole(count, name, 0))
      .join('')
  },
  3,
  3,
)

const cutBytes: Operator = overValues(
  ([value, from, count], _, name) => {
    const bytes = Buffer.from(isNullish(value) ? '' : isText(value) ? textOf(value) : toText(value))
    const start = needWhole(from, name)
    const length = needWhole(count, name)
    if (start < 0) throw new StoreError(50752, `${name}: starting index must be non-negative`)
    const end = length < 0 ? bytes.length : Math.min(bytes.length, start + length)
    const isMiddle = (at: number) => at < bytes.length && (bytes[at]! & 0xc0) === 0x80
    if (isMiddle(start))
      throw new StoreError(28656, `${name}: Invalid range, starting index is a UTF-8 continuation byte.`)
    if (isMiddle(end))
      throw new StoreError(28657, `${name}: Invalid range, ending index is in the middle of a UTF-8 character.`)
    return bytes.toString('utf8', start, Math.max(start, end))
  },
  3,
  3,
)

const indexOf = (
  split: (text: string) => { length: number; find(part: string, from: number, to: number): number },
): Operator =>
  overValues(
    ([value, part, from = 0, to], _, name) => {
      if (isNullish(value)) return null
      const text = split(needText(value, name))
      const start = needWhole(from, name, 0)
      const end = to === undefined ? text.length : Math.min(needWhole(to, name, 0), text.length)
      return start > end ? -1 : text.find(needText(part, name), start, end)
    },
    2,
    4,
  )

const byPoints = (text: string) => {
  const all = points(text)
  return {
    length: all.length,
    find(part: string, from: number, to: number) {
      const wanted = points(part)
      for (let at = from; at + wanted.length <= to; at += 1)
        if (wanted.every((point, i) => all[at + i] === point)) return at
      return -1
    },
  }
}

const byBytes = (text: string) => {
  const bytes = Buffer.from(text)
  return {
    length: bytes.length,
    find(part: string, from: number, to: number) {
      const at = bytes.indexOf(part, from, 'utf8')
      return at >= 0 && at + Buffer.byteLength(part) <= to ? at : -1
    },
  }
}

const replacing = (all: boolean): Operator =>
  overFields(['input', 'find', 'replacement'], [], ({ input, find, replacement }, _, name) => {
    if ([input, find, replacement].some(isNullish)) return null
    const [text, wanted, other] = [input, find, replacement].map((value) => needText(value, name)) as [
      string,
      string,
      string,
    ]
    return all ? text.replaceAll(wanted, () => other) : text.replace(wanted, () => other)
  })

const searching = (answer: (text: string, regex: RegExp) => unknown, none: unknown): Operator =>
  overFields(['input', 'regex'], ['options'], ({ input, regex, options }, _, name) => {
    if (isNullish(input) || isNullish(regex)) return none
    const pattern = patternOf(regex, options, name)
    const text = needText(input, name)
    const matcher = new RegExp(pattern.source, `${pattern.flags}g`)
    return bounded(matcher, text, () => answer(text, matcher))
  })

function patternOf(regex: unknown, options: unknown, name: string): RegExp {
  const parts = isRegex(regex) ? regexParts(regex) : { pattern: needText(regex, name), options: '' }
  if (!isNullish(options)) {
    if (parts.options !== '')
      throw new StoreError(51107, `${name} found regex option(s) specified in both 'regex' and 'option' fields`)
    parts.options = needText(options, name)
  }
  return toRegExp(new BSONRegExp(parts.pattern, parts.options))
}

const foundAt = (idx: number, [match, ...captures]: RegExpExecArray): Doc => ({
  match,
  idx,
  captures: captures.map((part: string | undefined) => part ?? null),
})

/** All matches; characters are counted on from the one before. */
function findAll(text: string, regex: RegExp): Doc[] {
  const matches: Doc[] = []
  let idx = 0
  let counted = 0
  let size = 0
  for (const match of text.matchAll(regex)) {
    idx += countPoints(text, counted, match.index)
    counted = match.index
    const found = foundAt(idx, match)
    matches.push(found)
    // As BSON it takes some 40 bytes and its texts.
    size += match.reduce((sum, part: string | undefined) => sum + (part?.length ?? 0) + 8, 40)
    if (size > mostFound)
      throw new StoreError(51151, `$regexFindAll: the size of what was found exceeded ${mostFound} bytes`)
  }
  return matches
}

const mostFound = 64 * 1024 * 1024

function countPoints(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += text.codePointAt(at)! > 0xffff ? 2 : 1) count += 1
  return count
}

function split(text: string, by: string): string[] {
  if (by === '') throw new StoreError(40087, '$split requires a non-empty separator')
  return text.split(by)
}

/** Texts. Lengths and positions are in code points (CP) or in UTF-8 bytes. */
export const strings: Record<string, Operator> = {
  $concat: overValues((values, _, name) =>
    values.some(isNullish) ? null : values.map((value) => needText(value, name)).join(''),
  ),
  // Only the letters of ASCII change their case, as in MongoDB.
  $toLower: changed((text) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  $toUpper: changed((text) => text.replace(/[a-z]/g, (letter) => letter.toUpperCase())),
  $trim: trimming(true, true),
  $ltrim: trimming(true, false),
  $rtrim: trimming(false, true),
  $substr: cutBytes,
  $substrBytes: cutBytes,
  $substrCP: cutPoints,
  $strLenCP: overValues(([value], _, name) => points(needText(value, name)).length, 1, 1),
  $strLenBytes: overValues(([value], _, name) => Buffer.byteLength(needText(value, name)), 1, 1),
  $indexOfCP: indexOf(byPoints),
  $indexOfBytes: indexOf(byBytes),
  $split: overValues(
    ([value, by], _, name) =>
      isNullish(value) || isNullish(by) ? null : split(needText(value, name), needText(by, name)),
    2,
    2,
  ),
  $strcasecmp: overValues(
    ([a, b]) => {
      const [left, right] = [a, b].map((value) =>
        (isNullish(value) ? '' : toText(value)).replace(/[a-z]/g, (letter) => letter.toUpperCase()),
      )
      return Math.sign(compareStrings(left!, right!))
    },
    2,
    2,
  ),
  $replaceOne: replacing(false),
  $replaceAll: replacing(true),
  $regexMatch: searching((text, regex) => regex.test(text), false),
  $regexFind: searching((text, regex) => {
    const match = regex.exec(text)
    return match ? foundAt(countPoints(text, 0, match.index), match) : null
  }, null),
  $regexFindAll: searching(findAll, []),
}
