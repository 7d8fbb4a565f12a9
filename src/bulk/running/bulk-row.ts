import type { HistoryEntry } from '../../platform/data/change'
import { lastChangeOf } from '../../platform/data/last-change'
import { PublicError } from '../../platform/errors'
import type { BulkStep } from '../../platform/lists/bulk/bulk-step'
import type { Actor } from '../../programme/actor'
import type { BulkRow, RowFault } from '../bulk.model'

/** A record of any list: what a bulk step looks at. */
export interface ListedRecord {
  reference: string
  __v: number
  history?: readonly HistoryEntry[]
}

/** Another Member's record is refused like one that does not exist. */
const notFound: RowFault = { message: 'bulk:fault.notFound' }

/** Why a row cannot be taken as it stands; null for one that can. */
export function faultOf(record: ListedRecord | undefined, step: BulkStep<ListedRecord>, actor: Actor): RowFault | null {
  if (!record) return notFound
  if (!step.may(actor, record)) return { message: 'bulk:fault.forbidden' }
  return step.can(record) ? null : { message: 'bulk:fault.outOfTurn' }
}

/** The same once it was looked at: what somebody has done since is named. */
export async function faultSince(
  row: Pick<BulkRow, 'version'>,
  record: ListedRecord | undefined,
  step: BulkStep<ListedRecord>,
  actor: Actor,
): Promise<RowFault | null> {
  const isSeen = record !== undefined && step.may(actor, record)
  return isSeen && record.__v !== row.version ? changedSince(record) : faultOf(record, step, actor)
}

/** Who has changed it last, and by which step where it was one: a form that is saved stands in no history. */
export async function changedSince({ reference, history = [] }: ListedRecord): Promise<RowFault> {
  const last = await lastChangeOf({ reference })
  const step = history.at(-1)
  if (step && (!last || step.at >= last.at)) {
    const { action, by, byName, forName, actedBy, at } = step
    return { message: 'bulk:fault.changedBy', changed: { action, by, byName, forName, actedBy, at } }
  }
  if (!last) return { message: 'bulk:fault.changed' }
  const { actorId: by, name: byName, at } = last
  return { message: 'bulk:fault.savedBy', changed: { action: '', by, byName, at } }
}

/** What a service has refused, in its own words; anything else is an error. */
export function faultIn(error: unknown): RowFault {
  if (!(error instanceof PublicError) || error.status >= 500) throw error
  const { message, values, missing = [] } = error.words
  return {
    message,
    values,
    points: missing.length > 0 ? missing.map((point) => ({ message: point.message, values: point.values })) : undefined,
  }
}
