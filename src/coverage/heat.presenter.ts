import * as framework from '../framework/pure'
import { agreementTitle } from '../funding/pure'
import { memberName, regionCodes } from '../members/pure'
import { paths } from '../paths'
import { financialYearName } from '../programme/financial-year'
import { formatMoney, formatNumber } from '../platform/time/formats'
import type { Day } from '../platform/time/calendar-day'
import type { Cell, Table, Viewer } from '../platform/http/pages/view-types'
import {
  atNoCost,
  frameworkDimensions,
  heatLevel,
  none,
  type CountedTable,
  type Dimension,
} from './counting/coverage.count'
import { periodName, periodOf, type CoverageChoice } from './coverage.form'
import { coverageHref, coverageListHref, lineQuery } from './coverage.links'

/** The words for a code of a dimension. */
export function labelOf(dimension: Dimension, code: string, viewer: Viewer): string {
  const { t, lang } = viewer
  if (code === none) return t(`coverage:none.${dimension}`)
  if (dimension === 'programmes' && code === atNoCost) return t('coverage:atNoCost')
  switch (dimension) {
    case 'instruments':
      return framework.instrumentName(code, lang)
    case 'objectives':
    case 'primary':
    case 'focus':
    case 'functions':
    case 'improvements':
    case 'others':
      return elementLabel(code, viewer)
    case 'regions':
      return t(`vocabulary:regions.${code}`)
    case 'members':
      return memberName(code, lang)
    case 'programmes':
      return agreementTitle(code, lang)
    case 'years':
      return periodName(code, viewer)
    case 'areas':
      return framework.areaName(code, lang)
    case 'modes':
      return t(`vocabulary:deliveryModes.${code}`)
    case 'languages':
      return t(`vocabulary:languages.${code}`)
  }
}

// An element of another edition than the one in force says which; what cannot be read in other terms says why.
function elementLabel(key: string, { lang, today, t }: Viewer, terms?: string): string {
  const { edition, code } = framework.readKey(key)
  const title = framework.elementTitle(key, lang)
  if (edition === (terms ?? framework.editionOn(today).edition)) return title
  if (!terms) return t('coverage:terms.other', { title, edition })
  const isSplit = framework.relationsOf([code], edition, terms)[0]!.counterparts.length > 1
  return t(isSplit ? 'coverage:terms.notDivided' : 'coverage:terms.noEquivalent', { title, edition })
}

// In a table headed "financial years" a year needs no more words.
const shortLabelOf = (dimension: Dimension, code: string, viewer: Viewer, terms?: string): string => {
  if (terms && code !== none && frameworkDimensions.includes(dimension)) return elementLabel(code, viewer, terms)
  return dimension === 'years' && code !== none
    ? financialYearName(Number(code.slice(2)))
    : labelOf(dimension, code, viewer)
}

// Codes that are always shown, so that an empty line is seen: an objective without work is news.
function fixedCodes(dimension: Dimension, edition: Edition): readonly string[] {
  switch (dimension) {
    case 'objectives':
    case 'primary':
      return edition ? framework.objectiveKeys(edition) : []
    case 'focus':
      return edition ? framework.namedKeys(edition, 'focus') : []
    case 'areas':
      return framework.expertiseAreas().map(({ code }) => code)
    case 'regions':
      return regionCodes
    default:
      return []
  }
}

type Edition = ReturnType<typeof framework.edition>

/** The edition whose elements are shown also where nothing is mapped to them: that of the counted period. */
export function shownEdition({ period, terms }: CoverageChoice, today: Day): Edition {
  if (terms) return framework.edition(terms)
  const days = periodOf(period)
  return framework.editionOn(days && days.until < today ? days.until : days && days.from > today ? days.from : today)
}

const mostRows = 25
const mostColumns = 12

/** An amount of the measure in words: "35", "€12,345". */
export const amountText = (amount: number, { measure }: CoverageChoice, currency: string, { lang }: Viewer): string =>
  measure === 'money' ? formatMoney(amount, currency, lang) : formatNumber(amount, lang)

