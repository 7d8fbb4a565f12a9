import { model, type HydratedDocument } from 'mongoose'
import { always, fieldsOf, part, recordSchema, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed, storedFile, storedHistory, type StepTaken } from '../platform/data/stored'
import { storedDay } from '../platform/time/day-ranges'
import { keepWords } from '../platform/lists/saved/kept'
import { evidenceGrades, priorityBands, readinessLevels } from '../requests'
import { assessmentLifeCycle, sharedStates, type AssessmentAction, type AssessmentState } from './assessment.status'

/** 'Not applicable' and 'not known' are answers and are shown apart; neither counts as zero. */
const answerStatuses = ['scored', 'not-applicable', 'not-known'] as const

/** A gap that a person moved to another band; the computed one stays beside it. */
const override = fieldsOf({
  ...signed,
  band: always({ type: String, enum: priorityBands }),
  reason: always(String),
})
export type GapOverride = PartOf<typeof override>

/** What the Member says to one statement, and what was found when it was looked at together. */
const answer = fieldsOf({
  statement: { type: String, required: true },
  meaning: { type: Number, required: true },
  /** None: not answered yet. */
  status: { type: String, enum: answerStatuses },
  current: Number,
  target: Number,
  importance: Number,
  evidence: { type: String, enum: evidenceGrades },
  note: { type: String, default: '' },
  /** Kept beside the self-score, never in its place. */
  validated: Number,
  validationNote: { type: String, default: '' },
  /** Asked once a gap, when it is put in order. */
  readiness: { type: String, enum: readinessLevels },
  override: { type: part(override) },
})
export type Answer = PartOf<typeof answer>

/** The part of one area: saved, and looked at, by itself. */
const area = fieldsOf({
  code: { type: String, required: true },
  answers: { type: [part(answer)], default: [] },
  /** Grows with each save of this area, so that two people may fill in two areas at once. */
  version: { type: Number, default: 0 },
  savedBy: { type: String, default: '' },
  savedByName: { type: String, default: '' },
  savedAt: Date,
  validatedByName: { type: String, default: '' },
  validatedAt: Date,
  /** Language of the comments, and of those of whoever validates. */
  writtenIn: String,
  validatedIn: String,
  /** Documents and data that show what the answers say. */
  files: { type: [storedFile], default: undefined },
})
export type AssessedArea = PartOf<typeof area>

export type AssessmentStep = StepTaken<AssessmentAction | 'open' | 'prioritise', AssessmentState>

/** One round of the needs assessment by one Member. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  memberCode: { type: String, required: true },
  /** Edition of the template. */
  edition: { type: Number, required: true },
  /** The day that the answers describe. */
  referenceDay: { ...storedDay, required: true },
  /** Who keeps it together on the Member's side. */
  owner: { type: String, default: '' },
  state: { type: String, enum: assessmentLifeCycle.states, required: true },
  stateSince: { type: Date, required: true },
  areas: { type: [part(area)], default: [] },
  submittedAt: Date,
  validatedAt: Date,
  /** Handed in once, so that the secretariat reads it; kept from the state, as an index orders what one value binds. */
  shared: { type: Boolean, select: false },
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  history: storedHistory<AssessmentStep>(),
})
export type AssessmentRecord = RecordOf<typeof fields>
export type Assessment = HydratedDocument<AssessmentRecord>

const schema = recordSchema<AssessmentRecord>(fields)
keepWords(schema, ['reference', 'owner'])
schema.index({ reference: 1 }, { unique: true })
schema.index({ shared: 1, words: 1 })
schema.index({ memberCode: 1, words: 1 })
schema.index({ memberCode: 1, shared: 1, referenceDay: -1, _id: -1 })
schema.index({ shared: 1, referenceDay: -1, _id: -1 })
schema.index({ shared: 1, reference: 1 })
schema.index({ edition: 1, shared: 1, referenceDay: -1, _id: -1 })
// By a file, which names no record of its own.
schema.index({ 'areas.files.fileId': 1 }, { sparse: true })
schema.index({ state: 1, shared: 1, referenceDay: -1, _id: -1 })

schema.pre(['validate', 'save'], function () {
  if (this.isNew || this.isModified('state')) this.set('shared', sharedStates.includes(this.state))
})

export const Assessments = model<AssessmentRecord>('Assessment', schema)
