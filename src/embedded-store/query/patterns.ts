import { BSONRegExp } from 'bson'
import { badValue, StoreError, unsupported } from '../errors'
import { regexParts } from '../values/order'

// A pattern is read here and written anew for JavaScript, piece by piece, each piece one that means the same in both and
// cannot go back and forth: what is left can be tried in a time that grows with the length of the text alone.

const longestPattern = 500
/** Ways through a pattern: each is tried at each place of a text. */
const mostWays = 64
const mostTurns = 1000
/** Steps of one match, some hundred milliseconds. */
const mostSteps = 200_000_000

/** The pattern of a $regex, and the options beside it. */
export function patternOf(operand: unknown, options: unknown): BSONRegExp {
  if (options !== undefined && typeof options !== 'string') throw badValue('$options has to be a string')
  if (operand instanceof BSONRegExp) {
    const parts = regexParts(operand)
    if (options !== undefined && parts.options !== '')
      throw new StoreError(51075, 'options set in both $regex and $options')
    return new BSONRegExp(parts.pattern, options ?? parts.options)
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string')
  return new BSONRegExp(operand, options ?? '')
}

/** Compiles a pattern to a test of texts; refuses by name what may take long or means something else in JavaScript. */
export function compilePattern(pattern: string, options: string): (text: string) => boolean {
  for (const option of options) {
    if ('mx'.includes(option)) throw unsupported(`The option ${option} of a regular expression`, 51091)
    if (!'isu'.includes(option)) throw new StoreError(51108, `invalid flag in regex options: ${option}`)
  }
  if (pattern.includes('\0')) throw badValue('Regular expression cannot contain an embedded null byte')
  if (pattern.length > longestPattern) throw refused(`of more than ${longestPattern} characters`)
  const read = new Reader(pattern, options.includes('s')).read()
  const regex = compiled(read.source, options.includes('i') ? 'iu' : 'u')
  return (text) => {
    if (text.length * read.cost > mostSteps)
      throw new StoreError(51156, 'Error occurred while executing the regular expression: the text is too long for it')
    return regex.test(text)
  }
}

function compiled(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags)
  } catch (error) {
    throw invalid((error as Error).message)
  }
}

const invalid = (why: string): StoreError => new StoreError(51091, `Regular expression is invalid: ${why}`)
const refused = (what: string): StoreError => unsupported(`A regular expression ${what}`, 51091)

/** Of what MongoDB's patterns call digits, letters and blanks only those of ASCII are. */
const classes: Record<string, string> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t-\\r ' }
const controls: Record<string, string> = { n: '\\n', r: '\\r', t: '\\t', f: '\\f' }
const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})(\??)/

class Reader {
  private at = 0
  /** A repetition without end, of which there may be one, behind ^. */
  private endless = false

  constructor(
    private readonly pattern: string,
    private readonly dotTakesAll: boolean,
  ) {}

  read(): { source: string; cost: number } {
    const { source, ways, several } = this.alternatives()
    if (this.at < this.pattern.length) throw invalid('unmatched closing parenthesis')
    if (ways > mostWays) throw refused('with so many alternatives and optional parts')
    const tied = !several && this.pattern.startsWith('^')
    if (this.endless && !tied) throw refused('with a repetition without end and no ^ before it')
    // Behind ^ one place is tried, and only a repetition without end goes on from there.
    return { source, cost: tied && !this.endless ? 0 : ways * (this.pattern.length + 1) }
  }

  private alternatives(): { source: string; ways: number; several: boolean } {
    const parts = [this.sequence()]
    while (this.pattern[this.at] === '|') {
      this.at += 1
      parts.push(this.sequence())
    }
    return {
      source: parts.map(({ source }) => source).join('|'),
      ways: parts.reduce((sum, part) => sum + part.ways, 0),
      several: parts.length > 1,
    }
  }

  private sequence(): { source: string; ways: number } {
    let source = ''
    let ways = 1
    while (this.at < this.pattern.length && !'|)'.includes(this.pattern[this.at]!)) {
      const part = this.piece()
      source += part.source
      ways *= part.ways
    }
    return { source, ways }
  }

