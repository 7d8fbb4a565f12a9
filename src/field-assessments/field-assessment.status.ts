import { lifeCycle } from '../platform/data/life-cycle'

/** One version of what an assessor says of a candidate. A signed one never changes: a correction is a new version. */
export const fieldAssessmentLifeCycle = lifeCycle({
  draft: { sign: 'signed' },
  signed: { decide: 'decided', correct: 'superseded' },
  decided: {},
  superseded: {},
})

export type FieldAssessmentState = (typeof fieldAssessmentLifeCycle.states)[number]
export type FieldAssessmentAction = (typeof fieldAssessmentLifeCycle.actions)[number]
