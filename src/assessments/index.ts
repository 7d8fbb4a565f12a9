import './gaps/assessment.needs'
import './assessment.thread'

export { assessmentSubject, assessmentSubmitted, assessmentValidated } from './assessment.events'
export { Assessments, type AssessmentRecord } from './assessment.model'
export { roundsWith } from './assessment.list'
export { assessmentFilter } from './assessment.policy'
export { assessmentTag, roundName } from './assessment.presenter'
export {
  assessmentTasks,
  completeAssessments,
  findAssessments,
  gapsOf,
  countingGaps,
  countingOf,
  type CountingGap,
} from './assessment.queries'
export { sharedStates, validatedStates } from './assessment.status'
export { statement, templateAreas } from './assessment.template'
export { assessmentWaits } from './assessment.presenter'
