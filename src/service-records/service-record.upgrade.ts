import type { Upgrade } from '../platform/data/migrations'
import { endOfValidity } from './service-record.status'
import { ServiceRecords } from './service-record.model'

const endless = { validUntil: { $exists: false } }

/** Records from before they had a last day have it from their making, as if they were made under the rule. */
export const serviceRecordUpgrade: Upgrade = {
  waiting: () => ServiceRecords.countDocuments(endless),
  run: async () => {
    for (const { _id, made } of await ServiceRecords.find(endless, { made: 1 }).lean())
      await ServiceRecords.updateOne({ _id, ...endless }, { $set: { validUntil: endOfValidity(made!.at) } })
  },
}