/** The cross table itself: shades, and from every number the list behind it; an empty cell leads nowhere. */
export function presentHeat(
  { table, currency }: CountedTable,
  choice: CoverageChoice,
  viewer: Viewer,
  rowsShown = mostRows,
) {
  const { t } = viewer
  const edition = shownEdition(choice, viewer.today)
  const isMoney = choice.measure === 'money'
  // Activities without money in this currency may have some in another.
  const emptyText = (amount: number | undefined, isBorne: boolean) => {
    if (amount !== 0 || !isMoney) return t('coverage:empty')
    return isBorne ? t('coverage:noCost') : t('coverage:noneIn', { currency })
  }
  const isAtNoCost = (dimension: Dimension, code?: string) => dimension === 'programmes' && code === atNoCost
  const most = Math.max(0, ...[...table.cells.values()].flatMap((line) => [...line.values()]))
  const columns = orderedCodes(choice.columns, table.columnTotals, mostColumns, edition)
  const rows = orderedCodes(choice.rows, table.rowTotals, choice.whole ? Infinity : rowsShown, edition)
  const hidden = table.rowTotals.size - rows.filter((code) => table.rowTotals.has(code)).length
  // Hundreds of cells differ in their lines alone.
  const list = coverageListHref({ ...choice, currency })
  const cell = (amount: number | undefined, row?: string, column?: string) => ({
    text: amount
      ? amountText(amount, choice, currency, viewer)
      : emptyText(amount, isAtNoCost(choice.rows, row) || isAtNoCost(choice.columns, column)),
    value: isMoney ? amount && amount / 100 : (amount ?? 0),
    level: heatLevel(amount ?? 0, most),
    href: amount === undefined ? null : list + lineQuery(choice.rows, row) + lineQuery(choice.columns, column),
  })
  return {
    caption: t('coverage:caption', {
      rows: t(`coverage:dimension.${choice.rows}`),
      columns: t(`coverage:dimension.${choice.columns}`),
      measure: t(`coverage:measure.${choice.measure}`) + (isMoney ? ` (${currency})` : ''),
      period: periodName(choice.period, viewer),
    }),
    corner: t(`coverage:dimension.${choice.rows}`),
    columns: columns.map((code) => ({
      code: code !== none && frameworkDimensions.includes(choice.columns) ? framework.readKey(code).code : '',
      text: shortLabelOf(choice.columns, code, viewer, choice.terms),
    })),
    rows: rows.map((code) => ({
      text: shortLabelOf(choice.rows, code, viewer, choice.terms),
      href: pageOf(choice.rows, code),
      cells: columns.map((column) => cell(table.cells.get(code)?.get(column), code, column)),
      total: cell(table.rowTotals.get(code), code),
    })),
    totals: columns.map((code) => cell(table.columnTotals.get(code), undefined, code)),
    total: cell(table.total),
    hiddenColumns: table.columnTotals.size - columns.filter((code) => table.columnTotals.has(code)).length,
    more:
      hidden > 0
        ? {
            text: t('coverage:more', { count: hidden }),
            href: coverageHref({ ...choice, currency, whole: true }),
          }
        : null,
  }
}

/** The cross table as a plain one: a line for each row, the totals at the end. */
export function heatTable(
  { corner, columns, rows, totals, total }: ReturnType<typeof presentHeat>,
  { t }: Pick<Viewer, 't'>,
): Pick<Table, 'columns' | 'rows'> {
  const all = t('coverage:all')
  const lineOf = (text: string, cells: readonly Cell[], sum: Cell): Record<string, Cell> => ({
    row: { text },
    ...Object.fromEntries(cells.map((cell, index) => [`column${index + 1}`, cell])),
    total: sum,
  })
  return {
    columns: [
      { key: 'row', label: corner },
      ...columns.map(({ code, text }, index) => ({
        key: `column${index + 1}`,
        label: [code, text].filter(Boolean).join(' '),
        numeric: true,
      })),
      { key: 'total', label: all, numeric: true },
    ],
    rows: [
      ...rows.map(({ text, cells, total: sum }) => lineOf(text, cells.map(asCell), asCell(sum))),
      lineOf(all, totals.map(asCell), asCell(total)),
    ],
  }
}

const asCell = ({ text, value }: Pick<Cell, 'text' | 'value'>): Cell => ({ text, value })

// Years in their order; elsewhere what is always shown, then the fullest first. "None" stands at the end.
function orderedCodes(dimension: Dimension, totals: Map<string, number>, most: number, edition: Edition): string[] {
  const fixed = fixedCodes(dimension, edition)
  const found = [...totals.keys()]
    .filter((code) => !fixed.includes(code) && code !== none)
    .sort((one, other) =>
      dimension === 'years'
        ? one.localeCompare(other)
        : totals.get(other)! - totals.get(one)! || one.localeCompare(other),
    )
  const codes = [...fixed, ...found].slice(0, Math.max(most, fixed.length))
  return totals.has(none) ? [...codes, none] : codes
}

function pageOf(dimension: Dimension, code: string): string | null {
  if (code === none) return null
  if (dimension === 'instruments') return framework.instrument(code) ? paths.instruments.show({ code }) : null
  if (dimension === 'programmes') return code === atNoCost ? null : paths.funding.show({ code })
  if (dimension === 'members') return paths.members.show({ code })
  return frameworkDimensions.includes(dimension) ? paths.framework.show({ code }) : null
}
