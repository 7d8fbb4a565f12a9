import { paths } from '../paths'
import { formatInstant } from '../platform/formats'
import { wordsFilter, type ListDefinition } from '../platform/lists'
import type { Cell } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import type { AuditEntry } from './audit.model'

const kinds = [
  'request',
  'mission',
  'training',
  'assignment',
  'report',
  'recommendation',
  'assessment',
  'expert',
  'member',
  'agreement',
  'user',
] as const

export const auditList: ListDefinition = {
  address: paths.audit.list(),
  columns: [
    { key: 'what', label: 'audit:column.what' },
    { key: 'who', label: 'audit:column.who' },
    { key: 'at', label: 'audit:column.at', sort: 'at' },
    { key: 'number', label: 'audit:column.number', numeric: true },
  ],
  filters: [
    {
      name: 'kind',
      label: 'audit:filter.kind',
      kind: 'select',
      options: ({ t }) => kinds.map((kind) => ({ value: kind, text: t(`audit:kind.${kind}`) })),
      filter: (value) => (kinds.includes(value as never) ? { kind: value } : null),
    },
    {
      name: 'words',
      label: 'audit:filter.words',
      kind: 'search',
      filter: wordsFilter(['reference', 'title', 'actorName', 'event']),
    },
  ],
  defaultSort: { field: 'at', descending: true },
  pageSize: 50,
  caption: 'audit:caption',
  empty: { title: 'audit:empty.title', text: 'audit:empty.text' },
}

export function presentAuditRow(entry: AuditEntry, { lang, t }: Viewer): Record<string, Cell> {
  const changed = Object.keys(entry.changes ?? {})
  return {
    what: {
      text: entry.title || entry.reference || '–',
      sub: changed.length > 0 ? `${entry.event} · ${changed.join(', ')}` : entry.event,
      ref: entry.kind === 'user' ? undefined : entry.reference,
    },
    who: { text: entry.actorName || t('audit:nobody') },
    at: { text: formatInstant(entry.at, lang) },
    number: { text: entry.number ? String(entry.number) : '–' },
  }
}
