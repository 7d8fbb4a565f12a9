import { Schema, type HydratedDocument } from 'mongoose'
import { Activities, type ActivityRecord } from '../activities'
import { always, fieldsOf, part, stored, type PartOf } from '../platform/data/record-type'
import { storedDay } from '../platform/time/day-ranges'
import { affiliations, participantLevels } from './participants/participant.vocabulary'
import { noCounts, type ParticipantCounts } from './participants/participant.count'
import { nominationLifeCycle } from './training.status'

/** Whom the event is for: words for people, codes for the check of each nomination. */
const audience = fieldsOf({
  profile: { type: String, default: '' },
  /** Empty means any. */
  levels: { type: [{ type: String, enum: participantLevels }], default: [] },
  affiliations: { type: [{ type: String, enum: affiliations }], default: [] },
})
export type Audience = PartOf<typeof audience>

/** The same test before and after; without one, nobody is measured. */
const test = fieldsOf({
  points: always(Number),
  /** Points after the event from which it counts as passed. */
  passMark: Number,
})
export type TrainingTest = PartOf<typeof test>

const fields = fieldsOf({
  /** What people can do afterwards. */
  outcomes: { type: String, default: '' },
  audience: { type: part(audience), default: {} },
  seats: { type: Number, required: true },
  /** Last day on which Members name people. */
  nominateBy: storedDay,
  nominations: { type: String, enum: nominationLifeCycle.states, default: 'not-open' },
  test: { type: part(test) },
  /** Kept from its participants, so that lists and totals need no second look. */
  counts: stored<ParticipantCounts>({ type: Schema.Types.Mixed, default: () => ({ ...noCounts }) }),
  /** Distinct people who were there: the same number where all activities are counted. */
  people: { type: Number, default: 0 },
  /** Day on which people were last selected: they have a week to confirm. */
  chosenDay: storedDay,
  /** When attendance was last noted. */
  attendanceAt: Date,
  certificatesIssuedAt: Date,
})
export interface TrainingRecord extends ActivityRecord, PartOf<typeof fields> {
  kind: 'training'
}
export type Training = HydratedDocument<TrainingRecord>

/** Training events: activities with nominations, participants, attendance and certificates. */
export const Trainings = Activities.discriminator<TrainingRecord>(
  'Training',
  new Schema<TrainingRecord>(fields),
  'training',
)
