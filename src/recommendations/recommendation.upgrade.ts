import type { Upgrade } from '../platform/data/migrations'
import { Recommendations } from './recommendation.model'
import { recommendationLifeCycle, standingOf } from './recommendation.status'

/** Gives what lists look at to the recommendations from before it was kept with them. */
export const recommendationUpgrade: Upgrade = {
  waiting: () => Recommendations.countDocuments({ standing: null }),
  async run() {
    for (const state of recommendationLifeCycle.states)
      await Recommendations.updateMany({ standing: null, state }, { $set: { standing: standingOf(state) } })
  },
}
