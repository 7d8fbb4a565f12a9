import { model, type HydratedDocument } from 'mongoose'
import { deliveryLanguages } from '../experts'
import { earlierMapping, mappingSchema } from '../framework'
import { contributors, type Contribution } from '../funding'
import {
  always,
  fieldsOf,
  maybe,
  part,
  recordSchema,
  stored,
  type PartOf,
  type RecordOf,
} from '../platform/data/record-type'
import { signed, storedFile, storedHistory, type StepTaken } from '../platform/data/stored'
import type { FileLink } from '../platform/files/files'
import { daysInOrder, storedDay } from '../platform/time/day-ranges'
import { keepWords } from '../platform/lists/saved/kept'
import { evidenceGrades, priorityBands, readinessLevels } from './priority/priority'
import { deadlineOf, isShared, noDue, requestLifeCycle, type RequestAction, type RequestState } from './request.status'
import { storedCodeOf } from '../platform/text/vocabularies'
import { channels, reasonCodes, urgencies, wantedModes, type Channel, type ReasonCode } from './request.vocabulary'

const text = { type: String, default: '' } as const
const reasonCode = stored<ReasonCode | undefined>(storedCodeOf(reasonCodes))

/** A statement of one round of the needs assessment that the request comes from. */
const needLink = fieldsOf({ assessment: always(String), statement: always(String), _id: false })
export type NeedLink = PartOf<typeof needLink>

/** A sentence of the conversation between Member and secretariat. */
const message = fieldsOf({
  ...signed,
  side: stored<'member' | 'secretariat'>(String),
  kind: stored<'word' | 'question' | 'answer'>(String),
  text: always(String),
  files: { type: [storedFile], default: [] },
  _id: false,
})
export type RequestMessage = PartOf<typeof message>

const decision = fieldsOf({
  ...signed,
  outcome: stored<'approved' | 'approved-unfunded' | 'deferred' | 'declined' | 'redirected'>(String),
  reasonCode,
  reason: always(String),
  /** Agreement and line that pay. */
  agreement: String,
  line: String,
  /** Who bears the costs, where no line pays. */
  contribution: stored<Contribution | undefined>({
    type: part({ by: [{ type: String, enum: contributors }], note: String }),
  }),
})
export type Decision = PartOf<typeof decision>

// A draft may say nothing yet of what it serves; whoever submits has said it (request-completeness.form.ts).
const draftMapping = mappingSchema.clone()
draftMapping.path('objective').required(false)

/** What the Member writes. In a draft anything may still be missing. */
const content = fieldsOf({
  title: text,
  /** Language of its texts. */
  writtenIn: String,
  /** Language of the title where it is another. */
  titleIn: String,
  purpose: text,
  results: text,
  needs: { type: [needLink], default: [] },
  /** Where the Member stands and wants to be, 0 to 5, and how important it is, 1 to 3. */
  current: Number,
  target: Number,
  importance: Number,
  evidence: { type: String, enum: evidenceGrades },
  readiness: { type: String, enum: readinessLevels },
  previousSupport: text,
  /** References of earlier activities that the request builds on. */
  earlierActivities: { type: [String], default: undefined },
  ownContribution: text,
  wantedFrom: storedDay,
  wantedUntil: storedDay,
  mode: stored<(typeof wantedModes)[number] | undefined>(storedCodeOf(wantedModes)),
  language: { type: String, enum: deliveryLanguages },
  audience: text,
  audienceCount: Number,
  urgency: { type: String, enum: urgencies },
  /** Legal date that makes it urgent. */
  deadline: storedDay,
  mapping: { type: draftMapping, required: true },
  contactName: text,
  contactEmail: text,
})
export type RequestContent = PartOf<typeof content>

export type RequestStep = StepTaken<
  RequestAction | 'create' | 'change' | 'prioritise' | 'reclassify' | 'handOver',
  RequestState
>

/** A Member asks for assistance. */
const fields = fieldsOf({
  reference: { type: String, required: true },
  memberCode: { type: String, required: true },
  ...content,
  channel: stored<Channel>({ ...storedCodeOf(channels), required: true }),
  attachments: { type: [storedFile], default: [] },
  state: { type: String, enum: requestLifeCycle.states, required: true },
  stateSince: { type: Date, required: true },
  /** User id of the coordinator who looks after it; none when nobody is known for the region. */
  officerId: text,
  signatureAskedAt: Date,
  /** The head has not signed but returned it: what should be changed. */
  returned: { type: part({ ...signed, reason: always(String) }) },
  /** The head's signature: the own click, or a signed letter that somebody uploads. */
  signature: {
    type: part({
      ...signed,
      name: always(String),
      day: always(storedDay),
      method: stored<'click' | 'letter'>(String),
      letter: stored<FileLink | undefined>({ type: part(storedFile) }),
    }),
  },
  submittedAt: Date,
  /** Whether staff read it; kept from the state, as an index orders what one value binds. */
  shared: { type: Boolean, select: false },
  /** The day by which the next step is due, as lists are ordered by it; computed from the state, noDue when none. */
  due: { type: String, select: false },
  acknowledgedAt: Date,
  answerBy: storedDay,
  deferredUntil: storedDay,
  /** Why it is in a state beside the way, in words that the Member reads. */
  reasonCode,
  reason: text,
  redirectedTo: String,
  mergedInto: String,
  priority: {
    type: part({
      gap: always(Number),
      importance: always(Number),
      legalPressure: always(Number),
      readiness: always(Number),
      evidence: always(Number),
      index: always(Number),
    }),
  },
  override: {
    type: part({ ...signed, band: always({ type: String, enum: priorityBands }), reason: always(String) }),
  },
  /** The number that lists are ordered by: the index, moved into the band that a person chose. */
  priorityRank: { type: Number, default: 0 },
  /** What it would take, found out in scoping; the cost in minor units. */
  scope: {
    type: part({
      ...signed,
      days: always(Number),
      people: always(Number),
      cost: always(Number),
      currency: always(String),
      note: always(String),
    }),
  },
  decision: { type: part(decision) },
  messages: { type: [message], default: [] },
  /** References of the activities that answer it. */
  activities: { type: [String], default: [] },
  /** What it was mapped to in earlier editions of the plan, the latest at the end. */
  earlierMappings: maybe({ type: [earlierMapping], default: undefined }),
  /** When a retention rule took its texts out. */
  emptiedAt: Date,
  createdBy: { type: String, required: true },
  createdAt: { type: Date, required: true },
  history: storedHistory<RequestStep>(),
})
export type RequestRecord = RecordOf<typeof fields>
export type AssistanceRequest = HydratedDocument<RequestRecord>

const schema = recordSchema<RequestRecord>(fields)
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
schema.index({ state: 1, wantedUntil: 1 })
schema.index({ shared: 1, 'mapping.objective': 1, state: 1 })
schema.index({ 'mapping.secondaryObjectives': 1 })
schema.index({ 'mapping.instruments': 1 })
schema.index({ 'mapping.expertiseAreas': 1 })
schema.index({ 'mapping.edition': 1, state: 1 })
schema.index({ activities: 1 })
schema.index({ 'earlierMappings.at': 1 }, { sparse: true })
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
