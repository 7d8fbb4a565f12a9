export { fieldAssessmentEvents } from './field-assessment.events'
export {
  assessmentsOfCandidate,
  assessmentsWrittenBy,
  openAssessments,
  writersOn,
  type OpenAssessment,
} from './field-assessment.queries'
export { listenForFieldMissions } from './field-assessment.service'
export { fieldAssessmentTasks } from './field-assessment.tasks'
export { fieldAssessmentUpgrade } from './field-assessment.upgrade'
export { fieldAssessmentTraces } from './field-assessment.traces'
