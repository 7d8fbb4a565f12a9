import { model } from 'mongoose'
import { fieldsOf, part, recordSchema, type PartOf, type RecordOf } from '../platform/data/record-type'
import { bilingual } from '../platform/data/stored'
import { keepOrder } from '../platform/lists/kept'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { readWholePeriods } from '../platform/time/whole-periods'
import { agreementStates, costTypes, fundingTypes } from './agreement.vocabulary'

/** What an agreement gives for one kind of cost, in minor units of its currency. */
const line = fieldsOf({
  code: { type: String, required: true },
  title: bilingual,
  costType: { type: String, enum: costTypes, required: true },
  amount: { type: Number, required: true, min: 0 },
})
export type BudgetLine = PartOf<typeof line>

/** Money of a donor for a programme: from when until when, for whom, for what. */
const fields = fieldsOf({
  code: { type: String, required: true },
  title: bilingual,
  donor: bilingual,
  fundingType: { type: String, enum: fundingTypes, default: 'programme' },
  state: { type: String, enum: agreementStates, default: 'active' },
  currency: { type: String, required: true },
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  /** Members that it may serve; none means all. */
  memberCodes: { type: [String], default: [] },
  /** Expertise areas that it may serve; none means all. */
  areas: { type: [String], default: [] },
  lines: { type: [part(line)], default: [] },
  createdAt: { type: Date, required: true },
})
export type AgreementRecord = RecordOf<typeof fields>

const schema = recordSchema<AgreementRecord>(fields)
keepOrder(schema, 'title', true)
readWholePeriods(schema, '')
daysInOrder(schema)
schema.index({ code: 1 }, { unique: true })
schema.index({ 'order.en': 1 })
schema.index({ 'order.fr': 1 })
schema.index({ until: 1 })

export const Agreements = model('Agreement', schema)
