import { createContext, Script } from 'node:vm'
import { timeLeft } from './deadline'
import { StoreError, unsupported } from './errors'

// JavaScript's patterns go back and try again for as long as it takes. Most cannot take long, as their form shows; the
// others run where they can be stopped, and together get only so much time of one command.

/** What all hard patterns of one command may take; MongoDB's own limit of steps is of that order. */
const longest = 1000
/** Tries that cost less than a watch over them. */
const fewTries = 200_000
const longestPattern = 32_764

interface Form {
  /** A repetition within a repetition: each further character may double the tries. */
  nested: boolean
  repetitions: number
  /** Ways through it, each repetition taken once or not at all. */
  ways: number
}

/** Between two turns of a repetition no pattern can be stopped: so many ways are gone in some milliseconds. */
const mostWays = 65_536

const forms = new WeakMap<RegExp, Form>()
let spent = 0

/** A new command has its time for hard patterns anew. */
export function renewPatternTime(): void {
  spent = 0
}

/** Refuses a pattern that no limit of time could end. */
export function assertPattern(pattern: string): void {
  if (Buffer.byteLength(pattern) > longestPattern)
    throw new StoreError(51091, `Regular expression is invalid: it is longer than ${longestPattern} bytes`)
  if (readForm(pattern).ways > mostWays)
    throw unsupported('A regular expression with so many alternatives and optional parts one after another')
}

/** Runs a match of a pattern on a text, and ends it with an error (51156) when it goes back and forth too long. */
export function bounded<T>(pattern: RegExp, text: string, match: () => T): T {
  if (tries(formOf(pattern), text.length) <= fewTries) return match()
  const left = Math.min(longest - spent, timeLeft())
  const began = performance.now()
  try {
    return watched(match, Math.max(1, Math.ceil(left)))
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw asInvalid(error)
    if (timeLeft() <= 0) throw new StoreError(50, 'operation exceeded time limit')
    throw new StoreError(
      51156,
      'Error occurred while executing the regular expression: it was tried for too long on one text. ' +
        'Write it without a repetition inside of a repetition, or with a beginning (^).',
    )
  } finally {
    spent += performance.now() - began
  }
}

const asInvalid = (error: unknown): unknown =>
  error instanceof SyntaxError ? new StoreError(51091, `Regular expression is invalid: ${error.message}`) : error

/** How often it is tried at most, roughly. */
const tries = ({ nested, repetitions, ways }: Form, length: number): number =>
  nested ? 2 ** length : (length + 1) ** Math.min(repetitions + 1, 40) * ways

function formOf(pattern: RegExp): Form {
  let form = forms.get(pattern)
  if (!form) forms.set(pattern, (form = readForm(pattern.source)))
  return form
}

interface Group {
  /** Ways through the alternatives before this one. */
  before: number
  /** Ways through this one, without its last part. */
  ways: number
  last: number
  /** Whether something in it repeats or may be left out. */
  varies: boolean
}

const newGroup = (): Group => ({ before: 0, ways: 1, last: 1, varies: false })
const waysOf = ({ before, ways, last }: Group): number => before + ways * last

/** Reads how a pattern repeats and chooses, without understanding the rest of it. */
function readForm(source: string): Form {
  const form: Form = { nested: false, repetitions: 0, ways: 1 }
  const open = [newGroup()]
  // Whether what stands before varies itself, and whether it is the sign of a repetition.
  let [varied, repeated] = [false, false]
  for (const [part] of source.matchAll(
    /\\.|\[(?:\\.|[^\]\\])*\]|\{\d+(?:,\d*)?\}|\((?:\?(?:<?[=!]|:|<[^>]*>))?|[\s\S]/g,
  )) {
    const group = open.at(-1)!
    const repeats = /^[*+?]$|^\{/.test(part)
    if (repeats && !repeated) {
      if (part !== '?') {
        form.repetitions += 1
        if (varied) form.nested = true
      }
      if (part !== '+') group.last += 1
      group.varies = true
    } else if (part.startsWith('(')) open.push(newGroup())
    else if (part === '|') {
      Object.assign(group, { before: waysOf(group), ways: 1, last: 1, varies: true })
    } else if (!repeats) {
      const closed = part === ')' && open.length > 1 ? open.pop()! : undefined
      const around = open.at(-1)!
      around.ways *= around.last
      around.last = closed ? waysOf(closed) : 1
      around.varies ||= closed?.varies ?? false
      varied = closed?.varies ?? false
    }
    repeated = repeats
  }
  form.ways = open.reduceRight((ways, group) => waysOf(group) * ways, 1)
  return form
}

const place: { match?: () => unknown } = createContext({})
const running = new Script('match()')

function watched<T>(match: () => T, milliseconds: number): T {
  place.match = match
  try {
    return running.runInContext(place, { timeout: milliseconds }) as T
  } finally {
    place.match = undefined
  }
}
