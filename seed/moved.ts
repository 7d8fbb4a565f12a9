import type { Language } from '../src/programme/actor'
import { addDays, daysBetween, type Day } from '../src/platform/time/calendar-day'
import { financialYearOf } from '../src/programme/financial-year'
import { formatDay } from '../src/platform/time/formats'
import type { Doc, Year } from './prepared'
import { numberedAnew, type References } from './numbers'

// The demonstration year is lived once, and its records are moved by whole weeks, so that days of work stay days of
// work: days, instants, days in the words of messages. What counts by the year counts anew: references and plans.

const weekDays = 7
const msADay = 86_400_000

/** What of a record is of the world, not of the story: the dates under the Trade Facilitation Agreement. */
const fixed = new Set(['_id', 'tfa'])

/**
 * The records of a year as they are when it was lived in the week of another day; they are taken over. `renamed` hears of
 * each in which a reference or a day among words was written anew.
 */
export function movedTo(today: Day, year: Year, renamed: (collection: string, record: Doc) => void): Year {
  const days = Math.floor(daysBetween(year.today, today) / weekDays) * weekDays
  if (days === 0) return year
  const { collections } = year
  const references = numberedAnew(collections, (at) => new Date(at.getTime() + days * msADay))
  const move = moverBy(days, references)
  for (const [name, docs] of Object.entries(collections))
    for (const doc of docs) {
      const before = move.renamed
      moveFields(doc, move)
      if (move.renamed > before) renamed(name, doc)
    }
  for (const activity of collections.activities ?? []) movePlans(activity, days)
  return { today: addDays(year.today, days), collections }
}

/** Moves a text. */
interface Move {
  (text: string): string
  /** How far. */
  days: number
  /** How often words were written anew so far. */
  renamed: number
}

function moveFields(record: Doc, move: Move): void {
  for (const field of Object.keys(record)) if (!fixed.has(field)) record[field] = moved(record[field], move)
}

function moved(value: unknown, move: Move): unknown {
  if (typeof value === 'string') return move(value)
  if (Array.isArray(value)) return value.map((one) => moved(one, move))
  if (value instanceof Date) return new Date(value.getTime() + move.days * msADay)
  // Identities and the like are no records of fields.
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
    moveFields(value as Doc, move)
  return value
}

// The last day of the calendar says that there is none.
const isoDay = /(?<![\w-])(?!9999)\d{4}-\d\d-\d\d(?!\d)/
const reference = /\b[A-Z]{3}(?:-[A-Z]{2})?-\d{4}-\d+\b/
const months = Object.entries({
  en: monthsOf('en'),
  fr: monthsOf('fr'),
}) as [Language, string[]][]
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

function moverBy(days: number, references: References): Move {
  const known = new Map<string, string>()
  const one = (text: string): string => {
    if (/^\d{4}-/.test(text)) return addDays(text, days)
    const after = known.get(text) ?? references.get(text) ?? spokenMoved(text, days)
    known.set(text, after)
    if (after !== text) move.renamed += 1
    return after
  }
  const move: Move = Object.assign((text: string) => (/\d{4}/.test(text) ? text.replace(movable, one) : text), {
    days,
    renamed: 0,
  })
  return move
}

// '24 November 2026', '1er mars 2027'.
function spokenMoved(text: string, days: number): string {
  const [day, month, year] = text.split(/\s/) as [string, string?, string?]
  for (const [lang, names] of months) {
    const number = names.indexOf(month ?? '') + 1
    if (number === 0) continue
    const from = `${year}-${String(number).padStart(2, '0')}-${String(parseInt(day, 10)).padStart(2, '0')}`
    return formatDay(addDays(from, days), lang)
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
