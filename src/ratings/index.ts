export { ratedBy, ratingExperts } from './rating.policy'
export { ratingTasks } from './rating.tasks'
export { ratingTraces } from './rating.traces'
