import { model, Schema } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import { signed } from '../../platform/data/stored'

/** The erasure of one person: proposed by one administrator, confirmed by another, done in steps that a job goes on with. */
const fields = fieldsOf({
  /** Id of the account, or reference of the file of an expert who has none. */
  subject: { type: String, required: true },
  state: { type: String, enum: ['proposed', 'withdrawn', 'running', 'done'], required: true },
  /** Why the person is to be erased: a request of the person, the end of a term. */
  reason: { type: String, default: '' },
  proposed: signed,
  confirmed: { type: part(signed) },
  doneAt: Date,
  /** What records name the person by; kept only while they are looked through. */
  accounts: { type: [String], default: [] },
  records: { type: [String], default: [] },
  names: { type: [String], default: [] },
  emails: { type: [String], default: [] },
  /** How far it has come: the step, and the last record of it. */
  step: always({ type: Number, default: 0 }),
  after: stored<unknown>(Schema.Types.Mixed),
})
export type ErasureRecord = RecordOf<typeof fields>

const schema = recordSchema<ErasureRecord>(fields)
schema.index({ subject: 1 }, { unique: true })
schema.index({ state: 1 })

export const Erasures = model<ErasureRecord>('Erasure', schema)
