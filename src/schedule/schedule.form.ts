import { addDays, addMonths, contains, type Day, type Period } from '../platform/time/calendar-day'
import { financialYear, financialYearName, financialYearOf } from '../programme/financial-year'
import type { Viewer } from '../platform/http/pages/view-types'
import { formatMonth } from '../platform/time/formats'
import { askedText } from '../platform/forms/asked'

export const groupings = ['expert', 'member', 'region', 'programme', 'officer'] as const
export type Grouping = (typeof groupings)[number]

/** What is shown at once: 'year' is the financial one. */
export const spans = ['month', 'quarter', 'year', 'calendarYear'] as const
type Span = (typeof spans)[number]

/** What the reader wants to see; unknown values fall back to this financial year by expert. */
export interface ScheduleChoice {
  by: Grouping
  span: Span
  /** First day shown. */
  from: Day
  region: string
  area: string
  programme: string
  /** A table without the picture. */
  asTable: boolean
  /** Days of a month as a calendar has them, in place of bars. */
  asCalendar: boolean
  /** All lines and bars, for a file. */
  whole?: boolean
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 40)

const twoDigits = (number: number): string => String(number).padStart(2, '0')
const firstOfMonth = (year: string, month: number): Day => `${year}-${twoDigits(month)}-01`

/** The first day of the quarter of the calendar that holds a day. */
export const quarterStart = (day: Day): Day =>
  firstOfMonth(day.slice(0, 4), Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1)

interface SpanRules {
  months: number
  /** The first day of the span that holds a day. */
  start: (day: Day) => Day
  /** How addresses name it. */
  code: (from: Day) => string
  /** The first day of what an address names; undefined for what is none. */
  read: (code: string) => Day | undefined
}

const quarterOf = (from: Day): number => Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1

/** 'fy2026' is a financial year, 'cy2026' one of the calendar, '2026q4' a quarter of it, '2026-11' a month. */
const rules: Record<Span, SpanRules> = {
  month: {
    months: 1,
    start: (day) => `${day.slice(0, 8)}01`,
    code: (from) => from.slice(0, 7),
    read: (code) => (/^20\d\d-(0[1-9]|1[0-2])$/.test(code) ? `${code}-01` : undefined),
  },
  quarter: {
    months: 3,
    start: quarterStart,
    code: (from) => `${from.slice(0, 4)}q${quarterOf(from)}`,
    read(code) {
      const [, year, quarter] = /^(20\d\d)q([1-4])$/.exec(code) ?? []
      return year && quarter ? firstOfMonth(year, (Number(quarter) - 1) * 3 + 1) : undefined
    },
  },
  year: {
    months: 12,
    start: (day) => financialYear(financialYearOf(day)).from,
    code: (from) => `fy${from.slice(0, 4)}`,
    read(code) {
      const [, year] = /^fy(20\d\d)$/.exec(code) ?? []
      return year && financialYear(Number(year)).from
    },
  },
  calendarYear: {
    months: 12,
    start: (day) => `${day.slice(0, 4)}-01-01`,
    code: (from) => `cy${from.slice(0, 4)}`,
    read(code) {
      const [, year] = /^cy(20\d\d)$/.exec(code) ?? []
      return year && `${year}-01-01`
    },
  },
}

function spanOf(code: string, today: Day): Pick<ScheduleChoice, 'span' | 'from'> {
  for (const span of spans) {
    const from = rules[span].read(code)
    if (from) return { span, from }
  }
  return { span: 'year', from: rules.year.start(today) }
}

export function parseSchedule(
  query: Record<string, unknown>,
  today: Day,
  offered: readonly Grouping[] = groupings,
): ScheduleChoice {
  const wanted = text(query, 'by') as Grouping
  const view = text(query, 'view')
  const choice: ScheduleChoice = {
    by: offered.includes(wanted) ? wanted : offered[0]!,
    ...spanOf(text(query, 'period'), today),
    region: text(query, 'region'),
    area: text(query, 'area'),
    programme: text(query, 'programme'),
    asTable: view === 'table',
    asCalendar: view === 'calendar',
  }
  return choice.asCalendar ? withSpan(choice, 'month', today) : choice
}

/** The days shown. */
export const daysOf = ({ span, from }: Pick<ScheduleChoice, 'span' | 'from'>): Period => ({
  from,
  until: addDays(addMonths(from, rules[span].months), -1),
})

/** The choice as a query, for links. */
export const scheduleQuery = (choice: ScheduleChoice): Record<string, string> => ({
  by: choice.by,
  period: rules[choice.span].code(choice.from),
  region: choice.region,
  area: choice.area,
  programme: choice.programme,
  view: choice.asTable ? 'table' : choice.asCalendar ? 'calendar' : '',
})

/** One span earlier or later. */
export const moved = (choice: ScheduleChoice, step: 1 | -1): ScheduleChoice => ({
  ...choice,
  from: addMonths(choice.from, step * rules[choice.span].months),
})

/** The span that holds today. */
export const atToday = (choice: ScheduleChoice, today: Day): ScheduleChoice => ({
  ...choice,
  from: rules[choice.span].start(today),
})

/** Another span: the one that holds today, where that is shown, else the one that holds the first day shown. */
export function withSpan(choice: ScheduleChoice, span: Span, today: Day): ScheduleChoice {
  if (span === choice.span) return choice
  const asCalendar = choice.asCalendar && span === 'month'
  return { ...choice, span, asCalendar, from: rules[span].start(contains(daysOf(choice), today) ? today : choice.from) }
}

export function spanName(choice: Pick<ScheduleChoice, 'span' | 'from'>, { t, lang }: Viewer): string {
  const year = Number(choice.from.slice(0, 4))
  switch (choice.span) {
    case 'month':
      return formatMonth(choice.from, lang)
    case 'quarter':
      return t('platform:period.quarter', { quarter: quarterOf(choice.from), year })
    case 'calendarYear':
      return t('schedule:calendarYear', { year: String(year) })
    default:
      return t('programme:period.financial', { year: financialYearName(year) })
  }
}
