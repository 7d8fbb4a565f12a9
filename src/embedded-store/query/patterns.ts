import { BSONRegExp } from 'bson'
import { badValue, StoreError, unsupported } from '../errors'

/** What a pattern asks of a text: to contain another one, or to begin with it. */
export interface Pattern {
  text: string
  atStart: boolean
  anyCase: boolean
}

/** The pattern of a $regex. */
export function patternOf(operand: unknown): BSONRegExp {
  if (operand instanceof BSONRegExp) return operand
  if (typeof operand !== 'string') throw badValue('$regex has to be a string')
  return new BSONRegExp(operand)
}

const special = '^$.|?*+()[]{}'

/**
 * Reads a pattern. Only plain text is taken, perhaps behind ^: it means the same to every engine, and no text is long
 * enough to keep it busy. All else is refused by name.
 */
export function readPattern({ pattern, options }: BSONRegExp): Pattern {
  for (const option of options) {
    if ('mx'.includes(option)) throw unsupported(`The option ${option} of a regular expression`, 51091)
    if (!'isu'.includes(option)) throw new StoreError(51108, `invalid flag in regex options: ${option}`)
  }
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte')
  const atStart = pattern.startsWith('^')
  let text = ''
  for (let at = atStart ? 1 : 0; at < pattern.length; at += 1) {
    const char = pattern[at]!
    if (special.includes(char)) throw unsupported(`A regular expression with ${char}`, 51091)
    if (char !== '\\') {
      text += char
      continue
    }
    at += 1
    if (at === pattern.length) throw new StoreError(51091, 'Regular expression is invalid: \\ at end of pattern')
    const escaped = pattern[at]!
    if (/[0-9A-Za-z]/.test(escaped)) throw unsupported(`A regular expression with \\${escaped}`, 51091)
    text += escaped
  }
  return { text, atStart, anyCase: options.includes('i') }
}

/** Whether a text is as a pattern wants it. */
export function patternTest(regex: BSONRegExp): (text: string) => boolean {
  const { text, atStart, anyCase } = readPattern(regex)
  if (!anyCase) return atStart ? (value) => value.startsWith(text) : (value) => value.includes(text)
  const plain = text.replace(/[\\^$.|?*+()[\]{}/]/g, String.raw`\$&`)
  const expression = new RegExp(`${atStart ? '^' : ''}${plain}`, 'iu')
  return (value) => expression.test(value)
}
