import { model } from 'mongoose'
import {
  always,
  fieldsOf,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../../platform/data/record-type'
import { storedDay } from '../../platform/time/day-ranges'
import { calendarPrograms, feedKinds, type CalendarProgram, type FeedKind } from './feed.vocabulary'

/** An entry as it was given out last, so that a program can be told that it has moved or left. */
const given = fieldsOf({
  uid: always(String),
  /** Its first day, and the last where it has more than one. */
  due: always(storedDay),
  until: storedDay,
  changes: always(Number),
  /** The record's own count of changes then, where it is another. */
  own: Number,
  at: always(Date),
  /** Since when it is given out as cancelled. */
  goneAt: Date,
})
export type GivenEntry = PartOf<typeof given>

/** An address at which a calendar program reads what its person may see. */
const fields = fieldsOf({
  userId: { type: String, required: true },
  name: { type: String, required: true },
  kind: stored<FeedKind>({ type: String, enum: feedKinds, required: true }),
  /** Of which mission, region or programme; '' for the own work. */
  of: always(String),
  /** The hash of what stands in the address. */
  tokenHash: { type: String, required: true },
  createdAt: { type: Date, required: true },
  /** When a program last asked, to the hour, and which. */
  usedAt: Date,
  program: stored<CalendarProgram | undefined>({ type: String, enum: calendarPrograms }),
  given: stored<GivenEntry[]>({ type: [part(given)], default: [] }),
})
export type FeedRecord = RecordOf<typeof fields> & { _id: unknown }

const schema = recordSchema<FeedRecord>(fields)
schema.index({ tokenHash: 1 }, { unique: true })
schema.index({ userId: 1, createdAt: 1 })

export const CalendarFeeds = model('CalendarFeed', schema)
