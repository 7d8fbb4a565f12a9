export * from './pure'
export { Recommendations, type RecommendationRecord } from './recommendation.model'
export { askAgainAfter } from './lasting/asked-again.months'
export { recommendationJobs } from './lasting/jobs'
export { verifiedStates, owingStates, workingStates } from './recommendation.status'
export { issueRecommendations, supersedeRecommendation, type NewRecommendation } from './recommendation.service'
export {
  recommendationAnswered,
  recommendationAskedAgain,
  recommendationBlocked,
  recommendationDropped,
  recommendationLasting,
  recommendationNotLasting,
  recommendationReopened,
  recommendationReportedDone,
  recommendationSubject,
  recommendationVerified,
} from './recommendation.events'
export { recommendationFilter } from './recommendation.policy'
export { completeRecommendations, recommendationsOfMissions, recommendationTasks } from './recommendation.queries'
export { isStatement, statementOptions } from './statement.presenter'
export { recommendationWaits } from './recommendation.presenter'
export { askedAgainLink } from './lasting/asked-again.thread'
export { withReopened } from './lasting/reopened.needs'
export { recommendationsLink } from './recommendation.thread'
