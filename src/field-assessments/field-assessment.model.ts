import { model } from 'mongoose'
import type { Accreditation, AccreditationState } from '../experts'
import { fieldMissionOutcomes } from '../experts/pure'
import { always, fieldsOf, part, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import {
  fieldAssessmentLifeCycle,
  type FieldAssessmentAction,
  type FieldAssessmentState,
} from './field-assessment.status'
import { competenceLevels, competences } from './field-assessment.vocabulary'

const rating = fieldsOf({
  competence: { type: String, enum: competences, required: true },
  level: { type: String, enum: competenceLevels, required: true },
  _id: false,
})
export type CompetenceRating = PartOf<typeof rating>

const decision = fieldsOf({
  outcome: { type: String, enum: fieldMissionOutcomes, required: true },
  note: { type: String, default: '' },
  lang: String,
  at: always(Date),
  /** The accreditations that it has moved. */
  moved: {
    type: [
      {
        category: stored<Accreditation['category']>(String),
        area: always(String),
        language: stored<Accreditation['language']>(String),
        from: stored<AccreditationState>(String),
        to: stored<AccreditationState>(String),
        _id: false,
      },
    ],
    default: [],
  },
})

/** What the assessor says of one candidate on one mission; a correction is a version of its own. */
const fields = fieldsOf({
  /** FAS-2026-0107-0231: the numbers of the mission and of the candidate. All versions share it. */
  reference: { type: String, required: true },
  version: { type: Number, required: true },
  mission: { type: String, required: true },
  title: { type: String, required: true },
  /** Language of the title, which is the mission’s. */
  titleIn: String,
  memberCodes: { type: [String], required: true },
  /** The candidate. */
  expert: { type: String, required: true },
  /** Who may write, as far as they have an account: the assessors of the team, else its leader. */
  assessors: { type: [String], default: [] },
  state: { type: String, enum: fieldAssessmentLifeCycle.states, required: true },
  /** In a draft some may be missing. */
  ratings: { type: [rating], default: [] },
  evidence: { type: String, default: '' },
  recommendation: { type: String, enum: fieldMissionOutcomes },
  /** Language of the evidence. */
  writtenIn: String,
  /** Why the version before is corrected. */
  correction: { type: String, default: '' },
  correctionIn: String,
  /** Day by which it is to be signed. */
  dueDay: { ...storedDay, required: true },
  signedAt: Date,
  decision: part(decision),
  createdAt: { type: Date, required: true },
  history: storedHistory<StepTaken<FieldAssessmentAction | 'open' | 'write', FieldAssessmentState>>(),
})
export type FieldAssessmentRecord = RecordOf<typeof fields>

const schema = recordSchema<FieldAssessmentRecord>(fields)
schema.index({ reference: 1, version: -1 }, { unique: true })
schema.index({ mission: 1, expert: 1 })
schema.index({ state: 1, dueDay: 1 })
schema.index({ assessors: 1, state: 1, dueDay: 1 })

export const FieldAssessments = model<FieldAssessmentRecord>('FieldAssessment', schema)
