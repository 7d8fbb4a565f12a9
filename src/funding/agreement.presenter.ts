import { areaName } from '../framework/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { namedTable } from '../platform/lists/columns'
import { namedFacts } from '../platform/lists/facts'
import { formatDue, formatMoney, formatPeriod, formatShare } from '../platform/time/formats'
import type { Cell, PageHead, Standing, StandingFact, Viewer } from '../platform/http/pages/view-types'
import { agreementTag, totalOf } from './agreement.list'
import type { AgreementRecord, BudgetLine } from './agreement.model'
import { agreementOn } from './agreement.status'
import type { LineMoney } from './lines/money'
import { textIn } from '../platform/text/bilingual'

/** Everything a reader may know of one agreement: its standing, its lines with what is left, whom it may serve. */
export function presentAgreement(agreement: AgreementRecord, taken: ReadonlyMap<string, LineMoney>, viewer: Viewer) {
  const { t, lang } = viewer
  const rows = agreement.lines.map((line) => ({ line, ...balanceOf(line, taken) }))
  return {
    head: {
      crumbs: [{ text: t('funding:title'), href: paths.funding.list() }],
      reference: agreement.code,
      eyebrow: textIn(agreement.donor, lang),
      title: textIn(agreement.title, lang),
      actions: [
        {
          text: t('funding:work'),
          href: paths.coverageList({}, { period: 'all', only: `programmes.${agreement.code}` }),
        },
      ],
    } satisfies PageHead,
    standing: standingOf(agreement, rows, viewer),
    lines: linesTable(agreement, rows, viewer),
    facts: factsOf(agreement, viewer),
  }
}

interface Balance extends LineMoney {
  line: BudgetLine
  left: number
}

function balanceOf(line: BudgetLine, taken: ReadonlyMap<string, LineMoney>): Omit<Balance, 'line'> {
  const { planned, committed } = taken.get(line.code) ?? { planned: 0, committed: 0 }
  return { planned, committed, left: line.amount - planned - committed }
}

function standingOf(agreement: AgreementRecord, rows: readonly Balance[], viewer: Viewer): Standing {
  const { t, lang, today } = viewer
  const total = totalOf(agreement)
  const left = rows.reduce((sum, row) => sum + row.left, 0)
  const overdrawn = rows.filter((row) => row.left < 0)
  const isEnded = agreementOn(agreement, today) === 'ended'
  const end = formatDue(agreement.until, today, lang, t)
  const state = agreementTag(agreement, viewer)
  return {
    state,
    tone: overdrawn.length > 0 ? 'late' : state.tone,
    facts: namedFacts<StandingFact>(t, 'funding:standing', {
      left: {
        value: formatMoney(left, agreement.currency, lang),
        hint: total > 0 ? t('funding:standing.share', { share: formatShare(left / total, lang) }) : undefined,
        late: left < 0,
      },
      ends: {
        value: isEnded ? t('funding:standing.ended') : agreement.state === 'closed' ? '–' : end.text,
        late: isEnded,
      },
      next: nextOf(agreement, isEnded, overdrawn.length, viewer),
    }),
    actions: [],
    missing: overdrawn.map(({ line, left }) =>
      t('funding:overdrawn', { line: textIn(line.title, lang), amount: formatMoney(-left, agreement.currency, lang) }),
    ),
  }
}

// The secretariat acts on an agreement; this says on what.
function nextOf({ state }: AgreementRecord, isEnded: boolean, overdrawn: number, { t }: Viewer): string {
  if (overdrawn > 0) return t('funding:next.overdrawn')
  if (isEnded) return t('funding:next.close')
  return t(`funding:next.${state}`)
}

function linesTable({ currency, lines }: AgreementRecord, rows: readonly Balance[], { t, lang }: Viewer) {
  const money = (minor: number): Cell => ({ text: formatMoney(minor, currency, lang) })
  const sum = (pick: (row: Balance) => number) => rows.reduce((total, row) => total + pick(row), 0)
  const rowOf = ({ line, committed, planned, left }: Balance) => ({
    line: { text: textIn(line.title, lang), sub: t(`vocabulary:costTypes.${line.costType}`), ref: line.code },
    amount: money(line.amount),
    committed: money(committed),
    planned: money(planned),
    left: left < 0 ? { state: { text: formatMoney(left, currency, lang), tone: 'late' as const } } : money(left),
  })
  const total = {
    line: { text: t('funding:total') },
    amount: money(sum(({ line }) => line.amount)),
    committed: money(sum(({ committed }) => committed)),
    planned: money(sum(({ planned }) => planned)),
    left: money(sum(({ left }) => left)),
  }
  return {
    caption: t('funding:linesCaption', { count: lines.length, currency }),
    ...namedTable(
      t,
      'funding:column',
      [
        'line',
        { key: 'amount', numeric: true },
        { key: 'committed', label: t('vocabulary:amountStates.committed'), numeric: true },
        { key: 'planned', label: t('vocabulary:amountStates.planned'), numeric: true },
        { key: 'left', numeric: true },
      ],
      [...rows.map(rowOf), total],
    ),
  }
}

function factsOf(agreement: AgreementRecord, { t, lang }: Viewer) {
  const { memberCodes, areas, from, until } = agreement
  const members = memberCodes
    .map((code) => ({ text: memberName(code, lang), href: paths.members.show({ code }) }))
    .sort((one, other) => one.text.localeCompare(other.text, lang))
  return namedFacts(t, 'funding:fact', {
    donor: textIn(agreement.donor, lang),
    type: t(`vocabulary:fundingTypes.${agreement.fundingType}`),
    period: formatPeriod({ from, until }, lang),
    members: members.length === 0 ? t('funding:allMembers') : { lines: members },
    areas:
      areas.length === 0 ? t('funding:allAreas') : { lines: areas.map((code) => ({ text: areaName(code, lang) })) },
  })
}
