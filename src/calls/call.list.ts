import { paths } from '../paths'
import { readsAsStaff } from '../programme/actor'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { namedViews, type ListDefinition } from '../platform/lists/lists'
import { formatDay, formatList, formatNumber, formatPeriod } from '../platform/time/formats'
import type { CallRecord } from './call.model'
import { areasText, callTag, languagesOf, roleText, titleOfCall } from './call.words.presenter'

const views = namedViews('calls:view', {
  open: {
    filter: ({ today }) => ({ state: 'open', closesOn: { $gte: today } }),
    sort: { field: 'closesOn' },
  },
  closed: ({ today }) => ({ state: 'open', closesOn: { $lt: today } }),
  drafts: () => ({ state: 'draft' }),
  ended: () => ({ state: { $in: ['filled', 'withdrawn'] } }),
  all: () => ({}),
})

/** Calls as this reader has them: those that are prepared are the staff’s. */
export const callList = ({ actor }: Viewer): ListDefinition => ({
  address: paths.calls.list(),
  columns: [
    { key: 'call', label: 'calls:column.call', ref: 'platform:files.reference' },
    { key: 'sought', label: 'calls:column.sought', sub: { key: 'languages', label: 'calls:column.languages' } },
    { key: 'when', label: 'calls:column.when', holds: 'period' },
    { key: 'closes', label: 'calls:column.closes', sort: 'closesOn', holds: 'day' },
    { key: 'offers', label: 'calls:column.offers', numeric: true, holds: 'number' },
    { key: 'state', label: 'calls:column.state' },
  ],
  filters: [],
  views: views.filter(({ name }) => name !== 'drafts' || readsAsStaff(actor)),
  openView: 'open',
  defaultSort: { field: 'closesOn', descending: true },
  caption: 'calls:caption',
  empty: { title: 'calls:empty.title', text: 'calls:empty.text' },
})

const unique = (texts: string[]): string[] => [...new Set(texts.filter(Boolean))]

/** A row of the list. */
export function presentCallRow(call: CallRecord, viewer: Viewer, offers: number): Record<string, Cell> {
  const { lang } = viewer
  const { places, closesOn } = call
  const from = places.map((place) => place.from).sort()[0]
  const until = places
    .map((place) => place.until)
    .sort()
    .at(-1)
  return {
    call: { text: titleOfCall(call, viewer), href: paths.calls.show(call), ref: call.reference },
    sought: {
      text: formatList(
        unique(places.map((place) => [roleText(place, viewer), areasText(place, viewer)].filter(Boolean).join(', '))),
        lang,
      ),
      sub: formatList(unique(places.map((place) => languagesOf(place, viewer))), lang),
    },
    when: from && until ? { text: formatPeriod({ from, until }, lang), value: { period: { from, until } } } : {},
    closes: { text: formatDay(closesOn, lang), value: { day: closesOn } },
    offers: { text: formatNumber(offers, lang), value: offers },
    state: { state: callTag(call, viewer) },
  }
}
