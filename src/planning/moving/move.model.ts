import { model } from 'mongoose'
import { signedReply, type ActivityRecord, type MovedPerson } from '../../activities'
import type { MissionDays } from '../../missions'
import { always, fieldsOf, part, recordSchema, stored, type RecordOf } from '../../platform/data/record-type'
import type { Day, Period } from '../../platform/time/calendar-day'
import { storedDay } from '../../platform/time/day-ranges'
import type { TrainingDays } from '../../training'

/** What a move changes of an activity, as it was or as it was left. */
export interface MovedState {
  state: ActivityRecord['state']
  period: Period
  reportDue?: Day
  confirmedAt?: Date
  mission?: MissionDays
  training?: TrainingDays
}

// Whom it names is known to the schema: so people are found there when their files are joined.
const state = part({
  ...{ state: String, period: part({ from: String, until: String }), reportDue: storedDay, confirmedAt: Date },
  mission: part({
    readiness: [part({ key: String, dueDay: storedDay })],
    terms: part({
      ...{ reportBy: storedDay, changedAt: Date, sentAt: Date, agreedAt: Date, agreedBy: String, agreedByName: String },
    }),
  }),
  training: part({ nominateBy: storedDay }),
})

const person = part({
  before: part({
    ...{ reference: String, expert: String, state: String, invitedAt: Date, answerBy: storedDay, acceptedAt: Date },
    ...{ releaseAskedAt: Date, releaseBy: storedDay, releaseAnsweredAt: Date, releaseAnsweredBy: String },
    ...{ conditions: String, signedReply: part(signedReply) },
  }),
  version: Number,
})

const fields = fieldsOf({
  /** Reference and kind of the activity that was moved. */
  activity: { type: String, required: true },
  kind: stored<ActivityRecord['kind']>({ type: String, required: true }),
  before: stored<MovedState>({ type: state, required: true }),
  after: stored<MovedState>({ type: state, required: true }),
  people: stored<MovedPerson[]>({ type: [person], default: [] }),
  /** Marks of what spoke against the former days: that was so, and asks for no reason when they are taken up again. */
  warned: always({ type: [String], default: [] }),
  by: always({ type: String, required: true }),
  byName: always({ type: String, required: true }),
  at: { type: Date, required: true },
  undoneAt: Date,
  /** By the clock of this machine, as the database's own expiry goes by it. */
  keptSince: { type: Date, required: true },
})
export type MoveRecord = RecordOf<typeof fields> & { _id: unknown }

const schema = recordSchema<MoveRecord>(fields)
schema.index({ activity: 1, by: 1, at: -1 })
schema.index({ by: 1, at: -1 })
// It is of use for some minutes; what was moved, and why, stands in the history of the activity.
const day = 24 * 60 * 60
schema.index({ keptSince: 1 }, { expireAfterSeconds: day })

/** Moves of bars, as long as they can be undone. */
export const Moves = model<MoveRecord>('Move', schema)
