import type { Upgrade } from '../platform/data/migrations'
import { Activities } from './activity.model'

const waiting = { concerns: null }

/** Gives what lists look at to the activities from before it was kept with them. */
export const activityUpgrade: Upgrade = {
  waiting: () => Activities.countDocuments(waiting),
  run: () =>
    Activities.updateMany(
      waiting,
      [
        {
          $set: {
            concerns: { $setUnion: ['$memberCodes', { $cond: ['$hostMember', ['$hostMember'], []] }] },
            objectives: { $concatArrays: [['$mapping.objective'], '$mapping.secondaryObjectives'] },
          },
        },
      ],
      { timestamps: false, updatePipeline: true },
    ),
}
