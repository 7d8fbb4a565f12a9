import { model, Schema } from 'mongoose'
import { keepWords } from '../platform/lists/kept'

/** One line of the audit trail: what happened to which record, by whom, when. Never changed once sealed. */
export interface AuditEntry {
  at: Date
  actorId: string
  actorName: string
  /** For whom, when a deputy did it. */
  forName?: string
  /** From where it came: the address that limits count by, and the number of the request in the log. */
  address?: string
  requestId?: string
  /** 'request.submitted' */
  event: string
  kind: string
  reference: string
  title: string
  memberCodes: string[]
  details?: unknown
  /** Field to [before, after]. */
  changes?: Record<string, readonly [unknown, unknown]>
  /** Of what was read, handed out or refused, and no act: see audit.reads.ts. */
  access?: Access
  /** Read or handed out: shown when it is asked for, as there is much of it. */
  quiet?: boolean
  /** While its minute lasts it is counted further, and not sealed. No part of what is sealed. */
  openUntil?: Date
  /** Place in the chain, hash of this entry and of the one before; given by the sealing. */
  number?: number
  previousHash?: string
  hash?: string
  /** Of a draft: shown once it is submitted. No part of what is sealed. */
  confidential?: boolean
}

export interface Access {
  as: 'read' | 'exported' | 'refused'
  /** Name of what was read. */
  what?: string
  /** 'GET /experts/EXP-0231'; of what was refused the pattern, as its parts are whatever was typed. */
  route?: string
  /** Names of the filters of a list; nothing of what was typed. */
  filters?: string[]
  /** How often in this minute. */
  count: number
}

const schema = new Schema<AuditEntry>(
  {
    at: { type: Date, required: true },
    actorId: String,
    actorName: String,
    forName: String,
    address: String,
    requestId: String,
    event: { type: String, required: true },
    kind: { type: String, required: true },
    reference: String,
    title: String,
    memberCodes: [String],
    details: Schema.Types.Mixed,
    changes: Schema.Types.Mixed,
    access: {
      as: String,
      what: String,
      route: String,
      filters: { type: [String], default: undefined },
      count: Number,
    },
    quiet: Boolean,
    openUntil: Date,
    number: Number,
    previousHash: String,
    hash: String,
    confidential: Boolean,
  },
  { versionKey: false },
)
keepWords(schema, ['reference', 'title', 'actorName', 'event'])
schema.index({ confidential: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, kind: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, actorId: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, reference: 1, at: -1, _id: -1 })
// The same of acts and refusals alone, and of one kind of access.
schema.index({ confidential: 1, quiet: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, quiet: 1, kind: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, quiet: 1, actorId: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, quiet: 1, reference: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, 'access.as': 1, at: -1, _id: -1 })
schema.index({ confidential: 1, 'access.as': 1, kind: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, 'access.as': 1, actorId: 1, at: -1, _id: -1 })
schema.index({ confidential: 1, words: 1 })
schema.index({ words: 1 })
schema.index({ kind: 1, reference: 1, at: 1 })
schema.index({ reference: 1, 'access.as': 1, at: 1 })
schema.index({ actorId: 1, at: -1 })
// Those that are not sealed yet, and those whose minute lasts, among years of others.
schema.index({ number: 1, _id: 1 })
schema.index({ openUntil: 1 }, { partialFilterExpression: { openUntil: { $exists: true } } })
// Absent while unsealed: one number is given once.
schema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $exists: true } } })

export const AuditEntries = model('AuditEntry', schema)

/** The end of the chain. */
export interface AuditHead {
  _id: string
  number: number
  hash: string
  /** Until when one process is sealing. */
  lockedUntil: Date
}

export const AuditHeads = model<AuditHead>(
  'AuditHead',
  new Schema<AuditHead>({ _id: String, number: Number, hash: String, lockedUntil: Date }, { versionKey: false }),
)
