import { model, Schema } from 'mongoose'
import type { Actor } from '../programme/actor'
import { always, fieldsOf, maybe, recordSchema, stored, type PartOf } from '../platform/data/record-type'
import { keepWords } from '../platform/lists/saved/kept'

const access = fieldsOf({
  as: stored<'read' | 'exported' | 'refused'>(String),
  /** Name of what was read. */
  what: String,
  /** 'GET /experts/EXP-0231'; of what was refused the pattern, as its parts are whatever was typed. */
  route: String,
  /** Names of the filters of a list; nothing of what was typed. */
  filters: maybe({ type: [String], default: undefined }),
  /** How often in this minute. */
  count: always(Number),
})
export type Access = PartOf<typeof access>

/** One line of the audit trail: what happened to which record, by whom, when. Never changed once sealed. */
const fields = fieldsOf({
  at: { type: Date, required: true },
  actorId: always(String),
  actorName: always(String),
  /** For whom, when a deputy did it. */
  forName: String,
  /** The administrator who did it, acting as this person. */
  actedById: String,
  actedBy: String,
  /** From where it came: the address that limits count by, and the number of the request in the log. */
  address: String,
  requestId: String,
  /** 'request.submitted' */
  event: { type: String, required: true },
  kind: { type: String, required: true },
  reference: always(String),
  title: always(String),
  memberCodes: [String],
  details: stored<unknown>(Schema.Types.Mixed),
  /** Field to [before, after]. */
  changes: stored<Record<string, readonly [unknown, unknown]> | undefined>(Schema.Types.Mixed),
  /** Of what was read, handed out or refused, and no act: see audit.reads.ts. */
  access: maybe(access),
  /** Read or handed out: shown when it is asked for, as there is much of it. */
  quiet: Boolean,
  /** While its minute lasts it is counted further, and not sealed. No part of what is sealed. */
  openUntil: Date,
  /** Place in the chain, hash of this entry and of the one before; given by the sealing. */
  number: Number,
  previousHash: String,
  hash: String,
  /** What it said of an erased person was taken out; a later entry of the trail keeps what is left by its hash. */
  redacted: Boolean,
  /** Of a draft: shown once it is submitted. No part of what is sealed. */
  confidential: Boolean,
})
export type AuditEntry = PartOf<typeof fields>

/** The administrator behind an act, as an entry keeps it. */
export const actedBy = (actor: Pick<Actor, 'actedBy'>): Pick<AuditEntry, 'actedById' | 'actedBy'> =>
  actor.actedBy ? { actedById: actor.actedBy.id, actedBy: actor.actedBy.name } : {}

const unversioned = { versionKey: false, optimisticConcurrency: false } as const

const schema = recordSchema<AuditEntry>(fields, unversioned)
keepWords(schema, ['reference', 'title', 'actorName', 'actedBy', 'event'])
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
// Nobody searches without the first: of the words alone there would be as many entries again, a third of all.
schema.index({ confidential: 1, words: 1 })
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
const head = fieldsOf({
  number: always(Number),
  hash: always(String),
  /** Until when one process is sealing. */
  lockedUntil: always(Date),
})
export type AuditHead = PartOf<typeof head> & { _id: string }

export const AuditHeads = model('AuditHead', recordSchema<AuditHead>({ _id: String, ...head }, unversioned))
