import { model, Schema, type HydratedDocument } from 'mongoose'
import { signed, storedFile, storedHistory, type Signed, type StepTaken } from '../platform/data/stored'
import type { Day } from '../platform/time/calendar-day'
import { storedDay } from '../platform/time/day-ranges'
import type { FileLink } from '../platform/files/files'
import { keepWords } from '../platform/lists/kept'
import {
  recommendationLifeCycle,
  standingOf,
  standings,
  type RecommendationAction,
  type RecommendationState,
  type Standing,
} from './recommendation.status'
import {
  priorities,
  type RecommendationPriority,
  horizons,
  type Horizon,
  blockingCauses,
  type BlockingCause,
  type Answer,
  lastingAnswers,
  type LastingAnswer,
} from './recommendation.vocabulary'

/** What the Member answered: with a reason when not all of it is accepted, with owner and day when it is. */
interface MemberResponse extends Signed {
  answer: Answer
  reason: string
  owner: string
  dueDay?: Day
}

interface ProgressEntry extends Signed {
  kind: 'started' | 'blocked' | 'done'
  note: string
  cause?: BlockingCause
  files: FileLink[]
  /** Where the evidence can be read, beside its files. */
  link?: string
}

interface Verification extends Signed {
  outcome: 'verified' | 'reopened'
  note: string
  files?: FileLink[]
  link?: string
}

/** One time that it was asked whether the change has lasted, with the answer once there is one. */
export interface LastingCheck {
  /** Months after the verification. */
  months: number
  askedAt: Date
  answer?: LastingAnswer
  note: string
  files: FileLink[]
  link?: string
  by?: string
  byName?: string
  at?: Date
  lang?: string
  /** Recorded by staff, who were told or have seen it. */
  byStaff?: boolean
}

type RecommendationStep = StepTaken<RecommendationAction, RecommendationState>

/** One action for one Member, made live by a cleared report. */
export interface RecommendationRecord {
  reference: string
  memberCode: string
  /** Reference of the mission, and its title as it was when the report was cleared. */
  mission: string
  missionTitle: string
  /** Language of the text, and of the mission’s title. */
  writtenIn?: string
  missionTitleIn?: string
  /** Reference and version of the report that it stands in. */
  report: string
  reportVersion: number
  /** Experts of the mission: they may read what became of their advice. */
  team: string[]
  text: string
  instrument: string
  objective: string
  area?: string
  statement?: string
  /** Who should do it: as the report suggests, and then as the Member answers. */
  owner: string
  priority: RecommendationPriority
  /** 0 for critical to 3 for low, so that a list can be in this order. */
  priorityRank: number
  horizon: Horizon
  /** Day by which it should be done; the Member's answer may move it, the report's day stays beside it. */
  dueDay: Day
  recommendedDueDay: Day
  /** Day by which the person who acts next should act; none when nobody owes anything. */
  actBy?: Day
  state: RecommendationState
  /** Where it stands, several states in one; kept from the state, as an index orders what one value binds. */
  standing?: Standing
  cause?: BlockingCause
  response?: MemberResponse
  progress: ProgressEntry[]
  verification?: Verification
  /** Every look at what was reported as done, the last one also in `verification`. */
  checks: Verification[]
  /** Every time that it was asked whether the change has lasted. */
  lasting?: LastingCheck[]
  /** The months after its verification for which it was asked, or need not be asked any more. */
  askedMonths?: number
  supersededBy?: string
  issuedAt: Date
  createdAt: Date
  history: RecommendationStep[]
  __v: number
}

export type Recommendation = HydratedDocument<RecommendationRecord>

const evidence = { files: { type: [storedFile] }, link: String }

const schema = new Schema<RecommendationRecord>(
  {
    reference: { type: String, required: true },
    memberCode: { type: String, required: true },
    mission: { type: String, required: true },
    missionTitle: { type: String, required: true },
    writtenIn: String,
    missionTitleIn: String,
    report: { type: String, required: true },
    reportVersion: { type: Number, required: true },
    team: { type: [String], default: [] },
    text: { type: String, required: true },
    instrument: { type: String, required: true },
    objective: { type: String, required: true },
    area: String,
    statement: String,
    owner: { type: String, default: '' },
    priority: { type: String, enum: priorities, required: true },
    priorityRank: { type: Number, required: true },
    horizon: { type: String, enum: horizons, required: true },
    dueDay: { ...storedDay, required: true },
    recommendedDueDay: { ...storedDay, required: true },
    actBy: storedDay,
    state: { type: String, enum: recommendationLifeCycle.states, required: true },
    standing: { type: String, enum: standings, select: false },
    cause: { type: String, enum: blockingCauses },
    response: { type: { ...signed, answer: String, reason: String, owner: String, dueDay: storedDay, _id: false } },
    progress: {
      type: [
        {
          ...signed,
          kind: String,
          note: String,
          cause: String,
          ...evidence,
          _id: false,
        },
      ],
      default: [],
    },
    verification: { type: { ...signed, outcome: String, note: String, ...evidence, _id: false } },
    checks: { type: [{ ...signed, outcome: String, note: String, ...evidence, _id: false }], default: [] },
    lasting: {
      type: [
        {
          ...signed,
          months: Number,
          askedAt: Date,
          answer: { type: String, enum: lastingAnswers },
          note: { type: String, default: '' },
          byStaff: Boolean,
          ...evidence,
          _id: false,
        },
      ],
      default: [],
    },
    askedMonths: Number,
    supersededBy: String,
    issuedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
    history: storedHistory,
  },
  { optimisticConcurrency: true },
)
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
