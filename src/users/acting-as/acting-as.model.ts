import { model } from 'mongoose'
import { always, fieldsOf, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'

/** Why an administrator no longer acts as another person. */
export type ActingEnd = 'ended' | 'signedOut' | 'time' | 'again' | 'account'

/** An administrator who acts as another person: for what reason, and how long. */
const fields = fieldsOf({
  adminId: { type: String, required: true },
  adminName: always(String),
  userId: { type: String, required: true },
  userName: always(String),
  reason: { type: String, required: true },
  from: { type: Date, required: true },
  until: { type: Date, required: true },
  endedAt: Date,
  end: stored<ActingEnd | undefined>(String),
})
export type ActingAs = RecordOf<typeof fields>

const schema = recordSchema<ActingAs>(fields)
schema.index({ endedAt: 1, until: 1 })
schema.index({ adminId: 1, endedAt: 1 })
schema.index({ userId: 1, from: -1 })

export const ActingsAs = model('ActingAs', schema)
