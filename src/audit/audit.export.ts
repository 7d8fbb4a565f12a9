import type { AuditEntry } from './audit.model'
import { saidKind, eventText, linesOf, nameOf } from './audit.list'
import type { Viewer } from '../platform/http/pages/view-types'

type Said = (entry: AuditEntry, viewer: Viewer) => string | number | undefined

/** What the exported trail says of an entry: what the page says of it, and what only a program reads; keys of audit:export. */
const columns: Record<string, Said> = {
  number: ({ number }) => number,
  at: ({ at }) => at.toISOString(),
  event: eventText,
  eventName: ({ event }) => event,
  kind: ({ kind }, viewer) => saidKind(kind, viewer),
  reference: ({ reference }) => reference,
  name: nameOf,
  person: ({ actorName }) => actorName,
  personId: ({ actorId }) => actorId,
  actingFor: ({ forName }) => forName,
  actedBy: ({ actedBy }) => actedBy,
  address: ({ address }) => address,
  request: ({ requestId }) => requestId,
  count: ({ access }) => access?.count ?? 1,
  details: (entry, viewer) => linesOf(entry, viewer).join('\n'),
  hash: ({ hash }) => hash,
}

export const exportColumns = ({ t }: Viewer): string[] =>
  Object.keys(columns).map((column) => t(`audit:export.${column}`))

/** One entry as a row. */
export const exportRow = (entry: AuditEntry, viewer: Viewer): (string | number)[] =>
  Object.values(columns).map((said) => said(entry, viewer) ?? '')
