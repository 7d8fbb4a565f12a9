import type { Language } from '../../actor'
import { parseDay, type Day } from '../../time/calendar-day'
import { folded } from '../../lists/folded'
import { languageFacts, languages, languagesEdition } from '../../text/languages'

/** A day, none, or two days that a text may mean. */
type TypedDay = { day: Day } | { either: [Day, Day] } | null

const padded = (value: string | number) => String(value).padStart(2, '0')
const dayFrom = (year: string, month: string | number, day: string) =>
  parseDay(`${year}-${padded(month)}-${padded(day)}`)

interface Calendars {
  edition: number
  /** What the calendars of all languages call the months, whole and short; folded, so without accents and dots. */
  months: Map<string, number>
  /** Words that stand before or within a day and tell nothing: 'le', 'of', 'de', names of days of the week. */
  idle: Set<string>
}

let made: Calendars | undefined

// Names that Intl does not give and people type.
const usualNames = [
  ['sep', 9],
  ['fev', 2],
  ['fevr', 2],
  ['juil', 7],
  ['avr', 4],
  ['janv', 1],
] as const

/** Made once for the languages that there are. */
function calendars(): Calendars {
  if (made?.edition === languagesEdition()) return made
  const months = new Map<string, number>()
  const idle = new Set(['le', 'of'])
  for (const locale of languages().flatMap((code) => languageFacts(code).calendars)) addCalendar(locale, months, idle)
  for (const [name, month] of usualNames) months.set(name, month)
  return (made = { edition: languagesEdition(), months, idle })
}

function addCalendar(locale: string, months: Map<string, number>, idle: Set<string>): void {
  for (const style of ['long', 'short'] as const) {
    const alone = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
    const whole = new Intl.DateTimeFormat(locale, {
      ...({ weekday: 'long', day: 'numeric', year: 'numeric' } as const),
      month: style,
      timeZone: 'UTC',
    })
    for (let month = 1; month <= 12; month += 1) {
      const at = Date.UTC(2027, month - 1, 15)
      // Within a date some languages bend the name.
      const within = whole.formatToParts(at).find(({ type }) => type === 'month')?.value ?? ''
      for (const name of [alone.format(at), within]) months.set(folded(name).replace(/\./g, ''), month)
    }
    for (let day = 1; day <= 7; day += 1)
      for (const { type, value } of whole.formatToParts(Date.UTC(2027, 1, day)))
        if (type === 'weekday' || type === 'literal') for (const word of wordsIn(value)) idle.add(word)
  }
}

const wordsIn = (text: string): string[] => folded(text).match(/[\p{L}\p{M}]+/gu) ?? []

const monthOf = (name: string): number | undefined => calendars().months.get(name.replace(/\./g, ''))

/** The words of a day without those that tell nothing. */
const telling = (text: string): string => {
  const { idle, months } = calendars()
  return text
    .replace(/[,،]/g, ' ')
    .split(' ')
    .filter((word) => months.has(word) || !idle.has(word))
    .filter((word) => !/^\p{L}+day$/u.test(word))
    .join(' ')
    .replace(/ +/g, ' ')
    .trim()
}

/**
 * Reads a day as people type it where no calendar is offered: '2027-03-12', '12 March 2027', 'March 12, 2027',
 * '1er mars 2027', '12/03/2027'. Names of months are those of all languages of the interface, digits those of any
 * script. Numbers have the day first; English ones may have either, so that what is a day both ways is asked back.
 */
export function readTypedDay(text: string, lang?: Language): TypedDay {
  const plain = folded(text).replace(/\s+/g, ' ').trim()
  const one = (day: Day | null): TypedDay => (day === null ? null : { day })

  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(plain) ?? []
  if (isoYear) return one(dayFrom(isoYear, isoMonth!, isoDay!))

  const [, first, second, year] = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})$/.exec(plain) ?? []
  if (year) return fromNumbers(first!, second!, year, lang)

  const words = telling(plain)
  const [, day, month, of] = /^(\d{1,2})(?:er|st|nd|rd|th)?[ -](\p{L}[\p{L}\p{M} ]*\.?)[ -]+(\d{4})$/u.exec(words) ?? []
  if (day) return one(dayFrom(of!, monthOf(month!) ?? 0, day))
  const [, named, numbered, in_] = /^(\p{L}[\p{L}\p{M} ]*\.?) (\d{1,2})(?:st|nd|rd|th)? +(\d{4})$/u.exec(words) ?? []
  return named ? one(dayFrom(in_!, monthOf(named) ?? 0, numbered!)) : null
}

function fromNumbers(first: string, second: string, year: string, lang?: Language): TypedDay {
  const dayFirst = dayFrom(year, second, first)
  const monthFirst = dayFrom(year, first, second)
  if (dayFirst === null || dayFirst === monthFirst || monthFirst === null || (lang ?? 'en') !== 'en') {
    // Only some English readers put the month first; where only that is a day, the writer was one of them.
    const found = dayFirst ?? monthFirst
    return found === null ? null : { day: found }
  }
  return { either: [dayFirst, monthFirst] }
}
