import { model } from 'mongoose'
import { assignmentRoles } from '../activities/pure'
import { fieldsOf, maybe, part, recordSchema, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { audiences, callLifeCycle, placeStates, type CallAction, type CallState } from './call.status'

/** A position of a mission as the call seeks it; it follows its mission. */
const place = fieldsOf({
  mission: { type: String, required: true },
  role: { type: String, enum: assignmentRoles, required: true },
  /** How many experts are sought in this role. */
  wanted: { type: Number, default: 1 },
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  areas: { type: [String], default: [] },
  languages: { type: [String], default: [] },
  memberCodes: { type: [String], default: [] },
  hostMember: String,
  mode: { type: String, required: true },
  state: { type: String, enum: placeStates, default: 'open' },
})
export type CallPlace = PartOf<typeof place>
const places = part(place)
daysInOrder(places)

const fields = fieldsOf({
  reference: { type: String, required: true },
  title: { type: String, required: true },
  /** What those who are asked read beside the positions. */
  text: { type: String, default: '' },
  /** Language of title and text. */
  writtenIn: String,
  audience: { type: String, enum: audiences, required: true },
  regions: { type: [String], default: [] },
  memberCodes: { type: [String], default: [] },
  /** The Members that the audience comes to; none where it is all of them. */
  addressed: { type: [String], default: [] },
  /** Last day for offers, where they are made. */
  closesOn: { ...storedDay, required: true },
  places: { type: [places], default: [] },
  state: { type: String, enum: callLifeCycle.states, required: true },
  /** Why it was withdrawn. */
  reason: String,
  createdAt: { type: Date, required: true },
  publishedAt: Date,
  history: storedHistory<StepTaken<CallAction | 'create' | 'change' | 'follow', CallState>>(),
  /** Counted up by each offer, so that of two at once the second sees the first. */
  offersMade: maybe({ type: Number, default: 0, select: false }),
})
export type CallRecord = RecordOf<typeof fields>

const schema = recordSchema<CallRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ closesOn: -1, _id: -1 })
schema.index({ state: 1, closesOn: -1, _id: -1 })
schema.index({ addressed: 1, closesOn: -1, _id: -1 })
schema.index({ 'places.mission': 1, state: 1 })

export const Calls = model<CallRecord>('Call', schema)
