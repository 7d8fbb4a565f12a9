import { lifeCycle } from '../platform/data/life-cycle'

/** What one rater says of one person after one mission: given once, and withdrawn while the time for it runs. */
export const ratingLifeCycle = lifeCycle({
  given: { withdraw: 'withdrawn' },
  withdrawn: { give: 'given' },
})

export type RatingState = (typeof ratingLifeCycle.states)[number]
export type RatingAction = (typeof ratingLifeCycle.actions)[number]