  private piece(): { source: string; ways: number } {
    const begin = this.pattern[this.at]!
    const part = begin === '(' ? this.group() : { source: this.single(), ways: 1 }
    const [whole, least, comma, most] = quantifier.exec(this.pattern.slice(this.at)) ?? []
    if (whole === undefined) return part
    if (begin === '^' || begin === '$') throw refused('that repeats the beginning or the end')
    this.at += whole.length
    if (/^[+*?{]/.test(this.pattern.slice(this.at)) && quantifier.test(this.pattern.slice(this.at)))
      throw refused('with a repetition of a repetition')
    const repeated = { source: part.source + whole, ways: part.ways }
    if (whole[0] === '?') return { ...repeated, ways: part.ways + 1 }
    if (begin === '(') throw refused('that repeats a group')
    if (whole[0] === '*' || whole[0] === '+' || (comma && !most)) {
      if (this.endless) throw refused('with two repetitions without end')
      this.endless = true
      return repeated
    }
    const turns = Number(most || least)
    if (turns > mostTurns) throw refused(`with more than ${mostTurns} turns`)
    return { ...repeated, ways: turns - Number(least) + 1 }
  }

  private group(): { source: string; ways: number } {
    this.at += this.pattern.startsWith('(?:', this.at) ? 3 : 1
    if (this.pattern[this.at] === '?' || this.pattern[this.at] === '*') throw refused('with (? or (*')
    const { source, ways } = this.alternatives()
    if (this.pattern[this.at] !== ')') throw invalid('missing closing parenthesis')
    this.at += 1
    return { source: `(?:${source})`, ways }
  }

  private next(): string {
    const point = String.fromCodePoint(this.pattern.codePointAt(this.at)!)
    this.at += point.length
    return point
  }

  /** One character, or a class of them. */
  private single(): string {
    const point = this.next()
    switch (point) {
      case '^':
        return '^'
      case '$':
        // Also before a line break that ends the text.
        return '(?=\\n?$)'
      case '.':
        return this.dotTakesAll ? '[^]' : '[^\\n]'
      case '[':
        return this.set()
      case '\\':
        return this.escape((letters, outside) => `[${outside ? '^' : ''}${letters}]`)
      case '*':
      case '+':
      case '?':
        throw invalid('quantifier does not follow a repeatable item')
      default:
        return literal(point)
    }
  }

  private escape(classOf: (letters: string, outside: boolean) => string): string {
    if (this.at >= this.pattern.length) throw invalid('\\ at end of pattern')
    const point = this.next()
    const letters = classes[point.toLowerCase()]
    if (letters !== undefined) return classOf(letters, point !== point.toLowerCase())
    if (controls[point] !== undefined) return controls[point]
    if (/[0-9A-Za-z]/.test(point)) throw refused(`with \\${point}`)
    return literal(point)
  }

  private set(): string {
    let source = '['
    if (this.pattern[this.at] === '^') {
      source += '^'
      this.at += 1
    }
    for (let first = true; first || this.pattern[this.at] !== ']'; first = false) {
      const low = this.element()
      source += low.source
      const [hyphen, behind] = this.pattern.slice(this.at, this.at + 2)
      if (hyphen !== '-' || behind === ']') continue
      this.at += 1
      const high = this.element()
      if (low.isClass || high.isClass) throw refused('with a range of classes')
      source += `-${high.source}`
    }
    this.at += 1
    return `${source}]`
  }

  private element(): { source: string; isClass: boolean } {
    if (this.at >= this.pattern.length) throw invalid('missing terminating ] for character class')
    if (/^\[[:.=]/.test(this.pattern.slice(this.at))) throw refused('with a named class')
    const point = this.next()
    if (point !== '\\') return { source: literal(point), isClass: false }
    let isClass = false
    const source = this.escape((letters, outside) => {
      if (outside) throw refused('with all but a class within []')
      isClass = true
      return letters
    })
    return { source, isClass }
  }
}

/** A character as itself, in and outside of []. */
const literal = (point: string): string => (/[\\^$.*+?()[\]{}|/-]/.test(point) ? escaped(point) : point)

// Outside of [] a hyphen may not be escaped, and need not be.
const escaped = (point: string): string => (point === '-' ? '\\x2d' : `\\${point}`)
