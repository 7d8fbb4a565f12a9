import { model } from 'mongoose'
import { always, fieldsOf, recordSchema, type RecordOf } from '../platform/data/record-type'
import { signed } from '../platform/data/stored'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { storedPlan } from '../what-if'

const fields = fieldsOf({
  reference: { type: String, required: true },
  /** Which plan: days, region and programme; '' for any. */
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  region: always({ type: String, default: '' }),
  programme: always({ type: String, default: '' }),
  /** What is said of it. */
  remark: always({ type: String, default: '' }),
  /** The plan as it was released. */
  plan: storedPlan(),
  /** The release before it of the same region and programme. */
  previous: String,
  /** When a later one was last compared with it; the plan itself stays as it is. */
  followedAt: Date,
  ...signed,
})
export type ReleaseRecord = RecordOf<typeof fields>

const schema = recordSchema<ReleaseRecord>(fields)
daysInOrder(schema)
schema.index({ reference: 1 }, { unique: true })
schema.index({ at: -1, _id: -1 })
schema.index({ region: 1, programme: 1, at: -1 })

// What was released is what people go by: it stays as it is.
schema.pre('save', function () {
  if (!this.isNew && this.isModified()) throw new Error('A released plan is never changed.')
})

export const PlanReleases = model<ReleaseRecord>('PlanRelease', schema)
