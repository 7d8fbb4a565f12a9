import { addDays, addMonths, type Day, type Period } from '../platform/time/calendar-day'
import { financialYear, financialYearName, financialYearOf } from '../programme/financial-year'
import type { Viewer } from '../platform/http/pages/view-types'
import { askedText } from '../platform/forms/asked'

export const groupings = ['expert', 'member', 'region', 'programme'] as const
export type Grouping = (typeof groupings)[number]

/** What the reader wants to see; unknown values fall back to this financial year by expert. */
export interface ScheduleChoice {
  by: Grouping
  span: 'year' | 'quarter'
  /** First day shown: the first of the financial year, or of a quarter. */
  from: Day
  region: string
  area: string
  programme: string
  /** A table without the picture. */
  asTable: boolean
  /** All lines and bars, for a file. */
  whole?: boolean
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 40)

/** The first day of the quarter of the calendar that holds a day. */
export const quarterStart = (day: Day): Day => {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

/** 'fy2026' is a financial year, '2026q4' a quarter of the calendar. */
function spanOf(code: string, today: Day): Pick<ScheduleChoice, 'span' | 'from'> {
  const [, year, quarter] = /^(20\d\d)q([1-4])$/.exec(code) ?? []
  if (year && quarter)
    return { span: 'quarter', from: `${year}-${String((Number(quarter) - 1) * 3 + 1).padStart(2, '0')}-01` }
  const [, started] = /^fy(20\d\d)$/.exec(code) ?? []
  return { span: 'year', from: financialYear(started ? Number(started) : financialYearOf(today)).from }
}

export function parseSchedule(
  query: Record<string, unknown>,
  today: Day,
  offered: readonly Grouping[] = groupings,
): ScheduleChoice {
  const wanted = text(query, 'by') as Grouping
  return {
    by: offered.includes(wanted) ? wanted : offered[0]!,
    ...spanOf(text(query, 'period'), today),
    region: text(query, 'region'),
    area: text(query, 'area'),
    programme: text(query, 'programme'),
    asTable: text(query, 'view') === 'table',
  }
}

/** The days shown. */
export const daysOf = ({ span, from }: Pick<ScheduleChoice, 'span' | 'from'>): Period =>
  span === 'year' ? financialYear(Number(from.slice(0, 4))) : { from, until: addDays(addMonths(from, 3), -1) }

const codeOf = ({ span, from }: Pick<ScheduleChoice, 'span' | 'from'>): string =>
  span === 'year'
    ? `fy${from.slice(0, 4)}`
    : `${from.slice(0, 4)}q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`

/** The choice as a query, for links. */
export const scheduleQuery = (choice: ScheduleChoice): Record<string, string> => ({
  by: choice.by,
  period: codeOf(choice),
  region: choice.region,
  area: choice.area,
  programme: choice.programme,
  view: choice.asTable ? 'table' : '',
})

/** One span earlier or later. */
export const moved = (choice: ScheduleChoice, step: 1 | -1): ScheduleChoice => ({
  ...choice,
  from: addMonths(choice.from, step * (choice.span === 'year' ? 12 : 3)),
})

/** The span that holds today. */
export const atToday = (choice: ScheduleChoice, today: Day): ScheduleChoice => ({
  ...choice,
  from: choice.span === 'year' ? financialYear(financialYearOf(today)).from : quarterStart(today),
})

/** The other span: the quarter that holds today or the first of the year shown; the year that holds the quarter. */
export function withSpan(choice: ScheduleChoice, span: ScheduleChoice['span'], today: Day): ScheduleChoice {
  if (span === choice.span) return choice
  if (span === 'year') return { ...choice, span, from: financialYear(financialYearOf(choice.from)).from }
  const { from, until } = daysOf(choice)
  return { ...choice, span, from: quarterStart(from <= today && today <= until ? today : from) }
}

export function spanName(choice: ScheduleChoice, { t }: Viewer): string {
  const year = Number(choice.from.slice(0, 4))
  return choice.span === 'year'
    ? t('programme:period.financial', { year: financialYearName(year) })
    : t('platform:period.quarter', { quarter: codeOf(choice).slice(-1), year })
}
