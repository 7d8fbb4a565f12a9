import { paths } from '../paths'
import type { Cell, StateTag, Viewer } from '../platform/http/pages/view-types'
import { namedViews, type ListDefinition } from '../platform/lists/lists'
import { formatDate, formatNumber, formatPeriod } from '../platform/time/formats'
import type { WhatIfRecord } from './what-if.model'

export const whatIfList: ListDefinition = {
  address: paths.whatIf.list(),
  columns: [
    { key: 'name', label: 'what-if:column.name', ref: 'platform:files.reference' },
    { key: 'state', label: 'what-if:column.state' },
    { key: 'period', label: 'what-if:column.period', holds: 'period' },
    { key: 'changes', label: 'what-if:column.changes', numeric: true, holds: 'number' },
    { key: 'owner', label: 'what-if:column.owner' },
    { key: 'shared', label: 'what-if:column.shared' },
    { key: 'at', label: 'what-if:column.at', sort: 'at', holds: 'moment' },
  ],
  filters: [],
  views: namedViews('what-if:view', {
    open: () => ({ state: 'open' }),
    mine: ({ actor }) => ({ ownerId: actor.id }),
    all: () => ({}),
  }),
  defaultSort: { field: 'at', descending: true },
  caption: 'what-if:caption',
  empty: { title: 'what-if:empty.title', text: 'what-if:empty.text' },
}

export const whatIfTag = ({ state }: Pick<WhatIfRecord, 'state'>, { t }: Viewer): StateTag => ({
  text: t(`what-if:state.${state}`),
  tone: state === 'open' ? 'flow' : 'rest',
})

export const presentWhatIfRow = (whatIf: WhatIfRecord, viewer: Viewer): Record<string, Cell> => {
  const { name, reference, from, until, changes, ownerName, isShared, at } = whatIf
  return {
    name: { text: name, href: paths.whatIf.show({ reference }), ref: reference },
    state: { state: whatIfTag(whatIf, viewer) },
    period: { text: formatPeriod({ from, until }, viewer.lang), value: { period: { from, until } } },
    changes: { text: formatNumber(changes.length, viewer.lang), value: changes.length },
    owner: { text: ownerName },
    shared: { text: viewer.t(isShared ? 'what-if:shared' : 'what-if:own') },
    at: { text: formatDate(at, viewer), value: at },
  }
}
