import { model, Schema } from 'mongoose'
import type { HandedKind } from './handover.vocabulary'

/**
 * Who is to take over each kind: a person, `sharedOfficer` for all coordinators of each record’s region together, or
 * `stays` when it stays with the person; the next coordinator of each region where none is named.
 */
export type Successors = Partial<Record<HandedKind, string>>

/** How many records a person, or the coordinators of a region together, have taken over. */
export interface Taken {
  id: string
  /** The region whose coordinators share them. */
  region?: string
  name: string
  count: number
}

/** One person’s work passing to others, in steps: what is not done yet is gone on with, by any server. */
export interface HandoverRecord {
  /** Account that hands over, and its name. */
  userId: string
  name: string
  successors: Successors
  /** Members whose records pass; all where none are named. */
  memberCodes?: string[]
  state: 'running' | 'done'
  taken: Taken[]
  by: string
  byName: string
  startedAt: Date
  doneAt?: Date
  __v: number
}

const schema = new Schema<HandoverRecord>(
  {
    userId: { type: String, required: true },
    name: { type: String, required: true },
    successors: {
      type: new Schema<Successors>({ request: String, mission: String, training: String }, { _id: false }),
      default: {},
    },
    state: { type: String, enum: ['running', 'done'], required: true },
    memberCodes: { type: [String], default: undefined },
    taken: { type: [{ id: String, region: String, name: String, count: Number, _id: false }], default: [] },
    by: { type: String, required: true },
    byName: { type: String, required: true },
    startedAt: { type: Date, required: true },
    doneAt: Date,
  },
  { optimisticConcurrency: true },
)
schema.index({ state: 1, startedAt: 1 })
schema.index({ userId: 1 })

export const Handovers = model<HandoverRecord>('Handover', schema)
