import { model, Schema, type HydratedDocument } from 'mongoose'
import { deliveryLanguages, type DeliveryLanguage } from '../experts'
import { mappingSchema, type Mapping } from '../framework'
import { signed, storedFile, storedHistory, type Signed, type StepTaken } from '../platform/data/stored'
import type { Day } from '../platform/time/calendar-day'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import type { FileLink } from '../platform/files/files'
import { keepWords } from '../platform/lists/kept'
import {
  evidenceGrades,
  priorityBands,
  readinessLevels,
  type EvidenceGrade,
  type Priority,
  type PriorityBand,
  type Readiness,
} from './priority/priority'
import { deadlineOf, isShared, noDue, requestLifeCycle, type RequestAction, type RequestState } from './request.status'
import {
  wantedModes,
  type WantedMode,
  urgencies,
  type Urgency,
  channels,
  type Channel,
  reasonCodes,
  type ReasonCode,
} from './request.vocabulary'

/** A statement of one round of the needs assessment that the request comes from. */
export interface NeedLink {
  assessment: string
  statement: string
}

/** The head's signature: the own click, or a signed letter that somebody uploads. */
interface Signature extends Signed {
  name: string
  day: Day
  method: 'click' | 'letter'
  letter?: FileLink
}

/** A sentence of the conversation between Member and secretariat. */
export interface RequestMessage extends Signed {
  side: 'member' | 'secretariat'
  kind: 'word' | 'question' | 'answer'
  text: string
  files: FileLink[]
}

/** What it would take, found out in scoping. */
interface Scope extends Signed {
  days: number
  people: number
  /** Minor units. */
  cost: number
  currency: string
  note: string
}

export interface Decision extends Signed {
  outcome: 'approved' | 'approved-unfunded' | 'deferred' | 'declined' | 'redirected'
  reasonCode?: ReasonCode
  reason: string
  /** Agreement and line that pay. */
  agreement?: string
  line?: string
}

interface PriorityOverride extends Signed {
  band: PriorityBand
  reason: string
}

export type RequestStep = StepTaken<
  RequestAction | 'create' | 'change' | 'prioritise' | 'reclassify' | 'handOver',
  RequestState
>

/** What the Member writes. In a draft anything may still be missing. */
export interface RequestContent {
  title: string
  /** Language of its texts. */
  writtenIn?: string
  purpose: string
  results: string
  needs: NeedLink[]
  /** Where the Member stands and wants to be, 0 to 5, and how important it is, 1 to 3. */
  current?: number
  target?: number
  importance?: number
  evidence?: EvidenceGrade
  readiness?: Readiness
  previousSupport: string
  /** References of earlier activities that the request builds on. */
  earlierActivities?: string[]
  ownContribution: string
  wantedFrom?: Day
  wantedUntil?: Day
  mode?: WantedMode
  language?: DeliveryLanguage
  audience: string
  audienceCount?: number
  urgency?: Urgency
  /** Legal date that makes it urgent. */
  deadline?: Day
  mapping: Mapping
  contactName: string
  contactEmail: string
}

/** A Member asks for assistance. */
export interface RequestRecord extends RequestContent {
  reference: string
  memberCode: string
  channel: Channel
  attachments: FileLink[]
  state: RequestState
  stateSince: Date
  /** User id of the coordinator who looks after it; none when nobody is known for the region. */
  officerId: string
  signatureAskedAt?: Date
  /** The head has not signed but returned it: what should be changed. */
  returned?: Signed & { reason: string }
  signature?: Signature
  submittedAt?: Date
  /** Whether staff read it; kept from the state, as an index orders what one value binds. */
  shared?: boolean
  /** The day by which the next step is due, as lists are ordered by it; computed from the state, noDue when none. */
  due?: Day
  acknowledgedAt?: Date
  answerBy?: Day
  deferredUntil?: Day
  /** Why it is in a state beside the way, in words that the Member reads. */
  reasonCode?: ReasonCode
  reason: string
  redirectedTo?: string
  mergedInto?: string
  priority?: Priority
  override?: PriorityOverride
  /** The number that lists are ordered by: the index, moved into the band that a person chose. */
  priorityRank: number
  scope?: Scope
  decision?: Decision
  messages: RequestMessage[]
  /** References of the activities that answer it. */
  activities: string[]
  createdBy: string
  createdAt: Date
  history: RequestStep[]
  __v: number
}

export type AssistanceRequest = HydratedDocument<RequestRecord>

const one = (fields: object) => ({ type: new Schema(fields, { _id: false }) })

// A draft may say nothing yet of what it serves; whoever submits has said it (request-completeness.form.ts).
const draftMapping = mappingSchema.clone()
draftMapping.path('objective').required(false)

