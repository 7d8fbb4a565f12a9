import type { Upgrade } from '../platform/data/migrations'
import type { Criterion } from '../programme/settings'
import { SettingsRecords } from './organization.model'

// What was usual before the way to the mission was a criterion.
const before: Record<Exclude<Criterion, 'travel'>, number> = {
  ...{ accreditation: 30, region: 15, rating: 15, release: 15, load: 15 },
  ...{ language: 5, balance: 5 },
}

const waiting = { weights: { $exists: true }, 'weights.travel': { $exists: false } }

/** Weights that an organization has chosen stay what they were, and the way to the mission weighs nothing in them. */
export const weightsUpgrade: Upgrade = {
  waiting: () => SettingsRecords.countDocuments(waiting),
  run: async () => {
    for (const { _id, weights } of await SettingsRecords.find(waiting).lean()) {
      await SettingsRecords.updateOne({ _id, ...waiting }, { $set: { weights: { ...before, ...weights, travel: 0 } } })
    }
  },
}
