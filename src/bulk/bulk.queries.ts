import { records } from '../platform/lists/records'
import type { Actor } from '../programme/actor'
import { BulkRows, Bulks, type BulkRecord, type BulkRow } from './bulk.model'
import { bulkList } from './bulk.lists'
import { bulkFilter } from './bulk.policy'
import type { ListedRecord } from './running/bulk-row'
import { rowOutcomes, type RowOutcome } from './bulk.status'

export const bulkRecords = records(Bulks, bulkFilter)

/** One bulk step, without its rows. */
export const findBulk = (reference: string): Promise<BulkRecord | null> =>
  Bulks.findOne({ reference }).lean<BulkRecord>().exec()

/** How many rows have come to what. */
export async function countOutcomes(bulk: string): Promise<Record<RowOutcome, number>> {
  const counts = rowOutcomes.map(
    async (outcome) => [outcome, await BulkRows.countDocuments({ bulk, outcome })] as const,
  )
  return Object.fromEntries(await Promise.all(counts)) as Record<RowOutcome, number>
}

/** Rows that a page shows of each outcome. */
const mostShown = 100

/** The first rows of one outcome. */
export const rowsOf = (bulk: string, outcome: RowOutcome): Promise<BulkRow[]> =>
  BulkRows.find({ bulk, outcome }).sort({ number: 1 }).limit(mostShown).lean<BulkRow[]>().exec()

/** The records of rows that this person may list, by their references. */
export async function recordsFor(
  list: string,
  references: readonly string[],
  actor: Actor,
): Promise<Map<string, ListedRecord>> {
  const reads = bulkList(list)?.records.of(actor)
  if (!reads || references.length === 0) return new Map()
  const found = await reads.find({ reference: { $in: [...new Set(references)] } })
  return new Map(found.map((record) => [record.reference, record]))
}
