import type { Upgrade } from '../platform/data/migrations'
import { Assessments } from './assessment.model'

/** Gives what lists look at to the rounds from before it was kept with them. */
export const assessmentUpgrade: Upgrade = {
  waiting: () => Assessments.countDocuments({ shared: null }),
  async run() {
    await Assessments.updateMany({ shared: null, state: 'draft' }, { $set: { shared: false } })
    await Assessments.updateMany({ shared: null }, { $set: { shared: true } })
  },
}
