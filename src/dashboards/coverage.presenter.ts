import { areaName, elementTitle, instrument, instrumentName, instruments, objectives } from '../framework'
import { memberName, regionCodes } from '../members'
import { paths } from '../paths'
import { formatMoney, formatNumber } from '../platform/formats'
import type { Viewer } from '../platform/viewer'
import { dimensions, heatLevel, measures, none, type CoverageTable, type Dimension } from './coverage.count'
import { coverageQuery, periodName, periodOptions, type CoverageChoice } from './coverage.form'

/** The words for a code of a dimension. */
export function labelOf(dimension: Dimension, code: string, { t, lang }: Viewer): string {
  if (code === none) return t(`dashboards:coverage.none.${dimension}`)
  switch (dimension) {
    case 'instruments':
      return instrumentName(code, lang)
    case 'objectives':
    case 'primary':
    case 'focus':
      return elementTitle(code, lang)
    case 'regions':
      return t(`vocabulary:regions.${code}`)
    case 'members':
      return memberName(code, lang)
    case 'areas':
      return areaName(code, lang)
    case 'modes':
      return t(`vocabulary:deliveryModes.${code}`)
    case 'languages':
      return t(`vocabulary:languages.${code}`)
  }
}

// Codes that are always shown, so that an empty line is seen: an objective without work is news.
function fixedCodes(dimension: Dimension): readonly string[] {
  if (dimension === 'objectives' || dimension === 'primary') return objectives().map(({ code }) => code)
  return dimension === 'regions' ? regionCodes : []
}

const mostRows = 25

/** The cross table with its shades, links and words. */
export function presentCoverage(table: CoverageTable, choice: CoverageChoice, viewer: Viewer, currency: string) {
  const { t, lang } = viewer
  const format = (amount: number) =>
    choice.measure === 'money' ? formatMoney(amount, currency, lang) : formatNumber(amount, lang)
  const most = Math.max(0, ...[...table.cells.values()].flatMap((line) => [...line.values()]))
  const listOf = (row?: string, column?: string) => paths.coverageList({}, coverageQuery({ ...choice, row, column }))
  const columns = orderedCodes(choice.columns, table.columnTotals, 12)
  const rows = orderedCodes(choice.rows, table.rowTotals, mostRows)
  const cell = (amount: number, href: string) => ({
    text: amount > 0 ? format(amount) : t('dashboards:coverage.empty'),
    level: heatLevel(amount, most),
    href,
  })
  const unserved = choice.rows === 'instruments' ? instruments().filter(({ code }) => !table.rowTotals.has(code)) : []
  return {
    title: t('dashboards:coverage.title'),
    eyebrow: t('dashboards:coverage.eyebrow'),
    action: paths.coverage(),
    filters: filtersOf(choice, viewer),
    caption: t(`dashboards:coverage.caption.${choice.columns === 'primary' ? 'once' : 'several'}`, {
      rows: t(`dashboards:coverage.dimension.${choice.rows}`),
      columns: t(`dashboards:coverage.dimension.${choice.columns}`),
      period: periodName(choice.period, viewer),
    }),
    corner: t(`dashboards:coverage.dimension.${choice.rows}`),
    columns: columns.map((code) => ({
      code: /^(SO|FA)\d$/.test(code) ? code : '',
      text: labelOf(choice.columns, code, viewer),
    })),
    rows: rows.map((code) => ({
      text: labelOf(choice.rows, code, viewer),
      href: pageOf(choice.rows, code),
      cells: columns.map((column) => cell(table.cells.get(code)?.get(column) ?? 0, listOf(code, column))),
      total: { text: format(table.rowTotals.get(code) ?? 0), href: listOf(code) },
    })),
    hiddenRows:
      table.rowTotals.size > rows.length
        ? t('dashboards:coverage.more', { count: table.rowTotals.size - rows.length })
        : null,
    totals: columns.map((code) => ({ text: format(table.columnTotals.get(code) ?? 0), href: listOf(undefined, code) })),
    total: { text: format(table.total), href: listOf() },
    figures: [
      {
        label: t('dashboards:coverage.figure.activities'),
        value: formatNumber(table.activities, lang),
        href: listOf(),
      },
      {
        label: t('dashboards:coverage.figure.members'),
        value: formatNumber(table.members, lang),
        href: paths.members.list(),
      },
      {
        label: t('dashboards:coverage.figure.instruments', { count: instruments().length }),
        value: formatNumber(table.instruments, lang),
        href: paths.instruments.list(),
      },
    ],
    unserved: unserved
      .slice(0, 8)
      .map(({ code }) => ({ text: instrumentName(code, lang), href: paths.instruments.show({ code }) })),
    unservedCount: unserved.length,
    isEmpty: table.activities === 0,
  }
}

// The fullest first; "none" and what is cut stand at the end.
function orderedCodes(dimension: Dimension, totals: Map<string, number>, most: number): string[] {
  const fixed = fixedCodes(dimension)
  const found = [...totals.keys()]
    .filter((code) => !fixed.includes(code) && code !== none)
    .sort((one, other) => totals.get(other)! - totals.get(one)! || one.localeCompare(other))
  const codes = [...fixed, ...found].slice(0, most)
  return totals.has(none) ? [...codes, none] : codes
}

function pageOf(dimension: Dimension, code: string): string | undefined {
  if (code === none) return undefined
  if (dimension === 'instruments') return instrument(code) ? paths.instruments.show({ code }) : undefined
  if (dimension === 'members') return paths.members.show({ code })
  return dimension === 'objectives' || dimension === 'primary' || dimension === 'focus'
    ? paths.framework.show({ code })
    : undefined
}

function filtersOf(choice: CoverageChoice, viewer: Viewer) {
  const { t } = viewer
  const words = (name: string, codes: readonly string[], key: string) =>
    codes
      .map((code) => ({ value: code, text: t(`dashboards:coverage.${key}.${code}`) }))
      .map((option) => ({ ...option, name }))
  return [
    {
      name: 'rows',
      label: t('dashboards:coverage.rows'),
      value: choice.rows,
      options: words('rows', dimensions, 'dimension'),
    },
    {
      name: 'columns',
      label: t('dashboards:coverage.columns'),
      value: choice.columns,
      options: words('columns', dimensions, 'dimension'),
    },
    {
      name: 'count',
      label: t('dashboards:coverage.count'),
      value: choice.measure,
      options: words('count', measures, 'measure'),
    },
    { name: 'period', label: t('dashboards:coverage.period'), value: choice.period, options: periodOptions(viewer) },
    {
      name: 'which',
      label: t('dashboards:coverage.which'),
      value: choice.which,
      options: words('which', ['all', 'delivered'], 'whichOf'),
    },
  ]
}
