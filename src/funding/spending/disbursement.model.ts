import { model } from 'mongoose'
import { fieldsOf, recordSchema, type RecordOf } from '../../platform/data/record-type'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'

/** What was paid from a budget line for one activity, in minor units of the agreement’s currency. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  /** Code of the agreement. */
  agreement: { type: String, required: true },
  line: { type: String, required: true },
  /** Reference of the mission or training event. */
  activity: { type: String, required: true },
  amount: { type: Number, required: true },
  day: { ...storedDay, required: true },
  /** Reference of the document that proves it. */
  document: { type: String, required: true },
  note: { type: String, default: '' },
  withdrawnAt: Date,
  history: storedHistory<StepTaken<'add' | 'withdraw', ''>>(),
})
export type DisbursementRecord = RecordOf<typeof fields>

const schema = recordSchema<DisbursementRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ agreement: 1, day: -1, _id: -1 })

export const Disbursements = model('Disbursement', schema)
