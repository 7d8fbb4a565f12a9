import { lifeCycle } from '../platform/data/life-cycle'

/** A file of another publisher: looked at before it is applied; the next file of the same publisher takes its place. */
export const donorImportLifeCycle = lifeCycle({
  read: { apply: 'applied', discard: 'discarded' },
  applied: { replace: 'replaced', remove: 'removed' },
  discarded: {},
  replaced: {},
  removed: {},
})

export type DonorImportState = (typeof donorImportLifeCycle.states)[number]
export type DonorImportAction = (typeof donorImportLifeCycle.actions)[number]

/** Steps that people take; a file is replaced by the next one. */
export const donorImportSteps = ['apply', 'discard', 'remove'] as const
export type DonorImportStep = (typeof donorImportSteps)[number]
