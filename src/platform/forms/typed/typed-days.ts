import type { Language } from '../../actor'
import { parseDay, type Day } from '../../time/calendar-day'
import { folded } from '../../lists/folded'

/** A day, none, or two days that a text may mean. */
type TypedDay = { day: Day } | { either: [Day, Day] } | null

const padded = (value: string | number) => String(value).padStart(2, '0')
const dayFrom = (year: string, month: string | number, day: string) =>
  parseDay(`${year}-${padded(month)}-${padded(day)}`)

// What the calendars of both languages call the months, whole and short; folded, so without accents and dots.
const months = new Map<string, number>()
for (const lang of ['en-GB', 'en-US', 'fr'])
  for (const style of ['long', 'short'] as const)
    for (let month = 1; month <= 12; month += 1) {
      const name = new Intl.DateTimeFormat(lang, { month: style, timeZone: 'UTC' }).format(
        Date.UTC(2027, month - 1, 15),
      )
      months.set(folded(name).replace(/\./g, ''), month)
    }
for (const [name, month] of [
  ['sep', 9],
  ['fev', 2],
  ['fevr', 2],
  ['juil', 7],
  ['avr', 4],
  ['janv', 1],
] as const)
  months.set(name, month)

const monthOf = (name: string): number | undefined => months.get(name.replace(/\./g, ''))

/**
 * Reads a day as people type it where no calendar is offered: '2027-03-12', '12 March 2027', 'March 12, 2027',
 * '1er mars 2027', '12/03/2027'. French numbers have the day first; English ones may have either, so that what is a day
 * both ways is asked back.
 */
export function readTypedDay(text: string, lang?: Language): TypedDay {
  const plain = folded(text).replace(/\s+/g, ' ').trim()
  const one = (day: Day | null): TypedDay => (day === null ? null : { day })

  const [, isoYear, isoMonth, isoDay] = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(plain) ?? []
  if (isoYear) return one(dayFrom(isoYear, isoMonth!, isoDay!))

  const [, first, second, year] = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})$/.exec(plain) ?? []
  if (year) return fromNumbers(first!, second!, year, lang)

  const words = plain
    .replace(/,/g, ' ')
    .replace(/^(?:\p{L}+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) /u, '')
  const [, day, month, of] =
    /^(?:le )?(\d{1,2})(?:er|st|nd|rd|th)?[ -](?:of )?(\p{L}+\.?)[ -]+(\d{4})$/u.exec(words) ?? []
  if (day) return one(dayFrom(of!, monthOf(month!) ?? 0, day))
  const [, named, numbered, in_] = /^(\p{L}+\.?) (\d{1,2})(?:st|nd|rd|th)? +(\d{4})$/u.exec(words) ?? []
  return named ? one(dayFrom(in_!, monthOf(named) ?? 0, numbered!)) : null
}

function fromNumbers(first: string, second: string, year: string, lang?: Language): TypedDay {
  const dayFirst = dayFrom(year, second, first)
  const monthFirst = dayFrom(year, first, second)
  if (dayFirst === null || dayFirst === monthFirst || monthFirst === null || lang === 'fr') {
    // A French reader never puts the month first; where only that is a day, the writer was no French reader.
    const found = dayFirst ?? monthFirst
    return found === null ? null : { day: found }
  }
  return { either: [dayFirst, monthFirst] }
}
