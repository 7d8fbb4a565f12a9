import { model } from 'mongoose'
import {
  always,
  fieldsOf,
  maybe,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../platform/data/record-type'
import type { HandedKind } from './handover.vocabulary'

/**
 * Who is to take over each kind: a person, `sharedOfficer` for all coordinators of each record’s region together, or
 * `stays` when it stays with the person; the next coordinator of each region where none is named.
 */
export type Successors = Partial<Record<HandedKind, string>>

/** How many records a person, or the coordinators of a region together, have taken over. */
const taken = fieldsOf({
  id: always(String),
  /** The region whose coordinators share them. */
  region: String,
  name: always(String),
  count: always(Number),
  _id: false,
})
export type Taken = PartOf<typeof taken>

/** One person’s work passing to others, in steps: what is not done yet is gone on with, by any server. */
const fields = fieldsOf({
  /** Account that hands over, and its name. */
  userId: { type: String, required: true },
  name: { type: String, required: true },
  successors: stored<Successors>({ type: part({ request: String, mission: String, training: String }), default: {} }),
  state: { type: String, enum: ['running', 'done'], required: true },
  /** Members whose records pass; all where none are named. */
  memberCodes: maybe({ type: [String], default: undefined }),
  taken: { type: [taken], default: [] },
  by: { type: String, required: true },
  byName: { type: String, required: true },
  startedAt: { type: Date, required: true },
  doneAt: Date,
})
export type HandoverRecord = RecordOf<typeof fields>

const schema = recordSchema<HandoverRecord>(fields)
schema.index({ state: 1, startedAt: 1 })
schema.index({ userId: 1 })

export const Handovers = model<HandoverRecord>('Handover', schema)
