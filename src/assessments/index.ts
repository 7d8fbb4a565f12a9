import './gaps/assessment.needs'
import './assessment.thread'

export * from './assessment.events'
export { Assessments, type Answer, type Assessment, type AssessmentRecord } from './assessment.model'
export { roundsWith } from './assessment.list'
export { assessmentFilter, maySeeAssessment } from './assessment.policy'
export { assessmentTag, roundName } from './assessment.presenter'
export {
  assessmentTasks,
  findAssessment,
  completeAssessments,
  findAssessments,
  gapsOf,
  countingGaps,
  countingOf,
  validatedGapsOf,
  type CountingGap,
} from './assessment.queries'
export { areaScores, completeness, type AreaScore, type Gap } from './results/assessment.scores'
export {
  archiveAssessment,
  openAssessment,
  prioritiseGap,
  saveArea,
  startValidation,
  submitAssessment,
  validateArea,
  validateAssessment,
  withdrawSubmission,
  type AnswerValues,
  type NewAssessment,
  type ValidationValues,
} from './assessment.service'
export { assessmentLifeCycle, sharedStates, validatedStates, type AssessmentState } from './assessment.status'
export { statement, templateArea, templateAreas, type Statement, type TemplateArea } from './assessment.template'
export { assessmentWaits } from './assessment.presenter'
