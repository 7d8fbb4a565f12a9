import { Schema, type HydratedDocument } from 'mongoose'
import { Activities, type ActivityRecord } from '../activities'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import {
  affiliations,
  participantLevels,
  type Affiliation,
  type ParticipantLevel,
} from './participants/participant.vocabulary'
import { noCounts, type ParticipantCounts } from './participants/participant.count'
import { nominationLifeCycle, type NominationState } from './training.status'

/** Whom the event is for: words for people, codes for the check of each nomination. */
export interface Audience {
  profile: string
  /** Empty means any. */
  levels: ParticipantLevel[]
  affiliations: Affiliation[]
}

/** The same test before and after; without one, nobody is measured. */
export interface TrainingTest {
  points: number
  /** Points after the event from which it counts as passed. */
  passMark?: number
}

export interface TrainingRecord extends ActivityRecord {
  kind: 'training'
  /** What people can do afterwards. */
  outcomes: string
  audience: Audience
  seats: number
  /** Last day on which Members name people. */
  nominateBy?: Day
  nominations: NominationState
  test?: TrainingTest
  /** Kept from its participants, so that lists and totals need no second look. */
  counts: ParticipantCounts
  /** Distinct people who were there: the same number where all activities are counted. */
  people: number
  /** Day on which people were last selected: they have a week to confirm. */
  chosenDay?: Day
  /** When attendance was last noted. */
  attendanceAt?: Date
  certificatesIssuedAt?: Date
}

export type Training = HydratedDocument<TrainingRecord>

const schema = new Schema<TrainingRecord>({
  outcomes: { type: String, default: '' },
  audience: {
    type: new Schema<Audience>(
      {
        profile: { type: String, default: '' },
        levels: { type: [{ type: String, enum: participantLevels }], default: [] },
        affiliations: { type: [{ type: String, enum: affiliations }], default: [] },
      },
      { _id: false },
    ),
    default: {},
  },
  seats: { type: Number, required: true },
  nominateBy: storedDay,
  nominations: { type: String, enum: nominationLifeCycle.states, default: 'not-open' },
  test: { type: new Schema<TrainingTest>({ points: Number, passMark: Number }, { _id: false }) },
  counts: { type: Schema.Types.Mixed, default: () => ({ ...noCounts }) },
  people: { type: Number, default: 0 },
  chosenDay: storedDay,
  attendanceAt: Date,
  certificatesIssuedAt: Date,
})

/** Training events: activities with nominations, participants, attendance and certificates. */
export const Trainings = Activities.discriminator<TrainingRecord>('Training', schema, 'training')
