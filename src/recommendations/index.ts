export * from './pure'
export type { RecommendationRecord } from './recommendation.model'
export { mayReportProgress } from './recommendation.policy'
export { needsEvidence } from './steps/evidence'
export { parseProgress } from './steps/recommendation.form'
export { recommendationList } from './recommendation.list'
export { askAgainAfter } from './lasting/asked-again.months'
export { recommendationJobs } from './lasting/lasting.service'
export { owingStates, workingStates } from './recommendation.status'
export {
  issueRecommendations,
  reportProgress,
  supersedeRecommendation,
  type NewRecommendation,
} from './recommendation.service'
export { recommendationEvents, recommendationSubject } from './recommendation.events'
export {
  recommendationRecords,
  recommendationsOfMissions,
  recommendationTasks,
  verifiedShare,
} from './recommendation.queries'
export { isStatement, statementOptions } from './record/statement.presenter'
export { recommendationWaits } from './recommendation.presenter'
export { askedAgainLink } from './lasting/asked-again.thread'
export { reopenedStatements, withReopened } from './lasting/reopened.needs'
export { recommendationsLink } from './recommendation.thread'
export { recommendationUpgrade } from './recommendation.upgrade'
export { recommendationTraces } from './recommendation.traces'
export { recommendationImport } from './importing/recommendation.import'
