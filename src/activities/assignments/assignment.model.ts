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
import { storedFile, storedHistory, type StepTaken } from '../../platform/data/stored'
import { daysInOrder, storedDay } from '../../platform/time/day-ranges'
import { readWholePeriods } from '../../platform/time/whole-periods'
import { activityKinds } from '../activity.vocabulary'
import { assignmentLifeCycle, assignmentRoles, type AssignmentAction, type AssignmentState } from './assignment.status'

/** A signed letter that answers a request for release. */
export const signedReply = fieldsOf({
  /** Whose signature it bears, and of which day. */
  name: always(String),
  day: always(storedDay),
  letter: storedFile,
  /** Which question it answers: when that was asked. */
  asked: always(Date),
  /** Who recorded it, and when. */
  byName: always(String),
  at: always(Date),
})
export type SignedReply = PartOf<typeof signedReply>

const fields = fieldsOf({
  reference: { type: String, required: true },
  /** Reference, kind and title of the activity. */
  activity: { type: String, required: true },
  activityKind: { type: String, enum: activityKinds, required: true },
  activityTitle: { type: String, required: true },
  /** Language of that title. */
  activityTitleIn: String,
  /** Members that the activity is for. */
  memberCodes: { type: [String], required: true },
  expert: { type: String, required: true },
  homeMember: { type: String, required: true },
  role: { type: String, enum: assignmentRoles, required: true },
  from: { ...storedDay, required: true },
  until: { ...storedDay, required: true },
  state: { type: String, enum: assignmentLifeCycle.states, required: true },
  /** User id of the coordinator who looks after the activity. */
  officerId: { type: String, required: true },
  /** Why this person, when the order of the candidates said another. */
  choiceReason: String,
  invitedAt: Date,
  /** Day by which the expert should answer. */
  answerBy: storedDay,
  acceptedAt: Date,
  releaseAskedAt: Date,
  /** Day by which the home administration should answer. */
  releaseBy: storedDay,
  releaseAnsweredAt: Date,
  releaseAnsweredBy: String,
  /** The answer on paper, when somebody recorded it with its signed letter. */
  signedReply: part(signedReply),
  /** What the home administration asks for in return. */
  conditions: String,
  /** Why it was declined, refused or withdrawn. */
  reason: String,
  /** What was done for want of a reply, once for each question; see escalation.rules. */
  escalated: maybe({ type: [String], default: undefined }),
  /** Was asked before the days moved, and has been told since that another question follows. */
  expertKnows: maybe(Boolean),
  homeKnows: maybe(Boolean),
  createdAt: { type: Date, required: true },
  history:
    storedHistory<
      StepTaken<AssignmentAction | 'propose' | 'moveBack' | 'acceptWarnings' | 'replyByLink', AssignmentState>
    >(),
})
export type AssignmentRecord = RecordOf<typeof fields>
export type Assignment = HydratedDocument<AssignmentRecord>

const schema = recordSchema<AssignmentRecord>(fields)
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
