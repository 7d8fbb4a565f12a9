import { tracesIn } from '../platform/data/traces'
import { Recommendations } from './recommendation.model'

/** Whom recommendations name. */
export const recommendationTraces = tracesIn(Recommendations, {
  kind: 'recommendation',
  signed: ['history', 'response', 'progress', 'verification', 'checks', 'lasting'],
  records: ['team'],
})
