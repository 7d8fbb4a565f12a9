import { paths } from '../paths'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import type { ListDefinition } from '../platform/lists/lists'
import { formatInstant, formatNumber } from '../platform/time/formats'
import type { BulkRecord } from './bulk.model'
import { bulkTag, bulkTitle, listTitle } from './bulk.presenter'

export const bulkStepList: ListDefinition = {
  address: paths.bulk.list(),
  columns: [
    { key: 'step', label: 'bulk:column.step', ref: 'platform:files.reference' },
    { key: 'list', label: 'bulk:column.list' },
    { key: 'rows', label: 'bulk:column.rows', numeric: true, holds: 'number' },
    { key: 'state', label: 'bulk:column.state' },
    { key: 'at', label: 'bulk:column.at', sort: 'at', holds: 'moment' },
  ],
  filters: [],
  defaultSort: { field: 'at', descending: true },
  caption: 'bulk:caption',
  empty: { title: 'bulk:empty.title', text: 'bulk:empty.text' },
}

export const presentBulkRow = (bulk: BulkRecord, viewer: Viewer): Record<string, Cell> => ({
  step: { text: bulkTitle(bulk, viewer), href: paths.bulk.show(bulk), ref: bulk.reference },
  list: { text: listTitle(bulk, viewer) },
  rows: { text: formatNumber(bulk.rows, viewer.lang), value: bulk.rows },
  state: { state: bulkTag(bulk, viewer) },
  at: { text: formatInstant(bulk.at, viewer), value: bulk.at },
})
