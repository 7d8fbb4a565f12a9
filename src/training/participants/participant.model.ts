import { model, Schema, type HydratedDocument } from 'mongoose'
import { storedHistory, type StepTaken } from '../../platform/data/stored'
import type { Day } from '../../platform/time/calendar-day'
import { storedDay } from '../../platform/time/day-ranges'
import { keepOrder, keepWords } from '../../platform/lists/kept'
import {
  certificateKinds,
  participantLifeCycle,
  type CertificateKind,
  type ParticipantAction,
  type ParticipantState,
} from './participant.status'
import {
  genders,
  type Gender,
  affiliations,
  type Affiliation,
  participantLevels,
  type ParticipantLevel,
} from './participant.vocabulary'

export interface Certificate {
  kind: CertificateKind
  /** What anybody may type at /verify to learn whether it is genuine. */
  code: string
  issuedAt: Date
  /** What was issued under this code before, when the name was corrected. */
  replaced?: { name: string; issuedAt: Date }[]
}

export type ParticipantStep = StepTaken<ParticipantAction | 'nominate' | 'correct', ParticipantState>

/** One person at one event. */
export interface ParticipantRecord {
  training: string
  memberCode: string
  name: string
  /** In small letters; the same person at another event has the same. */
  email: string
  /** Of people who share an office's address: the name, folded, by which this one is told apart; else ''. */
  sharedAs?: string
  gender: Gender
  affiliation: Affiliation
  level: ParticipantLevel
  /** What the person does, in a few words. */
  position: string
  state: ParticipantState
  attendedDays: Day[]
  preTest?: number
  postTest?: number
  certificate?: Certificate
  nominatedBy: string
  nominatedByName: string
  createdAt: Date
  history: ParticipantStep[]
  __v: number
}

export type Participant = HydratedDocument<ParticipantRecord>

const schema = new Schema<ParticipantRecord>(
  {
    training: { type: String, required: true },
    memberCode: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    sharedAs: { type: String, default: '' },
    gender: { type: String, enum: genders, required: true },
    affiliation: { type: String, enum: affiliations, required: true },
    level: { type: String, enum: participantLevels, required: true },
    position: { type: String, default: '' },
    state: { type: String, enum: participantLifeCycle.states, required: true },
    attendedDays: { type: [storedDay], default: [] },
    preTest: Number,
    postTest: Number,
    certificate: {
      type: new Schema<Certificate>(
        {
          kind: { type: String, enum: certificateKinds },
          code: String,
          issuedAt: Date,
          replaced: { type: [{ name: String, issuedAt: Date, _id: false }], default: undefined },
        },
        { _id: false },
      ),
    },
    nominatedBy: { type: String, default: '' },
    nominatedByName: { type: String, default: '' },
    createdAt: { type: Date, required: true },
    history: storedHistory,
  },
  { optimisticConcurrency: true },
)
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
