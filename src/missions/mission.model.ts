import { Schema, type HydratedDocument } from 'mongoose'
import { Activities, assignmentRoles, type ActivityRecord, type AssignmentRole } from '../activities'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import { readinessItems, type ReadinessItem, readinessSides, type ReadinessSide } from './mission.vocabulary'

/** What the Member would have otherwise, in its own words. */
interface TermsRemark {
  text: string
  byName: string
  forName?: string
  memberCode: string
  at: Date
  lang?: string
}

/** What the mission is to do, agreed with the administration where it takes place. */
export interface Terms {
  objectives: string
  outputs: string
  agenda: string
  participants: string
  logistics: string
  /** Day by which the report is owed. */
  reportBy?: Day
  /** When they were last changed; an agreement is to one text. */
  changedAt?: Date
  /** When the Member was asked to agree. */
  sentAt?: Date
  agreedAt?: Date
  agreedBy?: string
  agreedByName?: string
  /** When the Member asked for other words than those that were sent. */
  changesAskedAt?: Date
  remarks: TermsRemark[]
  /** Language in which the terms are written. */
  writtenIn?: string
}

export interface ReadinessPoint {
  key: string
  /** One of the usual items, or 'own' with a text of its own. */
  item: ReadinessItem | 'own'
  text: string
  side: ReadinessSide
  dueDay: Day
  doneAt?: Date
  doneByName?: string
}

export interface MissionRecord extends ActivityRecord {
  kind: 'mission'
  /** What should be different afterwards. */
  purpose: string
  /** The places of the team that are to be filled. */
  places: AssignmentRole[]
  terms: Terms
  readiness: ReadinessPoint[]
}

export type Mission = HydratedDocument<MissionRecord>

const text = { type: String, default: '' }

const schema = new Schema<MissionRecord>({
  purpose: text,
  places: { type: [{ type: String, enum: assignmentRoles }], default: ['lead', 'co-facilitator', 'assessee'] },
  terms: {
    type: new Schema<Terms>(
      {
        objectives: text,
        outputs: text,
        agenda: text,
        participants: text,
        logistics: text,
        reportBy: storedDay,
        changedAt: Date,
        sentAt: Date,
        agreedAt: Date,
        agreedBy: String,
        agreedByName: String,
        changesAskedAt: Date,
        remarks: {
          type: [
            { text: String, byName: String, forName: String, memberCode: String, at: Date, lang: String, _id: false },
          ],
          default: [],
        },
        writtenIn: String,
      },
      { _id: false },
    ),
    default: {},
  },
  readiness: {
    type: [
      new Schema<ReadinessPoint>(
        {
          key: { type: String, required: true },
          item: { type: String, enum: [...readinessItems, 'own'], required: true },
          text,
          side: { type: String, enum: readinessSides, required: true },
          dueDay: { ...storedDay, required: true },
          doneAt: Date,
          doneByName: String,
        },
        { _id: false },
      ),
    ],
    default: [],
  },
})

/** Missions: activities with a team, terms of reference, a readiness list and a report. */
export const Missions = Activities.discriminator<MissionRecord>('Mission', schema, 'mission')
