import { tracesIn } from '../platform/data/traces'
import { Ratings } from './rating.model'

/** Who has rated whom, and what was said of the person. */
export const ratingTraces = tracesIn(Ratings, {
  kind: 'rating',
  signed: ['history'],
  records: ['expert', 'rater'],
  about: ['remark'],
})
