import type { AuditEntry } from './audit.model'
import { saidKind, eventText, linesOf, nameOf } from './audit.list'
import type { Viewer } from '../platform/http/pages/view-types'

/** The columns of the exported trail: keys of audit:export. */
const columns = [
  'number',
  'at',
  'event',
  'eventName',
  'kind',
  'reference',
  'name',
  'person',
  'personId',
  'actingFor',
  'address',
  'request',
  'count',
  'details',
  'hash',
] as const

export const exportColumns = ({ t }: Viewer): string[] => columns.map((column) => t(`audit:export.${column}`))

/** One entry as a row: what the page says of it, and what only a program reads. */
export function exportRow(entry: AuditEntry, viewer: Viewer): (string | number)[] {
  const cells: Record<(typeof columns)[number], string | number> = {
    number: entry.number ?? '',
    at: entry.at.toISOString(),
    event: eventText(entry, viewer),
    eventName: entry.event,
    kind: saidKind(entry.kind, viewer),
    reference: entry.reference ?? '',
    name: nameOf(entry, viewer),
    person: entry.actorName ?? '',
    personId: entry.actorId ?? '',
    actingFor: entry.forName ?? '',
    address: entry.address ?? '',
    request: entry.requestId ?? '',
    count: entry.access?.count ?? 1,
    details: linesOf(entry, viewer).join('\n'),
    hash: entry.hash ?? '',
  }
  return columns.map((column) => cells[column])
}
