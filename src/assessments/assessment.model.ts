import { model, Schema, type HydratedDocument } from 'mongoose'
import { signed, storedFile, storedHistory, type Signed, type StepTaken } from '../platform/data/stored'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import type { FileLink } from '../platform/files/files'
import { keepWords } from '../platform/lists/kept'
import {
  evidenceGrades,
  priorityBands,
  readinessLevels,
  type EvidenceGrade,
  type PriorityBand,
  type Readiness,
} from '../requests'
import { assessmentLifeCycle, sharedStates, type AssessmentAction, type AssessmentState } from './assessment.status'

/** 'Not applicable' and 'not known' are answers and are shown apart; neither counts as zero. */
const answerStatuses = ['scored', 'not-applicable', 'not-known'] as const
type AnswerStatus = (typeof answerStatuses)[number]

/** A gap that a person moved to another band; the computed one stays beside it. */
export interface GapOverride extends Signed {
  band: PriorityBand
  reason: string
}

/** What the Member says to one statement, and what was found when it was looked at together. */
export interface Answer {
  statement: string
  meaning: number
  /** None: not answered yet. */
  status?: AnswerStatus
  current?: number
  target?: number
  importance?: number
  evidence?: EvidenceGrade
  note: string
  /** Kept beside the self-score, never in its place. */
  validated?: number
  validationNote: string
  /** Asked once a gap, when it is put in order. */
  readiness?: Readiness
  override?: GapOverride
}

/** The part of one area: saved, and looked at, by itself. */
export interface AssessedArea {
  code: string
  answers: Answer[]
  /** Grows with each save of this area, so that two people may fill in two areas at once. */
  version: number
  savedBy: string
  savedByName: string
  savedAt?: Date
  validatedByName: string
  validatedAt?: Date
  /** Language of the comments, and of those of whoever validates. */
  writtenIn?: string
  validatedIn?: string
  /** Documents and data that show what the answers say. */
  files?: FileLink[]
}

export type AssessmentStep = StepTaken<AssessmentAction | 'open' | 'prioritise', AssessmentState>

/** One round of the needs assessment by one Member. */
export interface AssessmentRecord {
  reference: string
  memberCode: string
  /** Edition of the template. */
  edition: number
  /** The day that the answers describe. */
  referenceDay: Day
  /** Who keeps it together on the Member's side. */
  owner: string
  state: AssessmentState
  stateSince: Date
  areas: AssessedArea[]
  submittedAt?: Date
  validatedAt?: Date
  /** Handed in once, so that the secretariat reads it; kept from the state, as an index orders what one value binds. */
  shared?: boolean
  createdBy: string
  createdAt: Date
  history: AssessmentStep[]
  __v: number
}

export type Assessment = HydratedDocument<AssessmentRecord>

const answer = new Schema<Answer>(
  {
    statement: { type: String, required: true },
    meaning: { type: Number, required: true },
    status: { type: String, enum: answerStatuses },
    current: Number,
    target: Number,
    importance: Number,
    evidence: { type: String, enum: evidenceGrades },
    note: { type: String, default: '' },
    validated: Number,
    validationNote: { type: String, default: '' },
    readiness: { type: String, enum: readinessLevels },
    override: {
      type: new Schema({ ...signed, band: { type: String, enum: priorityBands }, reason: String }, { _id: false }),
    },
  },
  { _id: false },
)

const area = new Schema<AssessedArea>(
  {
    code: { type: String, required: true },
    answers: { type: [answer], default: [] },
    version: { type: Number, default: 0 },
    savedBy: { type: String, default: '' },
    savedByName: { type: String, default: '' },
    savedAt: Date,
    validatedByName: { type: String, default: '' },
    validatedAt: Date,
    writtenIn: String,
    validatedIn: String,
    files: {
      type: [storedFile],
      default: undefined,
    },
  },
  { _id: false },
)

const schema = new Schema<AssessmentRecord>(
  {
    reference: { type: String, required: true },
    memberCode: { type: String, required: true },
    edition: { type: Number, required: true },
    referenceDay: { ...storedDay, required: true },
    owner: { type: String, default: '' },
    state: { type: String, enum: assessmentLifeCycle.states, required: true },
    stateSince: { type: Date, required: true },
    areas: { type: [area], default: [] },
    submittedAt: Date,
    validatedAt: Date,
    shared: { type: Boolean, select: false },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    history: storedHistory,
  },
  { optimisticConcurrency: true },
)
keepWords(schema, ['reference', 'owner'])
schema.index({ reference: 1 }, { unique: true })
schema.index({ shared: 1, words: 1 })
schema.index({ memberCode: 1, words: 1 })
schema.index({ memberCode: 1, shared: 1, referenceDay: -1, _id: -1 })
schema.index({ shared: 1, referenceDay: -1, _id: -1 })
schema.index({ shared: 1, reference: 1 })
// By a file, which names no record of its own.
schema.index({ 'areas.files.fileId': 1 }, { sparse: true })
schema.index({ state: 1, shared: 1, referenceDay: -1, _id: -1 })

schema.pre(['validate', 'save'], function () {
  if (this.isNew || this.isModified('state')) this.set('shared', sharedStates.includes(this.state))
})

export const Assessments = model<AssessmentRecord>('Assessment', schema)
