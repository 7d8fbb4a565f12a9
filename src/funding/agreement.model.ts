import { model, Schema } from 'mongoose'
import { keepOrder } from '../platform/lists/kept'
import type { Day } from '../platform/time/calendar-day'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import type { Bilingual } from '../platform/http/viewer'
import { readWholePeriods } from '../platform/time/whole-periods'
import {
  fundingTypes,
  type FundingType,
  agreementStates,
  type AgreementState,
  costTypes,
  type CostType,
} from './agreement.vocabulary'

/** What an agreement gives for one kind of cost, in minor units of its currency. */
export interface BudgetLine {
  code: string
  title: Bilingual
  costType: CostType
  amount: number
}

/** Money of a donor for a programme: from when until when, for whom, for what. */
export interface AgreementRecord {
  code: string
  title: Bilingual
  donor: Bilingual
  fundingType: FundingType
  state: AgreementState
  currency: string
  from: Day
  until: Day
  /** Members that it may serve; none means all. */
  memberCodes: string[]
  /** Expertise areas that it may serve; none means all. */
  areas: string[]
  lines: BudgetLine[]
  createdAt: Date
  __v: number
}

const bilingual = { en: { type: String, required: true }, fr: { type: String, required: true } }

const line = new Schema<BudgetLine>(
  {
    code: { type: String, required: true },
    title: bilingual,
    costType: { type: String, enum: costTypes, required: true },
    amount: { type: Number, required: true, min: 0 },
  },
  { _id: false },
)

const schema = new Schema<AgreementRecord>(
  {
    code: { type: String, required: true },
    title: bilingual,
    donor: bilingual,
    fundingType: { type: String, enum: fundingTypes, default: 'programme' },
    state: { type: String, enum: agreementStates, default: 'active' },
    currency: { type: String, required: true },
    from: { ...storedDay, required: true },
    until: { ...storedDay, required: true },
    memberCodes: { type: [String], default: [] },
    areas: { type: [String], default: [] },
    lines: { type: [line], default: [] },
    createdAt: { type: Date, required: true },
  },
  { optimisticConcurrency: true },
)
keepOrder(schema, 'title', ['en', 'fr'])
readWholePeriods(schema, '')
daysInOrder(schema)
schema.index({ code: 1 }, { unique: true })
schema.index({ 'order.en': 1 })
schema.index({ 'order.fr': 1 })
schema.index({ until: 1 })

export const Agreements = model('Agreement', schema)
