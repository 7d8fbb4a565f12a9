import { financialYear, financialYearName, financialYearOf, type Day, type Period } from '../platform/calendar-day'
import type { Viewer } from '../platform/viewer'
import { dimensions, measures, type Dimension, type Measure } from './coverage.count'

/** What the reader wants counted; unknown values fall back to the page's first view. */
export interface CoverageChoice {
  rows: Dimension
  columns: Dimension
  measure: Measure
  /** 'fy2026' or 'cy2026', or 'all'. */
  period: string
  which: 'all' | 'delivered'
  /** One cell or line, when its list is wanted. */
  row?: string
  column?: string
}

const text = (query: Record<string, unknown>, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value.slice(0, 80) : ''
}

const oneOf = <C extends string>(codes: readonly C[], value: string, first: C): C =>
  codes.includes(value as C) ? (value as C) : first

export function parseCoverage(query: Record<string, unknown>, today: Day): CoverageChoice {
  const period = text(query, 'period')
  return {
    rows: oneOf(dimensions, text(query, 'rows'), 'instruments'),
    columns: oneOf(dimensions, text(query, 'columns'), 'objectives'),
    measure: oneOf(measures, text(query, 'count'), 'activities'),
    period: /^(fy|cy)20\d\d$/.test(period) || period === 'all' ? period : `fy${financialYearOf(today)}`,
    which: text(query, 'which') === 'delivered' ? 'delivered' : 'all',
    row: text(query, 'row') || undefined,
    column: text(query, 'column') || undefined,
  }
}

/** The days of a period; null for all. */
export function periodOf(choice: CoverageChoice): Period | null {
  const year = Number(choice.period.slice(2))
  if (choice.period.startsWith('fy')) return financialYear(year)
  return choice.period.startsWith('cy') ? { from: `${year}-01-01`, until: `${year}-12-31` } : null
}

export function periodName(period: string, { t }: Viewer): string {
  const year = Number(period.slice(2))
  if (period.startsWith('fy')) return t('dashboards:period.financial', { year: financialYearName(year) })
  return period.startsWith('cy') ? t('dashboards:period.calendar', { year }) : t('dashboards:period.all')
}

/** Financial years around today, then calendar years, then all. */
export function periodOptions(viewer: Viewer): { value: string; text: string }[] {
  const current = financialYearOf(viewer.today)
  const calendar = Number(viewer.today.slice(0, 4))
  const codes = [1, 0, -1, -2, -3].map((step) => `fy${current + step}`)
  return [...codes, `cy${calendar}`, `cy${calendar - 1}`, 'all'].map((code) => ({
    value: code,
    text: periodName(code, viewer),
  }))
}

/** The choice as a query, for links. */
export const coverageQuery = (choice: CoverageChoice): Record<string, string | undefined> => ({
  rows: choice.rows,
  columns: choice.columns,
  count: choice.measure,
  period: choice.period,
  which: choice.which,
  row: choice.row,
  column: choice.column,
})
