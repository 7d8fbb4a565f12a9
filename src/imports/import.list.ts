import { paths } from '../paths'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import type { ListDefinition } from '../platform/lists/lists'
import { formatDate, formatNumber } from '../platform/time/formats'
import { kindOf } from './import.kinds'
import type { ImportRecord } from './import.model'
import { importTag, importTitle } from './import.presenter'

export const importList: ListDefinition = {
  address: paths.imports.list(),
  columns: [
    { key: 'file', label: 'imports:column.file', ref: 'platform:files.reference' },
    { key: 'kind', label: 'imports:column.kind' },
    { key: 'state', label: 'imports:column.state' },
    { key: 'rows', label: 'imports:column.rows', numeric: true, holds: 'number' },
    { key: 'by', label: 'imports:column.by' },
    { key: 'at', label: 'imports:column.at', sort: 'at', holds: 'moment' },
  ],
  filters: [],
  defaultSort: { field: 'at', descending: true },
  caption: 'imports:caption',
  empty: { title: 'imports:empty.title', text: 'imports:empty.text' },
}

export const presentImportRow = (record: ImportRecord, viewer: Viewer): Record<string, Cell> => ({
  file: {
    text: importTitle(record, viewer),
    href: paths.imports.show(record),
    ref: record.reference,
  },
  kind: { text: viewer.t(kindOf(record.kind).title) },
  state: { state: importTag(record, viewer) },
  rows: { text: formatNumber(record.rows, viewer.lang), value: record.rows },
  by: { text: record.byName },
  at: { text: formatDate(record.at, viewer), value: record.at },
})
