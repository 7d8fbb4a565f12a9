import { lifeCycle } from '../platform/life-cycle'

/** One version of a report. A cleared version is never changed: a correction is a new version, in draft. */
export const reportLifeCycle = lifeCycle({
  draft: { submit: 'submitted' },
  submitted: { return: 'returned', clear: 'cleared' },
  returned: { submit: 'submitted' },
  cleared: { share: 'shared' },
  shared: {},
})

export type ReportState = (typeof reportLifeCycle.states)[number]
export type ReportAction = (typeof reportLifeCycle.actions)[number]

/** States in which the text may still change. */
export const isWritable = (state: ReportState): boolean => state === 'draft' || state === 'returned'

export const isCleared = (state: ReportState): boolean => state === 'cleared' || state === 'shared'
