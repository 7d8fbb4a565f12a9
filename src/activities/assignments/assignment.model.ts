import { model, Schema, type HydratedDocument } from 'mongoose'
import { storedFile, storedHistory, type StepTaken } from '../../platform/data/stored'
import type { Day } from '../../platform/time/calendar-day'
import { daysInOrder, storedDay } from '../../platform/time/day-ranges'
import type { FileLink } from '../../platform/files/files'
import { readWholePeriods } from '../../platform/time/whole-periods'
import { activityKinds, type ActivityKind } from '../activity.vocabulary'
import {
  assignmentLifeCycle,
  assignmentRoles,
  type AssignmentAction,
  type AssignmentRole,
  type AssignmentState,
} from './assignment.status'

type AssignmentStep = StepTaken<AssignmentAction | 'propose', AssignmentState>

/** A signed letter that answers a request for release. */
export interface SignedReply {
  /** Whose signature it bears, and of which day. */
  name: string
  day: Day
  letter: FileLink
  /** Which question it answers: when that was asked. */
  asked: Date
  /** Who recorded it, and when. */
  byName: string
  at: Date
}

export interface AssignmentRecord {
  reference: string
  /** Reference, kind and title of the activity. */
  activity: string
  activityKind: ActivityKind
  activityTitle: string
  /** Language of that title. */
  activityTitleIn?: string
  /** Members that the activity is for. */
  memberCodes: string[]
  expert: string
  homeMember: string
  role: AssignmentRole
  from: Day
  until: Day
  state: AssignmentState
  /** User id of the coordinator who looks after the activity. */
  officerId: string
  /** Why this person, when the order of the candidates said another. */
  choiceReason?: string
  invitedAt?: Date
  /** Day by which the expert should answer. */
  answerBy?: Day
  acceptedAt?: Date
  releaseAskedAt?: Date
  /** Day by which the home administration should answer. */
  releaseBy?: Day
  releaseAnsweredAt?: Date
  releaseAnsweredBy?: string
  /** The answer on paper, when somebody recorded it with its signed letter. */
  signedReply?: SignedReply
  /** What the home administration asks for in return. */
  conditions?: string
  /** Why it was declined, refused or withdrawn. */
  reason?: string
  createdAt: Date
  history: AssignmentStep[]
  __v: number
}

export type Assignment = HydratedDocument<AssignmentRecord>

const schema = new Schema<AssignmentRecord>(
  {
    reference: { type: String, required: true },
    activity: { type: String, required: true },
    activityKind: { type: String, enum: activityKinds, required: true },
    activityTitle: { type: String, required: true },
    activityTitleIn: String,
    memberCodes: { type: [String], required: true },
    expert: { type: String, required: true },
    homeMember: { type: String, required: true },
    role: { type: String, enum: assignmentRoles, required: true },
    from: { ...storedDay, required: true },
    until: { ...storedDay, required: true },
    state: { type: String, enum: assignmentLifeCycle.states, required: true },
    officerId: { type: String, required: true },
    choiceReason: String,
    invitedAt: Date,
    answerBy: storedDay,
    acceptedAt: Date,
    releaseAskedAt: Date,
    releaseBy: storedDay,
    releaseAnsweredAt: Date,
    releaseAnsweredBy: String,
    signedReply: new Schema<SignedReply>(
      {
        name: String,
        day: storedDay,
        letter: storedFile,
        asked: Date,
        byName: String,
        at: Date,
      },
      { _id: false },
    ),
    conditions: String,
    reason: String,
    createdAt: { type: Date, required: true },
    history: storedHistory,
  },
  { optimisticConcurrency: true },
)
readWholePeriods(schema, '')
daysInOrder(schema)
schema.index({ reference: 1 }, { unique: true })
schema.index({ activity: 1 })
schema.index({ expert: 1, from: 1, until: 1 })
schema.index({ homeMember: 1, state: 1, releaseBy: 1 })
schema.index({ state: 1, until: 1 })
schema.index({ state: 1, from: 1, until: 1 })
schema.index({ from: 1, until: 1 })
// By a file, which names no record of its own.
schema.index({ 'signedReply.letter.fileId': 1 }, { sparse: true })

export const Assignments = model<AssignmentRecord>('Assignment', schema)
