import { model } from 'mongoose'
import { fieldsOf, recordSchema, type RecordOf } from '../../platform/data/record-type'
import { storedDay } from '../../platform/time/day-ranges'

/** A link that was mailed with the question for a release: answers that one question, once, until its day. */
const fields = fieldsOf({
  /** The first half of what stands in the link; the other half is a seal and is kept nowhere. */
  key: { type: String, required: true },
  /** References of the assignment and of its activity. */
  assignment: { type: String, required: true },
  activity: { type: String, required: true },
  /** The administration that is asked. */
  memberCode: { type: String, required: true },
  /** Which question it answers: when that was asked. */
  asked: { type: Date, required: true },
  /** The account of whom it is for; none for a contact of the register, who has none. */
  userId: String,
  /** Whom it is for, and the address to which it was sent. */
  name: { type: String, required: true },
  email: { type: String, required: true },
  at: { type: Date, required: true },
  /** The last day on which it can be used, as it is in the administration. */
  until: { ...storedDay, required: true },
  usedAt: Date,
  /** A later mail brought another link to the same address. */
  replacedAt: Date,
  revokedAt: Date,
  /** The coordinator who ended it. */
  revokedBy: String,
  revokedByName: String,
})
export type ReleaseLinkRecord = RecordOf<typeof fields>

const schema = recordSchema<ReleaseLinkRecord>(fields)
schema.index({ key: 1 }, { unique: true })
schema.index({ assignment: 1 })

export const ReleaseLinks = model<ReleaseLinkRecord>('ReleaseLink', schema)
