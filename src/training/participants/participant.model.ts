import { model, type HydratedDocument } from 'mongoose'
import {
  always,
  fieldsOf,
  maybe,
  part,
  recordSchema,
  type PartOf,
  type RecordOf,
} from '../../platform/data/record-type'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import { storedDay } from '../../platform/time/day-ranges'
import { keepOrder, keepWords } from '../../platform/lists/saved/kept'
import {
  certificateKinds,
  participantLifeCycle,
  type ParticipantAction,
  type ParticipantState,
} from './participant.status'
import { affiliations, genders, participantLevels } from './participant.vocabulary'

const certificate = fieldsOf({
  kind: always({ type: String, enum: certificateKinds }),
  /** What anybody may type at /verify to learn whether it is genuine. */
  code: always(String),
  issuedAt: always(Date),
  /** What was issued under this code before, when the name was corrected. */
  replaced: { type: [{ name: always(String), issuedAt: always(Date), _id: false }], default: undefined },
})
export type Certificate = PartOf<typeof certificate>

export type ParticipantStep = StepTaken<ParticipantAction | 'nominate' | 'correct' | 'restore', ParticipantState>

/** One person at one event. */
const fields = fieldsOf({
  training: { type: String, required: true },
  memberCode: { type: String, required: true },
  name: { type: String, required: true },
  /** In small letters; the same person at another event has the same. */
  email: { type: String, required: true },
  /** Of people who share an office's address: the name, folded, by which this one is told apart; else ''. */
  sharedAs: maybe({ type: String, default: '' }),
  gender: { type: String, enum: genders, required: true },
  affiliation: { type: String, enum: affiliations, required: true },
  level: { type: String, enum: participantLevels, required: true },
  /** What the person does, in a few words. */
  position: { type: String, default: '' },
  state: { type: String, enum: participantLifeCycle.states, required: true },
  attendedDays: { type: [storedDay], default: [] },
  /** Of a self-paced course: the day on which the person has completed it. */
  completedOn: storedDay,
  preTest: Number,
  postTest: Number,
  certificate: { type: part(certificate) },
  nominatedBy: { type: String, default: '' },
  nominatedByName: { type: String, default: '' },
  createdAt: { type: Date, required: true },
  history: storedHistory<ParticipantStep>(),
})
export type ParticipantRecord = RecordOf<typeof fields>
export type Participant = HydratedDocument<ParticipantRecord>

const schema = recordSchema<ParticipantRecord>(fields)
keepWords(schema, ['name', 'email', 'position'])
keepOrder(schema, 'name')
// One person is nominated once for one event.
schema.index({ training: 1, email: 1, sharedAs: 1 }, { unique: true })
schema.index({ training: 1, memberCode: 1, order: 1, _id: 1 })
schema.index({ training: 1, order: 1, _id: 1 })
schema.index({ training: 1, words: 1 })
schema.index({ words: 1 })
schema.index({ email: 1, state: 1 })
schema.index({ memberCode: 1, state: 1 })
schema.index({ 'certificate.code': 1 }, { unique: true, sparse: true })

/** People at training events, in a collection of their own: there are many more of them than events. */
export const Participants = model('Participant', schema)