const schema = new Schema<RequestRecord>(
  {
    reference: { type: String, required: true },
    memberCode: { type: String, required: true },
    title: { type: String, default: '' },
    writtenIn: String,
    purpose: { type: String, default: '' },
    results: { type: String, default: '' },
    needs: { type: [{ assessment: String, statement: String, _id: false }], default: [] },
    current: Number,
    target: Number,
    importance: Number,
    evidence: { type: String, enum: evidenceGrades },
    readiness: { type: String, enum: readinessLevels },
    previousSupport: { type: String, default: '' },
    earlierActivities: { type: [String], default: undefined },
    ownContribution: { type: String, default: '' },
    wantedFrom: storedDay,
    wantedUntil: storedDay,
    mode: { type: String, enum: wantedModes },
    language: { type: String, enum: deliveryLanguages },
    audience: { type: String, default: '' },
    audienceCount: Number,
    urgency: { type: String, enum: urgencies },
    deadline: storedDay,
    mapping: { type: draftMapping, required: true },
    contactName: { type: String, default: '' },
    contactEmail: { type: String, default: '' },
    channel: { type: String, enum: channels, required: true },
    attachments: { type: [storedFile], default: [] },
    state: { type: String, enum: requestLifeCycle.states, required: true },
    stateSince: { type: Date, required: true },
    officerId: { type: String, default: '' },
    signatureAskedAt: Date,
    returned: one({ ...signed, reason: String }),
    signature: one({ ...signed, name: String, day: storedDay, method: String, letter: one(storedFile) }),
    submittedAt: Date,
    shared: { type: Boolean, select: false },
    due: { type: String, select: false },
    acknowledgedAt: Date,
    answerBy: storedDay,
    deferredUntil: storedDay,
    reasonCode: { type: String, enum: reasonCodes },
    reason: { type: String, default: '' },
    redirectedTo: String,
    mergedInto: String,
    priority: one({
      gap: Number,
      importance: Number,
      legalPressure: Number,
      readiness: Number,
      evidence: Number,
      index: Number,
    }),
    override: one({ ...signed, band: { type: String, enum: priorityBands }, reason: String }),
    priorityRank: { type: Number, default: 0 },
    scope: one({ ...signed, days: Number, people: Number, cost: Number, currency: String, note: String }),
    decision: one({
      ...signed,
      outcome: String,
      reasonCode: String,
      reason: String,
      agreement: String,
      line: String,
    }),
    messages: {
      type: [
        { ...signed, side: String, kind: String, text: String, files: { type: [storedFile], default: [] }, _id: false },
      ],
      default: [],
    },
    activities: { type: [String], default: [] },
    createdBy: { type: String, required: true },
    createdAt: { type: Date, required: true },
    history: storedHistory(),
  },
  { optimisticConcurrency: true },
)
keepWords(schema, ['title', 'purpose', 'results', 'reference'])
daysInOrder(schema, 'wantedFrom', 'wantedUntil')
schema.index({ reference: 1 }, { unique: true })
schema.index({ memberCode: 1, state: 1, submittedAt: -1 })
schema.index({ state: 1, priorityRank: -1, _id: -1 })
schema.index({ shared: 1, state: 1, priorityRank: -1, _id: -1 })
schema.index({ shared: 1, priorityRank: -1, _id: -1 })
schema.index({ shared: 1, submittedAt: 1, _id: 1 })
schema.index({ shared: 1, due: 1, _id: 1 })
schema.index({ shared: 1, state: 1, due: 1, _id: 1 })
schema.index({ officerId: 1, due: 1, _id: 1 })
schema.index({ shared: 1, reference: 1 })
schema.index({ officerId: 1, state: 1 })
schema.index({ shared: 1, 'mapping.objective': 1, state: 1 })
schema.index({ 'mapping.secondaryObjectives': 1 })
schema.index({ 'mapping.instruments': 1 })
schema.index({ 'mapping.expertiseAreas': 1 })
schema.index({ activities: 1 })
schema.index({ 'needs.assessment': 1, 'needs.statement': 1 })
// By a file, which names no record of its own.
schema.index({ 'attachments.fileId': 1 }, { sparse: true })
schema.index({ 'signature.letter.fileId': 1 }, { sparse: true })
schema.index({ 'messages.files.fileId': 1 }, { sparse: true })
schema.index({ words: 1 })

schema.pre(['validate', 'save'], function () {
  if (this.isNew || this.isModified('state')) this.set('shared', isShared(this))
  this.set('due', deadlineOf(this) ?? noDue)
})

export const Requests = model<RequestRecord>('Request', schema)
