import {
  addDays,
  dayOf,
  daysBetween,
  organisationDay,
  organisationZone,
  parseDay,
  type Day,
  type Period,
} from './calendar-day'
import { offsetOf } from './offsets'
import { rangeText } from './ranges'
import { isOfficial, languageFacts, localeOf } from '../text/languages'

// The texts themselves use these formats, so the type of `t` is said here again.
type Say = (key: string, values?: Record<string, unknown>) => string

// Intl formatters cost some 50 µs to make and 1 µs to use: each is made once.
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>()

function once<F extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.ListFormat>(key: string, make: () => F): F {
  let formatter = made.get(key) as F | undefined
  if (!formatter) made.set(key, (formatter = make()))
  return formatter
}

const dateFormat = (lang: string, name: string, options: Intl.DateTimeFormatOptions) =>
  once(`${lang} ${name}`, () => new Intl.DateTimeFormat(localeOf(lang), { timeZone: 'UTC', ...options }))

const utc = (day: Day) => new Date(day + 'T00:00:00Z')

const first = /(?<!\S)1(?=[\s\u2009\u202f–]+[\p{L}\d–])/u

// French counts the first of a month: '1er mars 2027', '1er–5 mars 2027'.
const firstOfMonth = (text: string, lang: string): string =>
  localeOf(lang).startsWith('fr') && first.test(text) ? text.replace(new RegExp(first, 'gu'), '1er') : text

// A text that is no day is shown as it is: an old record must not break a page.
const written = (day: Day, lang: string, format: Intl.DateTimeFormat): string => {
  const at = utc(day)
  return Number.isNaN(at.getTime()) ? day : firstOfMonth(format.format(at), lang)
}

/** '24 November 2026' */
export const formatDay = (day: Day, lang: string): string =>
  written(day, lang, dateFormat(lang, 'day', { day: 'numeric', month: 'long', year: 'numeric' }))

/** '24 Nov 2026' */
export const formatShortDay = (day: Day, lang: string): string =>
  written(day, lang, dateFormat(lang, 'short', { day: 'numeric', month: 'short', year: 'numeric' }))

/** 'Tuesday 24 November 2026' */
export const formatWeekday = (day: Day, lang: string): string =>
  written(day, lang, dateFormat(lang, 'weekday', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }))

/** 'November 2026' */
/** 'July': the month of this number. */
export const formatMonthAlone = (month: number, lang: string): string =>
  dateFormat(lang, 'month alone', { month: 'long' }).format(utc(`2026-${String(month).padStart(2, '0')}-01`))

/** 'Monday': the day of the week of this number, of which Monday is 1. */
export const formatWeekdayAlone = (weekday: number, lang: string): string =>
  // 2 November 2026 is a Monday.
  dateFormat(lang, 'weekday alone', { weekday: 'long' }).format(utc(`2026-11-0${weekday + 1}`))

export const formatMonth = (day: Day, lang: string): string =>
  written(day, lang, dateFormat(lang, 'month', { month: 'long', year: 'numeric' }))

/** 'Nov' */
export const formatShortMonth = (day: Day, lang: string): string =>
  written(day, lang, dateFormat(lang, 'shortMonth', { month: 'short' }))

function formatRange({ from, until }: Period, lang: string, name: 'day' | 'short'): string {
  const month = name === 'day' ? 'long' : 'short'
  const format = dateFormat(lang, name, { day: 'numeric', month, year: 'numeric' })
  if (parseDay(from) === null || parseDay(until) === null) return `${from} – ${until}`
  const text = rangeText(format, `${lang} ${name}`, [utc(from), utc(until)], (day) => dayNumber(day, lang))
  return firstOfMonth(text, lang)
}

const dayNumber = (day: number, lang: string): string =>
  once(`${lang} dayNumber`, () => new Intl.NumberFormat(localeOf(lang), { useGrouping: false })).format(day)

/** '22 February – 5 March 2027', by the reader's locale. */
export const formatPeriod = (period: Period, lang: string): string =>
  period.from === period.until ? formatDay(period.from, lang) : formatRange(period, lang, 'day')

/** The two ends of a period as a sentence names them: '12' and '16 March 2027', '28 February' and '5 March 2027'. */
export function formatEnds({ from, until }: Period, lang: string): Period {
  if (parseDay(from) === null || from.slice(0, 4) !== until.slice(0, 4))
    return { from: formatDay(from, lang), until: formatDay(until, lang) }
  const dayAndMonth = written(from, lang, dateFormat(lang, 'dayAndMonth', { day: 'numeric', month: 'long' }))
  if (from.slice(0, 7) !== until.slice(0, 7)) return { from: dayAndMonth, until: formatDay(until, lang) }
  // The number by itself as it stands before its month: '1er' in French.
  const [number = ''] = dayAndMonth.split(/\s/)
  return { from: number, until: formatDay(until, lang) }
}

/** '22 Feb – 5 Mar 2027', for the columns of lists. */
export const formatShortPeriod = (period: Period, lang: string): string =>
  period.from === period.until ? formatShortDay(period.from, lang) : formatRange(period, lang, 'short')

/** The day of a moment where the reader is: '24 November 2026'. */
export const formatDate = (at: Date, { lang, zone = organisationZone() }: { lang: string; zone?: string }): string =>
  formatDay(dayOf(at, zone), lang)

