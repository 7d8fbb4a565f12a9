import './lasting/asked-again.thread'
import './lasting/reopened.needs'
import './recommendation.thread'

export {
  answers,
  blockingCauses,
  horizons,
  priorities,
  Recommendations,
  type Answer,
  type BlockingCause,
  type Horizon,
  type Recommendation,
  type RecommendationPriority,
  type RecommendationRecord,
} from './recommendation.model'
export { askAgainAfter, monthsToAskAgain } from './lasting/asked-again.months'
export { recommendationJobs } from './lasting/jobs'
export { askAgain, askAgainWhatIsDue, confirmLasting } from './lasting/lasting.service'
export { reopenedStatements } from './lasting/reopened.needs'
export {
  isOverdue,
  openStates,
  recommendationLifeCycle,
  verifiedStates,
  owingStates,
  workingStates,
  type RecommendationState,
} from './recommendation.status'
export {
  dropRecommendation,
  issueRecommendations,
  reportProgress,
  respondTo,
  supersedeRecommendation,
  verify,
  type NewRecommendation,
} from './recommendation.service'
export {
  recommendationAnswered,
  recommendationAskedAgain,
  recommendationBlocked,
  recommendationDropped,
  recommendationIssued,
  recommendationLasting,
  recommendationNotLasting,
  recommendationReopened,
  recommendationReportedDone,
  recommendationStarted,
  recommendationSubject,
  recommendationSuperseded,
  recommendationVerified,
} from './recommendation.events'
export { maySeeRecommendation, recommendationFilter } from './recommendation.policy'
export { stateTag as recommendationTag } from './recommendation.presenter'
export {
  completeRecommendations,
  findRecommendation,
  findRecommendations,
  openRecommendationsByMember,
  recommendationsOf,
  recommendationsOfMissions,
  recommendationTasks,
} from './recommendation.queries'
export { isStatement, statementOptions, statementText } from './statement.presenter'
export { recommendationWaits } from './recommendation.presenter'
