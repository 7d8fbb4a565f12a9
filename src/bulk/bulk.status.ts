import { lifeCycle } from '../platform/data/life-cycle'

/** How a bulk step goes: rows are chosen, then taken one by one, and may be taken back. What runs ends by itself. */
export const bulkLifeCycle = lifeCycle({
  prepared: { take: 'running' },
  running: { finish: 'done', cancel: 'done' },
  done: { undo: 'undoing' },
  undoing: { finishUndo: 'undone' },
  undone: {},
})
export type BulkState = (typeof bulkLifeCycle.states)[number]
export type BulkAction = (typeof bulkLifeCycle.actions)[number]

/** What becomes of a row. `kept` is one that could not be taken back. */
export const rowOutcomes = ['waiting', 'refused', 'done', 'unchanged', 'cancelled', 'undone', 'kept'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

/** Rows on which the step is still to be taken, or taken back. */
export const owing = { running: 'waiting', undoing: 'done' } as const satisfies Partial<Record<BulkState, RowOutcome>>

/** Days for which a bulk step can be taken back. */
const daysToUndo = 7

/** Whether it can still be taken back, as far as time goes. */
export const isUndoable = ({ doneAt, state }: { doneAt?: Date; state: BulkState }, at: Date): boolean =>
  state === 'done' && doneAt !== undefined && at.getTime() - doneAt.getTime() < daysToUndo * 86_400_000
