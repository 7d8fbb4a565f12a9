import { Schema, type HydratedDocument } from 'mongoose'
import { Activities, assignmentRoles, type ActivityRecord } from '../activities'
import { always, fieldsOf, part, stored, type PartOf } from '../platform/data/record-type'
import { storedDay } from '../platform/time/day-ranges'
import { readinessItems, readinessSides } from './mission.vocabulary'

const text = { type: String, default: '' } as const

/** What the mission is to do, agreed with the administration where it takes place. */
const terms = fieldsOf({
  objectives: text,
  outputs: text,
  agenda: text,
  participants: text,
  logistics: text,
  /** Day by which the report is owed. */
  reportBy: storedDay,
  /** When they were last changed; an agreement is to one text. */
  changedAt: Date,
  /** When the Member was asked to agree. */
  sentAt: Date,
  agreedAt: Date,
  agreedBy: String,
  agreedByName: String,
  /** When the Member asked for other words than those that were sent. */
  changesAskedAt: Date,
  /** What the Member would have otherwise, in its own words. */
  remarks: {
    type: [
      {
        text: always(String),
        byName: always(String),
        forName: String,
        actedBy: String,
        memberCode: always(String),
        at: always(Date),
        lang: String,
        _id: false,
      },
    ],
    default: [],
  },
  /** Language in which the terms are written. */
  writtenIn: String,
})
export type Terms = PartOf<typeof terms>

const readinessPoint = fieldsOf({
  key: { type: String, required: true },
  /** One of the usual items, or 'own' with a text of its own. */
  item: { type: String, enum: [...readinessItems, 'own'], required: true },
  text,
  side: { type: String, enum: readinessSides, required: true },
  dueDay: { ...storedDay, required: true },
  doneAt: Date,
  doneByName: String,
})
export type ReadinessPoint = PartOf<typeof readinessPoint>

const fields = fieldsOf({
  /** What should be different afterwards. */
  purpose: text,
  /** The places of the team that are to be filled. */
  places: { type: [{ type: String, enum: assignmentRoles }], default: ['lead', 'co-facilitator', 'assessee'] },
  terms: stored<Terms>({ type: part(terms), default: {} }),
  readiness: { type: [part(readinessPoint)], default: [] },
})

export interface MissionRecord extends ActivityRecord, PartOf<typeof fields> {
  kind: 'mission'
}
export type Mission = HydratedDocument<MissionRecord>

/** Missions: activities with a team, terms of reference, a readiness list and a report. */
export const Missions = Activities.discriminator<MissionRecord>('Mission', new Schema(fields), 'mission')
