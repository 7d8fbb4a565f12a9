import { tracesIn } from '../platform/data/traces'
import { BulkRows, Bulks } from './bulk.model'

/** Who has taken bulk steps, and who has changed a record meanwhile. */
export const bulkTraces = tracesIn(Bulks, { kind: 'bulk', signed: ['', 'history'] })
export const bulkRowTraces = tracesIn(BulkRows, { kind: 'bulk', signed: ['fault.changed'] })
