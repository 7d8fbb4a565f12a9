import { memberName } from '../../members/pure'
import { namedTable } from '../../platform/lists/columns'
import { formatList, formatMoney, formatShortPeriod } from '../../platform/time/formats'
import type { Cell, Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { textIn } from '../../platform/text/bilingual'
import type { AgreementRecord } from '../agreement.model'
import type { AwaitingRequest, PaidWork } from '../lines/uses'

/** Rows before the rest is folded. */
const firstRows = 12

/** The activities that an agreement pays for, the latest first: on which lines, and how much of it is bound. */
export function presentWorks({ lines, currency }: AgreementRecord, works: readonly PaidWork[], viewer: Viewer) {
  const { t, lang } = viewer
  const money = (minor: number): Cell => ({ text: minor === 0 ? '–' : formatMoney(minor, currency, lang) })
  const lineName = (code: string) => {
    const line = lines.find((one) => one.code === code)
    return line ? textIn(line.title, lang) : code
  }
  const rows = [...works].sort((one, other) => (other.period?.from ?? '9999').localeCompare(one.period?.from ?? '9999'))
  return {
    caption: t('funding:uses.caption', { count: works.length }),
    empty: t('funding:uses.none'),
    first: firstRows,
    ...namedTable(
      t,
      'funding:uses',
      [
        'activity',
        'dates',
        'lines',
        { key: 'planned', label: t('vocabulary:amountStates.planned'), numeric: true },
        { key: 'committed', label: t('vocabulary:amountStates.committed'), numeric: true },
      ],
      rows,
      (work) => {
        const sum = work.shares.reduce((all, { amount }) => all + amount, 0)
        return {
          activity: {
            text: writtenTitle(work, lang),
            href: work.href,
            ref: work.reference,
            sub: t(`vocabulary:activityStates.${work.state}`),
          },
          dates: { text: work.period ? formatShortPeriod(work.period, lang) : t('funding:uses.noDates') },
          lines: { text: formatList([...new Set(work.shares.map(({ line }) => lineName(line)))], lang) },
          planned: money(work.standing === 'planned' ? sum : 0),
          committed: money(work.standing === 'committed' ? sum : 0),
        }
      },
    ),
  }
}

/** Approved requests that await their activity, with what each is expected to cost. */
export function presentAwaiting({ lines }: AgreementRecord, requests: readonly AwaitingRequest[], viewer: Viewer) {
  const { t, lang } = viewer
  return namedTable(t, 'funding:uses', ['request', 'line', { key: 'estimate', numeric: true }], requests, (request) => {
    const line = lines.find(({ code }) => code === request.line)
    return {
      request: {
        text: writtenTitle(request, lang),
        href: request.href,
        ref: request.reference,
        sub: memberName(request.memberCode, lang),
      },
      line: { text: line ? textIn(line.title, lang) : request.line },
      // An estimate is in the currency in which it was made: two are never added.
      estimate: {
        text: request.estimate ? formatMoney(request.estimate.cost, request.estimate.currency, lang) : '–',
      },
    }
  })
}
