import { paths } from '../paths'
import { isAdmin, readsAsStaff, type Actor } from '../platform/actor'
import { addDays, parseDay } from '../platform/calendar-day'
import { formatInstant } from '../platform/formats'
import type { ListDefinition } from '../platform/lists'
import { signerName } from '../platform/signer'
import type { Cell } from '../platform/view-types'
import type { Viewer } from '../platform/viewer'
import { beginsWithWords } from '../platform/words'
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

const startOf = (day: string) => new Date(day + 'T00:00:00Z')

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
      name: 'from',
      label: 'audit:filter.from',
      kind: 'date',
      filter: (value) => (parseDay(value) ? { at: { $gte: startOf(value) } } : null),
    },
    {
      name: 'until',
      label: 'audit:filter.until',
      kind: 'date',
      filter: (value) => (parseDay(value) ? { at: { $lt: startOf(addDays(value, 1)) } } : null),
    },
    { name: 'words', label: 'audit:filter.words', kind: 'search', filter: beginsWithWords },
  ],
  defaultSort: { field: 'at', descending: true },
  pageSize: 50,
  caption: 'audit:caption',
  empty: { title: 'audit:empty.title', text: 'audit:empty.text' },
}

/** What happened in words; an event without words of its own keeps its name. */
function eventText({ event, changes }: AuditEntry, { t }: Viewer): string {
  const key = `audit:event.${event}`
  const said = t(key)
  const text = said === key || said === key.replace('audit:', '') ? event : said
  const fields = Object.keys(changes ?? {})
  return fields.length > 0 ? t('audit:withFields', { event: text, fields: fields.join(', ') }) : text
}

export function presentAuditRow(entry: AuditEntry, viewer: Viewer): Record<string, Cell> {
  const { t, actor } = viewer
  return {
    what: {
      text: entry.title || entry.reference || '–',
      href: hrefOf(entry, actor),
      sub: eventText(entry, viewer),
      ref: entry.kind === 'user' ? undefined : entry.reference,
    },
    who: { text: signerName({ ...entry, byName: entry.actorName }, t) || t('audit:nobody') },
    at: { text: formatInstant(entry.at, viewer) },
    number: { text: entry.number ? String(entry.number) : t('audit:notSealed') },
  }
}

// Only to pages that this reader may open.
function hrefOf({ kind, reference }: AuditEntry, actor: Actor): string | undefined {
  if (!reference) return undefined
  if (kind === 'member') return paths.members.show({ code: reference })
  if (kind === 'user') return isAdmin(actor) ? paths.users.edit({ id: reference }) : undefined
  if (!readsAsStaff(actor)) return undefined
  switch (kind) {
    case 'request':
      return paths.requests.show({ reference })
    case 'mission':
      return paths.missions.show({ reference })
    case 'training':
      return paths.training.show({ reference })
    case 'report':
      return paths.reports.show({ reference })
    case 'recommendation':
      return paths.recommendations.show({ reference })
    case 'expert':
      return paths.experts.show({ reference })
    case 'agreement':
      return paths.funding.show({ code: reference })
    default:
      return undefined
  }
}
