import { model } from 'mongoose'
import { ratingDimensions } from '../experts/pure'
import { fieldsOf, recordSchema, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { raterRoles } from './rating.policy'
import { ratingLifeCycle, type RatingAction, type RatingState } from './rating.status'

const score = fieldsOf({
  dimension: { type: String, enum: ratingDimensions, required: true },
  score: { type: Number, required: true, min: 1, max: 5 },
  _id: false,
})
export type RatingScore = PartOf<typeof score>

/** What a team leader, an assessor or a Member says of one expert after one mission. */
const fields = fieldsOf({
  /** RAT-2026-0107-0231-FJ: the numbers of mission and expert, and who rates. */
  reference: { type: String, required: true },
  mission: { type: String, required: true },
  title: { type: String, required: true },
  /** Language of the title, which is the mission’s. */
  titleIn: String,
  expert: { type: String, required: true },
  /** Code of the Member, or reference of the expert, that rates. */
  rater: { type: String, required: true },
  raterRole: { type: String, enum: raterRoles, required: true },
  /** What was not seen is left out. */
  scores: { type: [score], default: [] },
  /** For coordinators alone. */
  remark: { type: String, default: '' },
  writtenIn: String,
  state: { type: String, enum: ratingLifeCycle.states, required: true },
  givenAt: { type: Date, required: true },
  history: storedHistory<StepTaken<RatingAction, RatingState>>(),
})
export type RatingRecord = RecordOf<typeof fields>

const schema = recordSchema<RatingRecord>(fields)
schema.index({ reference: 1 }, { unique: true })
schema.index({ mission: 1, rater: 1 })
schema.index({ expert: 1, state: 1, givenAt: 1 })

export const Ratings = model<RatingRecord>('Rating', schema)
