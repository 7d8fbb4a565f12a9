import type { Cells } from '../platform/lists/cells'
import type { fileColumns } from './audit.file-columns'
import { saidKind } from './audit.kinds'
import type { AuditEntry } from './audit.model'

/** What only a program reads of an entry: it stands in the files of the trail, and not on its page. */
export const auditFileCells: Pick<Cells<AuditEntry>, (typeof fileColumns)[number]> = {
  eventName: { reads: ['event'], cell: ({ event }) => ({ text: event }) },
  kind: { reads: ['kind'], cell: ({ kind }, viewer) => ({ text: saidKind(kind, viewer) }) },
  recordId: { reads: ['reference'], cell: ({ reference }) => ({ text: reference }) },
  person: { reads: ['actorName'], cell: ({ actorName }) => ({ text: actorName }) },
  personId: { reads: ['actorId'], cell: ({ actorId }) => ({ text: actorId }) },
  actingFor: { reads: ['forName'], cell: ({ forName }) => ({ text: forName }) },
  actedBy: { reads: ['actedBy'], cell: ({ actedBy }) => ({ text: actedBy }) },
  address: { reads: ['address'], cell: ({ address }) => ({ text: address }) },
  request: { reads: ['requestId'], cell: ({ requestId }) => ({ text: requestId }) },
  count: { reads: ['access'], cell: ({ access }) => ({ value: access?.count ?? 1 }) },
  hash: { reads: ['hash'], cell: ({ hash }) => ({ text: hash }) },
}
