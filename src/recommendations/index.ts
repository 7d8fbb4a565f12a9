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
export {
  isOverdue,
  openStates,
  recommendationLifeCycle,
  workingStates,
  type RecommendationState,
} from './recommendation.status'
