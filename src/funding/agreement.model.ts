import { model } from 'mongoose'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { bilingual, signed, storedFile, storedHistory, type Signed, type StepTaken } from '../platform/data/stored'
import { keepOrder } from '../platform/lists/saved/kept'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { readWholePeriods } from '../platform/time/whole-periods'
import type { AgreementAction } from './agreement.status'
import { agreementStates, costTypes, donorReports, fundingTypes, type AgreementState } from './agreement.vocabulary'

/** What an agreement gives for one kind of cost, in minor units of its currency. */
const line = fieldsOf({
  code: { type: String, required: true },
  title: bilingual,
  costType: { type: String, enum: costTypes, required: true },
  amount: { type: Number, required: true, min: 0 },
  /** The most that one activity may take from it. */
  ceiling: Number,
  /** Members and expertise areas that it may serve, of those of the agreement; none means all of these. */
  memberCodes: { type: [String], default: undefined },
  areas: { type: [String], default: undefined },
  /** From this day on it pays for nothing new; what it pays for already stays. */
  retiredOn: storedDay,
})
export type BudgetLine = PartOf<typeof line>

/** What the donor is owed on a day. */
const report = fieldsOf({
  kind: always({ type: String, enum: donorReports }),
  due: always(storedDay),
  sentOn: storedDay,
})
export type OwedReport = PartOf<typeof report>

/** What the parties have agreed, and an amendment may change. */
const terms = fieldsOf({
  title: bilingual,
  donor: bilingual,
  /** The number under which the donor knows it. */
  donorReference: String,
  fundingType: { type: String, enum: fundingTypes, default: 'programme' },
  currency: { type: String, required: true },
  /** The sum agreed, in minor units; the sum of the lines where none was entered. */
  total: Number,
  /** Share of the costs that the organization keeps for managing it, in per cent. */
  overhead: Number,
  signedOn: storedDay,
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  /** Last day on which what was bound in the period may still be paid. */
  paidBy: storedDay,
  /** Members that it may serve; none means all. */
  memberCodes: { type: [String], default: [] },
  /** Expertise areas, keys of objectives, and instruments that it may serve; none means all. */
  areas: { type: [String], default: [] },
  objectives: { type: [String], default: [] },
  instruments: { type: [String], default: [] },
  /** What the donor asks about its name and emblem, and other conditions. */
  conditions: String,
  /** Language of the conditions. */
  writtenIn: String,
  lines: { type: [part(line)], default: [] },
})
export type AgreementTerms = PartOf<typeof terms>

/** A later version: what was agreed before it stays readable. */
interface Amendment extends Signed {
  /** Of the version that it made: the first amendment makes version 2. */
  number: number
  agreedOn: string
  reason: string
  before: AgreementTerms
}

type AgreementStep = StepTaken<AgreementAction | 'create' | 'amend' | 'correct' | 'report' | 'document', AgreementState>

/** Money of a donor for a programme: from when until when, for whom, for what. */
const fields = fieldsOf({
  code: { type: String, required: true },
  /** The programme that it pays for, as the organization sees it; '' where somebody said that there is none. */
  programme: String,
  ...terms,
  state: { type: String, enum: agreementStates, default: 'active' },
  reports: { type: [part(report)], default: [] },
  files: { type: [storedFile], default: [] },
  amendments: stored<Amendment[]>({
    type: [{ ...signed, number: Number, agreedOn: String, reason: String, before: Object, _id: false }],
    default: [],
  }),
  history: storedHistory<AgreementStep>(),
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
schema.index({ 'files.fileId': 1 }, { sparse: true })

export const Agreements = model('Agreement', schema)
