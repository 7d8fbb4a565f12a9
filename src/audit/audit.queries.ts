import { and, type ListQuery } from '../platform/lists/lists'
import { AuditEntries, type AuditEntry } from './audit.model'
import { auditFilter } from './audit.policy'

/** All entries of a filtered list, one after another, in its order. */
export const findEntries = (query: ListQuery): AsyncIterable<AuditEntry> => {
  const order = query.sort.descending ? -1 : 1
  return AuditEntries.find(and([query.filter, auditFilter]))
    .sort({ [query.sort.field]: order, _id: order })
    .lean<AuditEntry>()
    .cursor({ batchSize: 500 })
}
