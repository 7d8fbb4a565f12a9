import type { RecommendationRecord } from '../../src/recommendations'
import { Recommendations, type Recommendation } from '../../src/recommendations/recommendation.model'
import { PlainRecommendation } from './plain-recommendation'

/** The same, which a test can save. */
export class RecommendationFactory extends PlainRecommendation {
  async save(): Promise<Recommendation> {
    const { __v: _version, ...values } = this.record
    return new Recommendations(values).save()
  }
}

export const aRecommendation = (values: Partial<RecommendationRecord> = {}): RecommendationFactory =>
  new RecommendationFactory(values)
