import type { Language } from '../../src/programme/actor'
import { addDays, dayOf, daysBetween, type Day } from '../../src/platform/time/calendar-day'
import { financialYearOf } from '../../src/programme/financial-year'
import { formatDay } from '../../src/platform/time/formats'
import type { Doc, Part, Year } from '../prepared'
import { numberedAnew, type References } from './numbers'
import { shiftOfAll, shiftsOf, type Shift } from './shifts'

// The demonstration year is lived once, and its records are moved by whole weeks, so that days of work stay days of
// work: days, instants, days in the words of messages. Each story may stand some weeks aside (shifts.ts). What counts by
// the year counts anew: references and plans.

const weekDays = 7
const msADay = 86_400_000

/** What of a record is of the world, not of the story: the dates under the Trade Facilitation Agreement. */
const fixed = new Set(['_id', 'tfa'])

// So many records are moved, or written, at once.
const atOnce = 1_000

/**
 * The records of a year as they are when it was lived in the week of another day, part by part; they are taken over.
 * `renamed` hears of each in which a reference or a day among words was written anew.
 */
export function* movedTo(today: Day, year: Year, renamed: (collection: string, record: Doc) => void): Generator<Part> {
  const days = Math.floor(daysBetween(year.today, today) / weekDays) * weekDays
  const { collections, storyOf } = year
  const shifts = shiftsOf(year, days)
  const ofAll = shiftOfAll(days)
  const shiftOf = (record: Doc): Shift => shifts.get(storyOf.get(record) ?? -1) ?? ofAll
  const references = numberedAnew(collections, (record) => instantMoved(record.createdAt as Date, shiftOf(record)))
  const movers = new Map<Shift, Move>()
  const moverOf = (shift: Shift): Move => {
    const known = movers.get(shift) ?? moverBy(shift, references)
    movers.set(shift, known)
    return known
  }
  for (const part of partsOf(collections)) {
    for (const doc of part.docs) {
      const move = moverOf(shiftOf(doc))
      const before = move.renamed
      moveFields(doc, move)
      if (move.renamed > before) renamed(part.name, doc)
      if (part.name === 'activities') movePlans(doc, days)
    }
    yield part
  }
}

/** The records of collections, some at a time. */
export function* partsOf(collections: Year['collections']): Generator<Part> {
  for (const [name, docs] of Object.entries(collections))
    for (let at = 0; at < docs.length; at += atOnce) yield { name, docs: docs.slice(at, at + atOnce) }
}

// The last stretch that has begun by then.
function daysAt(stretches: Shift['past'], day: Day): number {
  let days = stretches[0]!.days
  for (const stretch of stretches) if (stretch.from <= day) days = stretch.days
  return days
}

// Nothing is written before it happens: all instants are of the past.
const instantMoved = (at: Date, { past }: Shift): Date =>
  new Date(at.getTime() + (past.length === 1 ? past[0]!.days : daysAt(past, dayOf(at))) * msADay)

/** A day of a record, where it is moved to. */
export const dayMoved = (day: Day, { past, coming, comingFrom }: Shift): Day =>
  addDays(day, daysAt(day < comingFrom ? past : coming, day))

/** Moves a text. */
interface Move {
  (text: string): string
  /** How far. */
  shift: Shift
  /** How often words were written anew so far. */
  renamed: number
}

function moveFields(record: Doc, move: Move): void {
  for (const field of Object.keys(record)) if (!fixed.has(field)) record[field] = moved(record[field], move)
}

function moved(value: unknown, move: Move): unknown {
  if (typeof value === 'string') return move(value)
  if (Array.isArray(value)) return value.map((one) => moved(one, move))
  if (value instanceof Date) return instantMoved(value, move.shift)
  // Identities and the like are no records of fields.
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    moveFields(value as Doc, move)
  return value
}

// The last day of the calendar says that there is none.
const isoDay = /(?<![\w-])(?!9999)\d{4}-\d\d-\d\d(?!\d)/
const reference = /\b[A-Z]{3}(?:-[A-Z]{2})?-\d{4}-\d+\b/
const months: [Language, string[]][] = [
  ['en', monthsOf('en')],
  ['fr', monthsOf('fr')],
]
const spoken = new RegExp(
  `\\b\\d{1,2}(?:er)?[ \\u00a0](?:${months.flatMap(([, names]) => names).join('|')})[ \\u00a0]\\d{4}\\b`,
)
const movable = new RegExp(`${isoDay.source}|${reference.source}|${spoken.source}`, 'gu')

function monthsOf(lang: Language): string[] {
  return Array.from(
    { length: 12 },
    (_, month) => formatDay(`2026-${String(month + 1).padStart(2, '0')}-02`, lang).split(/\s/)[1]!,
  )
}

function moverBy(shift: Shift, references: References): Move {
  const known = new Map<string, string>()
  const one = (text: string): string => {
    if (/^\d{4}-/.test(text)) return dayMoved(text, shift)
    const after = known.get(text) ?? references.get(text) ?? spokenMoved(text, shift)
    known.set(text, after)
    if (after !== text) move.renamed += 1
    return after
  }
  const move: Move = Object.assign((text: string) => (/\d{4}/.test(text) ? text.replace(movable, one) : text), {
    shift,
    renamed: 0,
  })
  return move
}

// '24 November 2026', '1er mars 2027'.
function spokenMoved(text: string, shift: Shift): string {
  const [day, month, year] = text.split(/\s/) as [string, string?, string?]
  for (const [lang, names] of months) {
    const number = names.indexOf(month ?? '') + 1
    if (number === 0) continue
    const from = `${year}-${String(number).padStart(2, '0')}-${String(parseInt(day, 10)).padStart(2, '0')}`
    return formatDay(dayMoved(from, shift), lang)
  }
  return text
}

interface PlanYear {
  year: number
  since: Day
}

// In whose plan an activity stood: the year of its first day. One that has no days any more had them in that year.
function movePlans({ period, plans }: Doc, days: number): void {
  const middle = (year: number): Day => addDays(`${year + 1}-01-01`, days)
  for (const plan of (plans as PlanYear[] | undefined) ?? [])
    plan.year = financialYearOf((period as { from: Day } | undefined)?.from ?? middle(plan.year))
}
