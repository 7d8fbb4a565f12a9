import { model, Schema } from 'mongoose'
import { always, fieldsOf, maybe, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed, storedHistory, type StepTaken } from '../platform/data/stored'
import type { Missing } from '../platform/errors'
import { bulkLifeCycle, rowOutcomes, type BulkAction, type BulkState } from './bulk.status'

/** One step taken on several rows of a list. Its rows stand by themselves. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  /** Address of the list, the query by which it was shown, and the name of the step. */
  list: { type: String, required: true },
  asked: always({ type: String, default: '' }),
  step: { type: String, required: true },
  rows: { type: Number, required: true },
  /** What the form of the step says, and the language in which it was written. */
  values: stored<unknown>(Schema.Types.Mixed),
  lang: String,
  state: { type: String, enum: bulkLifeCycle.states, required: true },
  doneAt: Date,
  by: { type: String, required: true },
  byName: { type: String, required: true },
  at: { type: Date, required: true },
  history: storedHistory<StepTaken<'create' | BulkAction, BulkState>>(),
})
export type BulkRecord = RecordOf<typeof fields>

const schema = recordSchema<BulkRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ by: 1, at: -1, _id: -1 })
schema.index({ state: 1, at: 1 })

export const Bulks = model<BulkRecord>('BulkStep', schema)

/** Who has done what with the record meanwhile. */
const changed = fieldsOf({ ...signed, action: always(String), _id: false })

/** Why a row was refused, or kept: in words of its own, with what is missing, or what somebody has done meanwhile. */
const fault = fieldsOf({
  message: always(String),
  values: stored<Missing['values']>(Schema.Types.Mixed),
  points: stored<Pick<Missing, 'message' | 'values'>[] | undefined>([Schema.Types.Mixed]),
  changed: maybe({ type: changed }),
  _id: false,
})
export type RowFault = PartOf<typeof fault>

const row = fieldsOf({
  bulk: always(String),
  number: always(Number),
  /** The record, and its version: when it was looked at, later as the step left it. */
  target: always(String),
  version: Number,
  outcome: { type: String, enum: rowOutcomes, required: true },
  fault: maybe({ type: fault }),
  /** What the way back needs to know. */
  before: stored<unknown>(Schema.Types.Mixed),
})
export type BulkRow = PartOf<typeof row>

const rowSchema = recordSchema<BulkRow>(row, { versionKey: false, optimisticConcurrency: false })
rowSchema.index({ bulk: 1, number: 1 }, { unique: true })
rowSchema.index({ bulk: 1, outcome: 1, number: 1 })

export const BulkRows = model<BulkRow>('BulkRow', rowSchema)
