import { defineEvent, type Subject } from '../platform/data/events'
import type { BulkRecord } from './bulk.model'

export const bulkEvents = {
  begun: defineEvent<{ count: number }>('bulk.begun'),
  taken: defineEvent<{ count: number }>('bulk.taken'),
  cancelled: defineEvent('bulk.cancelled'),
  /** No row is left to do: what was told of them may go out. */
  finished: defineEvent<{ count: number; by: string }>('bulk.finished'),
  undone: defineEvent('bulk.undone'),
  undoFinished: defineEvent<{ count: number; by: string }>('bulk.undo-finished'),
}

export const bulkSubject = ({ reference, list, step }: BulkRecord): Subject => ({
  kind: 'bulk',
  reference,
  title: `${list.slice(1)}: ${step}`,
})
