import { model, type HydratedDocument } from 'mongoose'
import { always, fieldsOf, maybe, recordSchema, stored, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed, storedFile, storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { storedCodeOf } from '../platform/text/vocabularies'
import { keepWords } from '../platform/lists/saved/kept'
import {
  recommendationLifeCycle,
  standingOf,
  standings,
  type RecommendationAction,
  type RecommendationState,
} from './recommendation.status'
import {
  blockingCauses,
  horizons,
  lastingAnswers,
  priorities,
  type Answer,
  type BlockingCause,
} from './recommendation.vocabulary'

/** What the Member answered: with a reason when not all of it is accepted, with owner and day when it is. */
const response = fieldsOf({
  ...signed,
  answer: stored<Answer>(String),
  reason: always(String),
  owner: always(String),
  dueDay: storedDay,
  _id: false,
})

const progress = fieldsOf({
  ...signed,
  kind: stored<'started' | 'blocked' | 'done'>(String),
  note: always(String),
  cause: stored<BlockingCause | undefined>(String),
  files: { type: [storedFile] },
  /** Where the evidence can be read, beside its files. */
  link: String,
  _id: false,
})

const verification = fieldsOf({
  ...signed,
  outcome: stored<'verified' | 'reopened'>(String),
  note: always(String),
  files: maybe({ type: [storedFile] }),
  link: String,
  _id: false,
})

/** One time that it was asked whether the change has lasted, with the answer once there is one. */
const lastingCheck = fieldsOf({
  by: String,
  byName: String,
  forName: String,
  actedBy: String,
  at: Date,
  lang: String,
  /** Months after the verification. */
  months: always(Number),
  askedAt: always(Date),
  answer: { type: String, enum: lastingAnswers },
  note: { type: String, default: '' },
  /** Recorded by staff, who were told or have seen it. */
  byStaff: Boolean,
  files: { type: [storedFile] },
  link: String,
  _id: false,
})
export type LastingCheck = PartOf<typeof lastingCheck>

/** One action for one Member, made live by a cleared report. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  memberCode: { type: String, required: true },
  /** Reference of the mission, and its title as it was when the report was cleared. */
  mission: { type: String, required: true },
  missionTitle: { type: String, required: true },
  /** Language of the text, and of the mission’s title. */
  writtenIn: String,
  missionTitleIn: String,
  /** Reference and version of the report that it stands in. */
  report: { type: String, required: true },
  reportVersion: { type: Number, required: true },
  /** Experts of the mission: they may read what became of their advice. */
  team: { type: [String], default: [] },
  text: { type: String, required: true },
  instrument: { type: String, required: true },
  /** The key of an objective, in the edition of the day on which its report was cleared. */
  objective: { type: String, required: true },
  area: String,
  statement: String,
  /** Who should do it: as the report suggests, and then as the Member answers. */
  owner: { type: String, default: '' },
  priority: { type: String, enum: priorities, required: true },
  /** 0 for critical to 3 for low, so that a list can be in this order. */
  priorityRank: { type: Number, required: true },
  horizon: { type: String, enum: horizons, required: true },
  /** Day by which it should be done; the Member's answer may move it, the report's day stays beside it. */
  dueDay: { ...storedDay, required: true },
  recommendedDueDay: { ...storedDay, required: true },
  /** Day by which the person who acts next should act; none when nobody owes anything. */
  actBy: storedDay,
  state: { type: String, enum: recommendationLifeCycle.states, required: true },
  /** Where it stands, several states in one; kept from the state, as an index orders what one value binds. */
  standing: { type: String, enum: standings, select: false },
  cause: stored<BlockingCause | undefined>(storedCodeOf(blockingCauses)),
  response: maybe({ type: response }),
  progress: { type: [progress], default: [] },
  verification: maybe({ type: verification }),
  /** Every look at what was reported as done, the last one also in `verification`. */
  checks: { type: [verification], default: [] },
  /** Every time that it was asked whether the change has lasted. */
  lasting: maybe({ type: [lastingCheck], default: [] }),
  /** The months after its verification for which it was asked, or need not be asked any more. */
  askedMonths: Number,
  supersededBy: String,
  issuedAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  history: storedHistory<StepTaken<RecommendationAction, RecommendationState>>(),
})
export type RecommendationRecord = RecordOf<typeof fields>
export type Recommendation = HydratedDocument<RecommendationRecord>

const schema = recordSchema<RecommendationRecord>(fields)
keepWords(schema, ['text', 'reference', 'mission', 'missionTitle', 'owner'])
schema.index({ reference: 1 }, { unique: true })
schema.index({ memberCode: 1, state: 1, actBy: 1 })
schema.index({ state: 1, actBy: 1, _id: 1 })
schema.index({ memberCode: 1, standing: 1, actBy: 1, _id: 1 })
schema.index({ team: 1, standing: 1, actBy: 1, _id: 1 })
schema.index({ standing: 1, actBy: 1, _id: 1 })
schema.index({ standing: 1, priorityRank: 1, _id: 1 })
schema.index({ standing: 1, reference: 1, _id: 1 })
schema.index({ actBy: 1, _id: 1 })
schema.index({ mission: 1 })
schema.index({ team: 1, state: 1, actBy: 1 })
schema.index({ instrument: 1, actBy: 1, _id: 1 })
schema.index({ objective: 1, actBy: 1, _id: 1 })
schema.index({ priorityRank: 1, _id: 1 })
schema.index({ state: 1, 'verification.at': 1 })
// By a file, which names no record of its own.
schema.index({ 'progress.files.fileId': 1 }, { sparse: true })
schema.index({ 'checks.files.fileId': 1 }, { sparse: true })
schema.index({ 'verification.files.fileId': 1 }, { sparse: true })
schema.index({ 'lasting.files.fileId': 1 }, { sparse: true })
schema.index({ words: 1 })

schema.pre(['validate', 'save'], function () {
  if (this.isNew || this.isModified('state')) this.set('standing', standingOf(this.state))
})

export const Recommendations = model<RecommendationRecord>('Recommendation', schema)