/**
 * The day of a paper that the organization issues: the one that it was where the organization is, for every reader. On
 * the paper and on each page that speaks of it stands the same day, by which everybody calls it.
 */
export const formatIssueDay = (at: Date, lang: string): string => formatDay(organisationDay(at), lang)

const timeIn = (at: Date, lang: string, zone: string): string =>
  once(
    `${lang} time ${zone}`,
    () => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  ).format(at)

/** The hour of the day that it is where the reader is: 14 for 14:05. */
export const hourOf = (at: Date, { lang, zone = organisationZone() }: { lang: string; zone?: string }): number =>
  Number(timeIn(at, lang, zone).slice(0, 2))

/** '24 November 2026 at 14:05 UTC+1', '24 novembre 2026 à 14 h 05 (UTC+1)': where the reader is, and said so. */
export function formatInstant(at: Date, { lang, zone = organisationZone() }: { lang: string; zone?: string }): string {
  const time = timeIn(at, lang, zone)
  const day = formatDate(at, { lang, zone })
  const offset = offsetOf(zone, at)
  if (lang === 'fr') return `${day} à ${time.replace(/^0/, '').replace(':', '\u00a0h\u00a0')} (${offset})`
  return isOfficial(lang) ? `${day} at ${time} ${offset}` : `${momentFormat(lang, zone).format(at)} (${offset})`
}

// How other languages join a day and its time, Intl knows; the 24 hours are those of the house.
const momentFormat = (lang: string, zone: string): Intl.DateTimeFormat =>
  once(
    `${lang} moment ${zone}`,
    () =>
      new Intl.DateTimeFormat(localeOf(lang), {
        timeZone: zone,
        ...({ day: 'numeric', month: 'long', year: 'numeric' } as const),
        ...({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const),
      }),
  )

/** Days as words when near ("today", "in 3 days", "4 days late"), else the date. */
export function formatDue(due: Day, today: Day, lang: string, t: Say): { text: string; late: boolean } {
  const days = daysBetween(today, due)
  if (days < 0) return { text: t('platform:due.late', { count: -days }), late: true }
  if (days === 0) return { text: t('platform:due.today'), late: false }
  if (due === addDays(today, 1)) return { text: t('platform:due.tomorrow'), late: false }
  if (days <= 7) return { text: t('platform:due.in', { count: days }), late: false }
  return { text: formatShortDay(due, lang), late: false }
}

export const formatNumber = (value: number, lang: string, digits = 0): string =>
  once(
    `${lang} n${digits}`,
    () =>
      new Intl.NumberFormat(localeOf(lang), {
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }),
  ).format(value)

/** A share of one as '63 %' or '63 %', by locale. */
export const formatShare = (share: number, lang: string, digits = 0): string =>
  once(
    `${lang} % ${digits}`,
    () => new Intl.NumberFormat(localeOf(lang), { style: 'percent', maximumFractionDigits: digits }),
  ).format(share)

/** Money held in minor units, exactly: 1234500 is '€12,345', and 1234550 '€12,345.50'. */
export function formatMoney(minor: number, currency: string, lang: string): string {
  const isWhole = minor % 100 === 0
  return once(
    `${lang} ${currency} ${isWhole}`,
    () =>
      new Intl.NumberFormat(localeOf(lang), {
        style: 'currency',
        currency,
        ...(isWhole ? { maximumFractionDigits: 0 } : {}),
      }),
  ).format(minor / 100)
}

/** 'Fiji, Samoa and Tonga' */
export const formatList = <T = string>(
  items: readonly T[],
  lang: string,
  textOf: (item: T) => string = String,
): string =>
  once(`${lang} list`, () => new Intl.ListFormat(localeOf(lang), { type: 'conjunction' })).format(items.map(textOf))

/** '212 kB', '212 ko': the number and its unit stay in one line. */
export const formatBytes = (bytes: number, lang: string): string =>
  (bytes < 1_000_000
    ? sizeFormat(lang, 'kilobyte', 0).format(Math.max(1, bytes / 1000))
    : sizeFormat(lang, 'megabyte', 1).format(bytes / 1_000_000)
  ).replace(' ', '\u00a0')

const sizeFormat = (lang: string, unit: 'kilobyte' | 'megabyte', digits: number): Intl.NumberFormat =>
  once(
    `${lang} ${unit}`,
    () =>
      new Intl.NumberFormat(localeOf(lang), {
        ...({ style: 'unit', unit } as const),
        maximumFractionDigits: digits,
        minimumFractionDigits: digits,
      }),
  )

/** 'Title: value', 'Titre : valeur': before a colon French has a space that does not break. */
export const formatPair = (label: string, value: string, lang: string): string =>
  `${label}${languageFacts(lang).colon}${value}`

/**
 * The values of a text, with its numbers as the language writes them: a count of four digits or more is grouped, and all
 * have the digits of the language. The same values where there is nothing to write otherwise.
 */
export function ownNumbers(values: Record<string, unknown>, lang: string): Record<string, unknown> {
  const { count } = values
  const grouped = typeof count === 'number' && count >= 1000 ? { ...values, count: formatNumber(count, lang) } : values
  if (isOfficial(lang)) return grouped
  const format = once(`${lang} digits`, () => new Intl.NumberFormat(localeOf(lang), { useGrouping: false }))
  if (format.format(0) === '0') return grouped
  return Object.fromEntries(
    Object.entries(grouped).map(([name, value]) => [name, typeof value === 'number' ? format.format(value) : value]),
  )
}
