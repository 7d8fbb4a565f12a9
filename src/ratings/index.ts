export { ratedBy, ratingExperts } from './rating.policy'
export { ratingsGivenBy } from './rating.queries'
export { ratingTasks } from './rating.tasks'
export { ratingTraces } from './rating.traces'
