import type { Day, Period } from '../platform/time/calendar-day'
import { adoptedEditions } from '../framework/pure'
import { financialYear, financialYearName, financialYearOf } from '../programme/financial-year'
import { isDonor, readsAsStaff, type Actor } from '../programme/actor'
import type { Viewer } from '../platform/http/pages/view-types'
import { dimensions, measures, type Dimension, type Measure } from './counting/coverage.count'
import { askedText } from '../platform/forms/asked'

/** One value of a dimension, such as one instrument. */
export interface CoverageLine {
  dimension: Dimension
  code: string
}

/** All that is planned or delivered, what was delivered, what stood in the year's plan at its start, what was added. */
const whichCounted = ['all', 'delivered', 'plan', 'added'] as const
type Which = (typeof whichCounted)[number]

/** A plan is of a financial year. */
export const whichFor = (period: string): readonly Which[] =>
  period.startsWith('fy') ? whichCounted : ['all', 'delivered']

/** What the reader wants counted; unknown values fall back to the page's first view. */
export interface CoverageChoice {
  rows: Dimension
  columns: Dimension
  measure: Measure
  /** 'fy2026' or 'cy2026', or 'all'. */
  period: string
  which: Which
  /** Counted is only what belongs to these lines: one Member, one instrument. */
  only: CoverageLine[]
  /** Every row is shown, not the fullest alone. */
  whole: boolean
  /** Currency in which money is counted; without one, the currency of most of what is counted. */
  currency?: string
  /** The edition of the plan in whose terms elements are counted; as they were recorded when absent. */
  terms?: string
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 80)

const texts = (query: Record<string, unknown>, name: string): string[] => {
  const value = query[name]
  const all: unknown[] = Array.isArray(value) ? value : [value]
  return all.filter((one) => typeof one === 'string').map((one) => one.slice(0, 80))
}

const oneOf = <C extends string>(codes: readonly C[], value: string, first: C): C =>
  codes.includes(value as C) ? (value as C) : first

// 'instruments.safe-framework'
function lineOf(written: string): CoverageLine[] {
  const at = written.indexOf('.')
  const dimension = written.slice(0, at) as Dimension
  const code = written.slice(at + 1)
  return dimensions.includes(dimension) && code !== '' ? [{ dimension, code }] : []
}

/** Money is for those who plan, check or give it. */
const readsMoney = (actor: Actor): boolean => readsAsStaff(actor) || isDonor(actor)

export const measuresFor = (actor: Actor): readonly Measure[] =>
  readsMoney(actor) ? measures : measures.filter((measure) => measure !== 'money')

/** Who pays is for those who read money. */
export const dimensionsFor = (actor: Actor): readonly Dimension[] =>
  readsMoney(actor) ? dimensions : dimensions.filter((dimension) => dimension !== 'programmes')

/** Editions in whose terms elements may be counted: where there is one alone, nothing is to be chosen. */
export const termsOffered = (): string[] => {
  const codes = adoptedEditions().map(({ edition }) => edition)
  return codes.length > 1 ? codes : []
}

const isPeriodCode = (period: string): boolean => /^(fy|cy)20\d\d$/.test(period) || period === 'all'

export function parseCoverage(query: Record<string, unknown>, { today, actor }: Viewer): CoverageChoice {
  const period = text(query, 'period')
  const year = isPeriodCode(period) ? period : thisYear(today)
  return {
    rows: oneOf(dimensionsFor(actor), text(query, 'rows'), 'instruments'),
    columns: oneOf(dimensionsFor(actor), text(query, 'columns'), 'objectives'),
    measure: oneOf(measuresFor(actor), text(query, 'count'), 'activities'),
    period: year,
    which: oneOf(whichFor(year), text(query, 'which'), 'all'),
    only: texts(query, 'only').slice(0, 4).flatMap(lineOf),
    whole: text(query, 'whole') === 'yes',
    ...(/^[A-Z]{3}$/.test(text(query, 'currency')) ? { currency: text(query, 'currency') } : {}),
    ...(termsOffered().includes(text(query, 'terms')) ? { terms: text(query, 'terms') } : {}),
  }
}

export const thisYear = (today: Day): string => `fy${financialYearOf(today)}`

/** A whole choice from its few points that matter; everything of all years unless said otherwise. */
export const choiceOf = (some: Partial<CoverageChoice> = {}): CoverageChoice => ({
  rows: 'instruments',
  columns: 'objectives',
  measure: 'activities',
  period: 'all',
  which: 'all',
  only: [],
  whole: false,
  ...some,
})

/** The days of a period; null for all. */
export function periodOf(period: string): Period | null {
  const year = Number(period.slice(2))
  if (period.startsWith('fy')) return financialYear(year)
  return period.startsWith('cy') ? { from: `${year}-01-01`, until: `${year}-12-31` } : null
}

export function periodName(period: string, { t }: Viewer): string {
  const year = Number(period.slice(2))
  if (period.startsWith('fy')) return t('programme:period.financial', { year: financialYearName(year) })
  return period.startsWith('cy') ? t('platform:period.calendar', { year }) : t('platform:period.all')
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

/** The choice as a query, for links; what the page shows without being asked is left out. */
export function coverageQuery(choice: CoverageChoice): [string, string][] {
  const { rows, columns, measure, period, which, only, whole, currency, terms } = choice
  return (
    [
      ['rows', rows === 'instruments' ? '' : rows],
      ['columns', columns === 'objectives' ? '' : columns],
      ['count', measure === 'activities' ? '' : measure],
      ['period', period],
      ['which', which === 'all' ? '' : which],
      ...only.map((line) => ['only', `${line.dimension}.${line.code}`]),
      ['whole', whole ? 'yes' : ''],
      ['currency', measure === 'money' ? (currency ?? '') : ''],
      ['terms', terms ?? ''],
    ] as [string, string][]
  ).filter(([, value]) => value !== '')
}
