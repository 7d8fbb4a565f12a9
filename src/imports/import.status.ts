import { lifeCycle } from '../platform/data/life-cycle'

/** How an import goes: rows are checked, then entered, and may be taken back. What runs by itself ends by itself. */
export const importLifeCycle = lifeCycle({
  checking: { finishCheck: 'checked', map: 'checking' },
  checked: { map: 'checking', apply: 'applying' },
  applying: { finishApply: 'applied' },
  applied: { undo: 'undoing' },
  undoing: { finishUndo: 'undone' },
  undone: {},
})
export type ImportState = (typeof importLifeCycle.states)[number]
export type ImportAction = (typeof importLifeCycle.actions)[number]

/** What becomes of a row; one that is joined is a part of the record in the row above. */
export const rowResults = ['created', 'changed', 'unchanged', 'refused', 'joined'] as const
export type RowResult = (typeof rowResults)[number]
