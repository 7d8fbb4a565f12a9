import { model, Schema } from 'mongoose'
import { keepWords } from '../platform/kept'

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
  /** Place in the chain, hash of this entry and of the one before; given by the sealing. */
  number?: number
  previousHash?: string
  hash?: string
  /** Of a draft: shown once it is submitted. No part of what is sealed. */
  confidential?: boolean
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
schema.index({ confidential: 1, words: 1 })
schema.index({ words: 1 })
schema.index({ kind: 1, reference: 1, at: 1 })
schema.index({ reference: 1, at: 1 })
schema.index({ actorId: 1, at: -1 })
// Absent while unsealed: one number is given once.
schema.index({ number: 1 }, { unique: true, partialFilterExpression: { number: { $exists: true } } })

export const AuditEntries = model('AuditEntry', schema)

interface Head {
  _id: string
  number: number
  hash: string
  /** Until when one process is sealing. */
  lockedUntil: Date
}

export const AuditHeads = model<Head>(
  'AuditHead',
  new Schema<Head>({ _id: String, number: Number, hash: String, lockedUntil: Date }, { versionKey: false }),
)
