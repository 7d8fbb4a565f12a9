import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../../platform/data/record-type'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'

/** How much of a currency one unit of the organization’s is worth. */
const rate = fieldsOf({
  currency: { type: String, required: true },
  rate: { type: Number, required: true },
})
export type Rate = PartOf<typeof rate>

type RateStep = StepTaken<'add' | 'change' | 'withdraw', ''>

/** Rates of exchange that are in force from a day until the next ones are. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  /** The currency of the organization when they were entered. */
  base: { type: String, required: true },
  from: { ...storedDay, required: true },
  source: { type: String, required: true },
  /** The day of which the source gives them. */
  readOn: { ...storedDay, required: true },
  rates: stored<Rate[]>({ type: [part(rate)], default: [] }),
  withdrawnAt: Date,
  history: storedHistory<RateStep>(),
})
export type RateTable = RecordOf<typeof fields>

const schema = recordSchema<RateTable>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ from: -1 })

export const RateTables = model('RateTable', schema)
