import { model, type HydratedDocument } from 'mongoose'
import { always, fieldsOf, part, recordSchema, type PartOf, type RecordOf } from '../platform/data/record-type'
import { signed, storedFile, storedHistory, type StepTaken } from '../platform/data/stored'
import { afterCommit } from '../platform/data/unit'
import { storedDay } from '../platform/time/day-ranges'
import { keepWords } from '../platform/lists/saved/kept'
import { horizons, priorities } from '../recommendations'
import { isCleared, reportLifeCycle, type ReportAction, type ReportState } from './report.status'

/** A row of the report. Its key stays with it, so that two people's rows can be told apart. */
const finding = fieldsOf({
  key: always(String),
  text: { type: String, default: '' },
  /** Expertise area that it is about. */
  area: String,
  _id: false,
})
export type Finding = PartOf<typeof finding>

/** A recommendation as the report proposes it; in a draft anything may still be missing. */
const draft = fieldsOf({
  key: { type: String, required: true },
  /** Member that it is for; one of the mission's. */
  memberCode: String,
  text: { type: String, default: '' },
  instrument: String,
  objective: String,
  statement: String,
  owner: { type: String, default: '' },
  priority: { type: String, enum: priorities },
  horizon: { type: String, enum: horizons },
  dueDay: storedDay,
  /** Reference of the live recommendation, from an earlier cleared version. */
  issuedAs: String,
})
export type RecommendationDraft = PartOf<typeof draft>

/** People who took part, counted as the team counted them. */
const participants = fieldsOf({
  women: Number,
  men: Number,
  undisclosed: Number,
  /** How many of them came from other agencies, business or universities. */
  outsideCustoms: Number,
})
export type ParticipantCounts = PartOf<typeof participants>

/** What people write; everything else about a report is its life. */
const content = fieldsOf({
  sections: {
    context: { type: String, default: '' },
    workDone: { type: String, default: '' },
    results: { type: String, default: '' },
    nextSteps: { type: String, default: '' },
  },
  findings: { type: [finding], default: [] },
  /** Said on purpose: the mission found nothing to write down. */
  noFindings: { type: Boolean, default: false },
  recommendations: { type: [part(draft)], default: [] },
  participants: { type: part(participants), default: {} },
  /** Who they were, by name or by group, one a line. */
  participantList: { type: String, default: '' },
})
export type ReportContent = PartOf<typeof content>

export type ReportStep = StepTaken<ReportAction | 'start' | 'correct', ReportState>

/** One version of the report of one mission. */
const fields = fieldsOf({
  /** RPT-2026-0107: the number of its mission. All versions share it. */
  reference: { type: String, required: true },
  mission: { type: String, required: true },
  title: { type: String, required: true },
  /** Language of its texts, and of the title, which is the mission’s. */
  writtenIn: String,
  titleIn: String,
  memberCodes: { type: [String], required: true },
  version: { type: Number, required: true },
  state: { type: String, enum: reportLifeCycle.states, required: true },
  ...content,
  annexes: { type: [storedFile], default: [] },
  dueDay: { ...storedDay, required: true },
  /** Notes with which it came back, the newest last. */
  returned: { type: [{ ...signed, note: always(String), _id: false }], default: [] },
  submittedAt: Date,
  clearedAt: Date,
  clearedByName: String,
  sharedAt: Date,
  /** Who saved last, for the page that puts two texts side by side. */
  savedBy: { type: String, default: '' },
  savedByName: { type: String, default: '' },
  savedAt: { type: Date, required: true },
  /** The opening of the form from which it was last saved, so that a page is not held against itself. */
  savedFrom: { type: String, default: '' },
  createdAt: { type: Date, required: true },
  history: storedHistory<ReportStep>(),
})
export type ReportRecord = RecordOf<typeof fields>
export type MissionReport = HydratedDocument<ReportRecord>

const schema = recordSchema<ReportRecord>(fields, { minimize: false })
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
