import type { Cell, Viewer } from '../platform/http/pages/view-types'
import type { AuditEntry } from './audit.model'
import { saidKind } from './audit.list'
import type { fileColumns } from './audit.file-columns'

/** What only a program reads of an entry: it stands in the files of the trail, and not on its page. */
export function presentFileRow(entry: AuditEntry, viewer: Viewer): Record<(typeof fileColumns)[number], Cell> {
  const { event, kind, reference, actorName, actorId, forName, actedBy, address, requestId, access, hash } = entry
  return {
    eventName: { text: event },
    kind: { text: saidKind(kind, viewer) },
    recordId: { text: reference },
    person: { text: actorName },
    personId: { text: actorId },
    actingFor: { text: forName },
    actedBy: { text: actedBy },
    address: { text: address },
    request: { text: requestId },
    count: { value: access?.count ?? 1 },
    hash: { text: hash },
  }
}
