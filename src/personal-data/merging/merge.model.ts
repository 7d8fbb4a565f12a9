import { model } from 'mongoose'
import { fieldsOf, recordSchema, type RecordOf } from '../../platform/data/record-type'

/** Kinds of records of which two may be of one person. */
const mergedKinds = ['user', 'expert'] as const
export type MergedKind = (typeof mergedKinds)[number]

/** All that names one record of a person passing to another one, in steps: what is not done yet is gone on with. */
const fields = fieldsOf({
  kind: { type: String, enum: mergedKinds, required: true },
  /** Id of the account, or reference of the file, that has ended; and of the one that stays. */
  from: { type: String, required: true },
  into: { type: String, required: true },
  state: { type: String, enum: ['running', 'done'], required: true },
  moved: { type: Number, default: 0 },
  by: { type: String, required: true },
  byName: { type: String, required: true },
  startedAt: { type: Date, required: true },
  doneAt: Date,
})
export type MergeRecord = RecordOf<typeof fields>

const schema = recordSchema<MergeRecord>(fields)
schema.index({ state: 1, startedAt: 1 })
schema.index({ from: 1 }, { unique: true })

export const Merges = model<MergeRecord>('Merge', schema)
