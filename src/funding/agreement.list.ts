import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import { formatMoney, formatPeriod } from '../platform/time/formats'
import { namedViews, oneOf, type ListDefinition } from '../platform/lists/lists'
import { codeOptions, type Cell, type StateTag, type Tone, type Viewer } from '../platform/http/pages/view-types'
import { agreementsWith } from './agreement.directory'
import { agreementFileColumns } from './importing/agreement.columns'
import type { AgreementRecord } from './agreement.model'
import { mayPrepareAgreements } from './agreement.policy'
import { agreementStates, fundingTypes, type AgreementState } from './agreement.vocabulary'
import { agreementOn, agreementStateFilter, type ComputedAgreementState } from './agreement.status'
import { totalOf } from './lines/money'
import { textIn } from '../platform/text/bilingual'
import { programmeOptions, programmes, programmesOf } from './programmes/programme.directory'

/** The list of agreements, ordered by the reader's titles. */
export const agreementList = ({ lang, actor }: Viewer): ListDefinition => ({
  address: paths.funding.list(),
  columns: [
    {
      key: 'title',
      label: 'funding:column.title',
      sort: `order.${lang}`,
      ref: { key: 'code', label: 'funding:column.code' },
      sub: { key: 'donor', label: 'funding:column.donor' },
    },
    { key: 'state', label: 'funding:column.state' },
    { key: 'period', label: 'funding:column.period', sort: 'until', holds: 'period' },
    { key: 'amount', label: 'funding:column.amount', numeric: true, holds: 'money' },
  ],
  // What only coordinators enter stands in their files, which they may bring back.
  fileColumns: mayPrepareAgreements(actor, undefined) ? agreementFileColumns : [],
  filters: [
    oneOf(
      'state',
      'funding:filter.state',
      codeOptions(agreementStates, 'vocabulary:agreementStates.'),
      (state, { today }) => agreementStateFilter(state as AgreementState, today),
    ),
    // What programmes there are is for staff.
    ...(readsAsStaff(actor) && programmes().length > 0
      ? [oneOf('programme', 'funding:filter.programme', programmeOptions, 'programme')]
      : []),
    oneOf('type', 'funding:filter.type', codeOptions(fundingTypes, 'vocabulary:fundingTypes.'), 'fundingType'),
    {
      name: 'words',
      label: 'funding:filter.words',
      kind: 'search',
      filter: (value) => ({ code: { $in: agreementsWith(value).map(({ code }) => code) } }),
    },
  ],
  views:
    programmesOf(actor).length > 0
      ? namedViews('funding:view', {
          all: () => ({}),
          mine: (viewer) => ({ programme: { $in: programmesOf(viewer.actor) } }),
        })
      : undefined,
  defaultSort: { field: `order.${lang}` },
  caption: 'funding:caption',
  empty: { title: 'funding:empty.title', text: 'funding:empty.text' },
})

const tones: Record<ComputedAgreementState, Tone> = {
  pipeline: 'rest',
  signed: 'flow',
  active: 'good',
  closing: 'flow',
  'disbursement-only': 'rest',
  closed: 'rest',
  ended: 'late',
}

/** The state pill of an agreement on the reader's day. */
export function agreementTag(
  agreement: Pick<AgreementRecord, 'state' | 'from' | 'until'>,
  { t, today }: Viewer,
): StateTag {
  const state = agreementOn(agreement, today)
  return { text: t(`vocabulary:agreementStates.${state}`), tone: tones[state] }
}

export function presentAgreementRow(agreement: AgreementRecord, viewer: Viewer): Record<string, Cell> {
  const { lang } = viewer
  const period = { from: agreement.from, until: agreement.until }
  return {
    title: {
      text: textIn(agreement.title, lang),
      href: paths.funding.show(agreement),
      sub: textIn(agreement.donor, lang),
      ref: agreement.code,
    },
    state: { state: agreementTag(agreement, viewer) },
    period: { text: formatPeriod(period, lang), value: { period } },
    amount: {
      text: formatMoney(totalOf(agreement), agreement.currency, lang),
      value: { minor: totalOf(agreement), currency: agreement.currency },
    },
  }
}
