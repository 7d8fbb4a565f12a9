import { member, memberName } from '../../members/pure'
import type { Cell, CellValue, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { formatMoney, formatNumber, formatShare } from '../../platform/time/formats'
import { titleOfItem } from '../changes/change.presenter'
import { signed, signedMoney } from './amounts'
import type { Compared, Comparison } from './comparing'
import { sums, type Figures, type Part, type Sum } from './figures'

/** Activities, Members and gaps that are named as causes at the most. */
const mostCauses = 2

type FigureRow = Record<'figure' | 'today' | 'then' | 'difference' | 'causes', Cell>

/** Both plans in numbers, with the difference and what causes it. */
export function presentFigures(compared: Comparison, viewer: Viewer): Table {
  const { t } = viewer
  const rows: FigureRow[] = [
    ...sums.slice(0, 4).map((sum) => sumRow(sum, compared, viewer)),
    ...moneyRows(compared, viewer),
    sumRow('unfunded', compared, viewer),
    membersRow(compared, viewer),
    shareRow(compared, viewer),
    gapsRow(compared, viewer),
    countRow('clashes', compared.today.clashes, compared.then.clashes, [], viewer),
  ]
  return namedTable(
    t,
    'what-if:column',
    [
      'figure',
      { key: 'today', numeric: true },
      { key: 'then', numeric: true },
      { key: 'difference', numeric: true },
      'causes',
    ],
    rows,
  )
}

function sumRow(sum: Sum, { today, then, differing }: Comparison, viewer: Viewer): FigureRow {
  return countRow(
    sum,
    today[sum],
    then[sum],
    causesOf(differing, (part) => part[sum], viewer),
    viewer,
  )
}

function countRow(figure: string, today: number, then: number, causes: string[], viewer: Viewer): FigureRow {
  const { t, lang } = viewer
  const number = (value: number): Cell => ({ text: formatNumber(value, lang), value })
  return {
    figure: { text: t(`what-if:figure.${figure}`) },
    today: number(today),
    then: number(then),
    difference: { text: signed(then - today, lang), value: then - today },
    causes: { lines: causes },
  }
}

function moneyRows({ today, then, differing }: Comparison, viewer: Viewer): FigureRow[] {
  const { t, lang } = viewer
  const currencies = [...new Set([...Object.keys(today.cost), ...Object.keys(then.cost)])].sort()
  return currencies.map((currency) => {
    const inIt = ({ cost }: Pick<Part, 'cost'>) => cost[currency] ?? 0
    const cell = (minor: number): Cell => ({ text: formatMoney(minor, currency, lang), value: { minor, currency } })
    const difference = inIt(then) - inIt(today)
    const value: CellValue = { minor: difference, currency }
    return {
      figure: { text: t('what-if:figure.cost', { currency }) },
      today: cell(inIt(today)),
      then: cell(inIt(then)),
      difference: { text: signedMoney(difference, currency, viewer), value },
      causes: { lines: causesOf(differing, inIt, viewer) },
    }
  })
}

/** The activities that make a difference in one figure, by what they make. */
const causesOf = (differing: readonly Compared[], of: (part: Part) => number, viewer: Viewer): string[] =>
  named(
    differing.filter(({ parts }) => of(parts.difference) !== 0),
    ({ today, then }) => titleOfItem((then ?? today)!, viewer),
    viewer,
  )

function named<T>(all: readonly T[], textOf: (one: T) => string, { t }: Viewer): string[] {
  const more = all.length - mostCauses
  const shown = more > 1 ? all.slice(0, mostCauses) : all
  return [...shown.map(textOf), ...(more > 1 ? [t('what-if:more', { count: more })] : [])]
}

function membersRow({ today, then, members }: Comparison, viewer: Viewer): FigureRow {
  const { t, lang } = viewer
  const causes = [
    ...named(members.lost, (code) => t('what-if:lost', { name: memberName(code, lang) }), viewer),
    ...named(members.gained, (code) => t('what-if:gained', { name: memberName(code, lang) }), viewer),
  ]
  return countRow('members', today.members.length, then.members.length, causes, viewer)
}

/** Of the Members that a plan reaches, how many are among the least developed countries. */
const shareOf = ({ members }: Figures): number =>
  members.length === 0 ? 0 : members.filter((code) => member(code)?.ldc).length / members.length

function shareRow({ today, then }: Comparison, { t, lang }: Viewer): FigureRow {
  const [before, after] = [shareOf(today), shareOf(then)]
  const cell = (share: number): Cell => ({ text: formatShare(share, lang), value: { share } })
  const points = Math.round(after * 100) - Math.round(before * 100)
  return {
    figure: { text: t('what-if:figure.leastDeveloped') },
    today: cell(before),
    then: cell(after),
    difference: { text: t('what-if:points', { count: Math.abs(points), points: signed(points, lang) }), value: points },
    causes: { lines: [] },
  }
}

function gapsRow({ today, then, gaps }: Comparison, viewer: Viewer): FigureRow {
  const { t } = viewer
  const causes = [
    ...named(gaps.lost, (code) => t('what-if:gapLost', { code }), viewer),
    ...named(gaps.gained, (code) => t('what-if:gapGained', { code }), viewer),
  ]
  return countRow('gaps', today.gaps.length, then.gaps.length, causes, viewer)
}
