import { model } from 'mongoose'
import type { Language } from '../../programme/actor'
import { always, fieldsOf, recordSchema, stored, type PartOf } from '../../platform/data/record-type'
import { keepWords } from '../../platform/lists/saved/kept'
import type { Day } from '../../platform/time/calendar-day'

/** Mail older than this is no news any more: it stays readable here, but is not sent. */
export const daysToSend = 3

/** Minutes to wait after each try that failed; after the last of them none is made. */
export const pauses = [1, 5, 30, 120, 360, 720, 1440] as const

/** Whether it is tried by itself no more, though it was not sent. */
export const isGivenUp = ({ sentAt, rejected, tries }: Pick<OutboxMessage, 'sentAt' | 'rejected' | 'tries'>): boolean =>
  !sentAt && (rejected === true || tries > pauses.length)

/** Whether it goes to an address without an account, which has no messages here and chooses nothing. */
export const isOffice = ({ userId }: { userId: string }): boolean => userId.startsWith('office ')

/** Days that go into the calendar of the reader, or out of it, with the mail. */
export interface CalendarDays {
  as: 'REQUEST' | 'CANCEL'
  /** The same as long as there is the assignment. */
  uid: string
  title: string
  place: string
  from: Day
  until: Day
  /** How often it was changed: a calendar takes no older days for newer ones. */
  changes: number
  isProvisional: boolean
}

/** A message to one person, written in the same transaction as what it tells of. */
const fields = fieldsOf({
  /** The account; 'office KE …' for an address of an administration that has none. */
  userId: { type: String, required: true },
  to: { type: String, required: true },
  name: always(String),
  language: stored<Language>(String),
  /** What happened to which record makes it one of its kind: nothing is sent twice. */
  key: { type: String, required: true },
  /** Which text it has, and what filled its places: the example for those who change the text. */
  kind: String,
  values: stored<Record<string, unknown> | undefined>(Object),
  subject: { type: String, required: true },
  /** Kept back as the reader has chosen: for a summary, for the end of a pause, for ever ('never'); 'done' with it. */
  hold: { type: String, enum: ['daily', 'weekly', 'pause', 'bulk', 'never', 'done'] },
  /** The bulk step with whose other messages it goes out. */
  bulk: String,
  /** Of one that is kept back: its subject in each language, as the reader may have another by then. */
  subjects: stored<Record<string, string> | undefined>(Object),
  /** Sums up others, which stand on the page of messages themselves. */
  isSummary: Boolean,
  text: { type: String, required: true },
  /** Address of the page, from the root. */
  href: always(String),
  /** The link of an account that the mail carries in its place: without the seal that makes it one. */
  link: String,
  /** What the mail carries for the calendar of its reader. */
  entry: stored<CalendarDays | undefined>(Object),
  reference: always(String),
  createdAt: { type: Date, required: true },
  sentAt: Date,
  readAt: Date,
  tries: { type: Number, default: 0 },
  /** Why the last try failed. */
  fault: String,
  /** Not tried before this, after a try that failed. */
  nextTry: Date,
  /** The mail server will not take it however often it is tried: an address that does not exist. */
  rejected: Boolean,
  /** When somebody asked for it to be sent again: from then on it counts as new. */
  askedAgainAt: Date,
})
export type OutboxMessage = PartOf<typeof fields>

const schema = recordSchema<OutboxMessage>(fields, { versionKey: false, optimisticConcurrency: false })
keepWords(schema, ['subject', 'name', 'to', 'reference', 'text'])
schema.index({ key: 1 }, { unique: true })
schema.index({ userId: 1, createdAt: -1, _id: -1 })
// Few fail: only those are in these two, one to count them and one to show them in order.
const failed = { partialFilterExpression: { fault: { $exists: true } } }
schema.index({ fault: 1 }, failed)
schema.index({ createdAt: -1, _id: -1, fault: 1 }, failed)
schema.index({ createdAt: -1, _id: -1 })
schema.index({ kind: 1, createdAt: -1 })
// Few are kept back.
schema.index({ hold: 1, userId: 1, createdAt: 1 }, { partialFilterExpression: { hold: { $exists: true } } })
schema.index({ userId: 1, words: 1 })
schema.index({ words: 1 })
schema.index({ sentAt: 1, createdAt: 1 })

export const OutboxMessages = model('OutboxMessage', schema)
