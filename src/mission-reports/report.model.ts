import { model, Schema, type HydratedDocument } from 'mongoose'
import { signed, storedFile, storedHistory, type StepTaken } from '../platform/data/stored'
import type { Day } from '../platform/time/calendar-day'
import { afterCommit } from '../platform/data/unit'
import { storedDay } from '../platform/time/day-ranges'
import type { FileLink } from '../platform/files/files'
import { keepWords } from '../platform/lists/kept'
import { horizons, priorities, type Horizon, type RecommendationPriority } from '../recommendations'
import { isCleared, reportLifeCycle, type ReportAction, type ReportState } from './report.status'
import type { SectionName } from './report.vocabulary'

/** A row of the report. Its key stays with it, so that two people's rows can be told apart. */
export interface Finding {
  key: string
  text: string
  /** Expertise area that it is about. */
  area?: string
}

/** A recommendation as the report proposes it; in a draft anything may still be missing. */
export interface RecommendationDraft {
  key: string
  /** Member that it is for; one of the mission's. */
  memberCode?: string
  text: string
  instrument?: string
  objective?: string
  statement?: string
  owner: string
  priority?: RecommendationPriority
  horizon?: Horizon
  dueDay?: Day
  /** Reference of the live recommendation, from an earlier cleared version. */
  issuedAs?: string
}

/** People who took part, counted as the team counted them. */
export interface ParticipantCounts {
  women?: number
  men?: number
  undisclosed?: number
  /** How many of them came from other agencies, business or universities. */
  outsideCustoms?: number
}

/** What people write; everything else about a report is its life. */
export interface ReportContent {
  sections: Record<SectionName, string>
  findings: Finding[]
  /** Said on purpose: the mission found nothing to write down. */
  noFindings: boolean
  recommendations: RecommendationDraft[]
  participants: ParticipantCounts
  /** Who they were, by name or by group, one a line. */
  participantList: string
}

export type ReportStep = StepTaken<ReportAction | 'start' | 'correct', ReportState>

/** One version of the report of one mission. */
export interface ReportRecord extends ReportContent {
  /** RPT-2026-0107: the number of its mission. All versions share it. */
  reference: string
  mission: string
  title: string
  /** Language of its texts, and of the title, which is the mission’s. */
  writtenIn?: string
  titleIn?: string
  memberCodes: string[]
  version: number
  state: ReportState
  annexes: FileLink[]
  dueDay: Day
  /** Notes with which it came back, the newest last. */
  returned: { note: string; by: string; byName: string; at: Date; lang?: string }[]
  submittedAt?: Date
  clearedAt?: Date
  clearedByName?: string
  sharedAt?: Date
  /** Who saved last, for the page that puts two texts side by side. */
  savedBy: string
  savedByName: string
  savedAt: Date
  /** The opening of the form from which it was last saved, so that a page is not held against itself. */
  savedFrom: string
  createdAt: Date
  history: ReportStep[]
  __v: number
}

export type MissionReport = HydratedDocument<ReportRecord>

const draftRow = new Schema<RecommendationDraft>(
  {
    key: { type: String, required: true },
    memberCode: String,
    text: { type: String, default: '' },
    instrument: String,
    objective: String,
    statement: String,
    owner: { type: String, default: '' },
    priority: { type: String, enum: priorities },
    horizon: { type: String, enum: horizons },
    dueDay: storedDay,
    issuedAs: String,
  },
  { _id: false },
)

const participantCounts = new Schema<ParticipantCounts>(
  { women: Number, men: Number, undisclosed: Number, outsideCustoms: Number },
  { _id: false },
)

const schema = new Schema<ReportRecord>(
  {
    reference: { type: String, required: true },
    mission: { type: String, required: true },
    title: { type: String, required: true },
    writtenIn: String,
    titleIn: String,
    memberCodes: { type: [String], required: true },
    version: { type: Number, required: true },
    state: { type: String, enum: reportLifeCycle.states, required: true },
    sections: {
      context: { type: String, default: '' },
      workDone: { type: String, default: '' },
      results: { type: String, default: '' },
      nextSteps: { type: String, default: '' },
    },
    findings: {
      type: [{ key: String, text: { type: String, default: '' }, area: String, _id: false }],
      default: [],
    },
    noFindings: { type: Boolean, default: false },
    recommendations: { type: [draftRow], default: [] },
    participants: { type: participantCounts, default: {} },
    participantList: { type: String, default: '' },
    annexes: { type: [storedFile], default: [] },
    dueDay: { ...storedDay, required: true },
    returned: { type: [{ ...signed, note: String, _id: false }], default: [] },
    submittedAt: Date,
    clearedAt: Date,
    clearedByName: String,
    sharedAt: Date,
    savedBy: { type: String, default: '' },
    savedByName: { type: String, default: '' },
    savedAt: { type: Date, required: true },
    savedFrom: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    history: storedHistory,
  },
  { optimisticConcurrency: true, minimize: false },
)
keepWords(schema, ['title', 'reference', 'mission'])
schema.index({ mission: 1, version: -1 }, { unique: true })
schema.index({ words: 1 })
schema.index({ reference: 1, version: -1 })
schema.index({ state: 1, dueDay: 1 })
// By a file, which names no record of its own.
schema.index({ 'annexes.fileId': 1 }, { sparse: true })

// What was cleared has been read and answered by others: not even a mistake of ours may change it.
const cleared = [
  'sections',
  'findings',
  'noFindings',
  'recommendations',
  'participants',
  'participantList',
  'annexes',
  'version',
] as const
schema.post('init', function () {
  this.$locals.cleared = isCleared(this.state)
})
// Sealed with the commit: a transaction that is tried again must be able to save once more.
schema.post('save', function () {
  afterCommit(() => {
    this.$locals.cleared = isCleared(this.state)
  })
})
schema.pre('save', function () {
  if (this.$locals.cleared === true && cleared.some((path) => this.isModified(path)))
    throw new Error(`${this.reference}, version ${this.version}, is cleared and never changes`)
})

export const MissionReports = model('MissionReport', schema)
