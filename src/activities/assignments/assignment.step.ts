import type { Actor } from '../../programme/actor'
import { conveyor } from '../../platform/data/change'
import type { Subject } from '../../platform/data/events'
import type { AssignmentDetails } from '../activity.events'
import { mayAnswerInvitation, mayPlanActivities, mayRecordRelease, mayRelease } from '../activity.policy'
import { Assignments, type AssignmentRecord } from './assignment.model'
import { assignmentLifeCycle } from './assignment.status'

const answers: readonly string[] = ['accept', 'decline']
const releases: readonly string[] = [
  'release',
  'releaseWithConditions',
  'refuseRelease',
  'takeReleaseBack',
  'replyByLink',
]

// The expert answers, the home administration releases, all else is the coordinators'.
function may(actor: Actor, assignment: AssignmentRecord, action: string): boolean {
  if (answers.includes(action)) return mayAnswerInvitation(actor, assignment)
  if (releases.includes(action)) return mayRelease(actor, assignment) || isRecording(actor, assignment, action)
  return mayPlanActivities(actor, assignment)
}

// With the signed letter in hand, which answers the question that was asked last.
const isRecording = (actor: Actor, assignment: AssignmentRecord, action: string): boolean =>
  action !== 'takeReleaseBack' &&
  mayRecordRelease(actor, assignment) &&
  assignment.signedReply?.asked.getTime() === assignment.releaseAskedAt?.getTime()

/** The one way to take a step with one person on one activity. */
export const changeAssignment = conveyor<AssignmentRecord>(Assignments, assignmentLifeCycle, { may })

export const assignmentSubject = (assignment: AssignmentRecord): Subject => ({
  kind: 'assignment',
  reference: assignment.reference,
  title: assignment.activityTitle,
  titleIn: assignment.activityTitleIn,
  memberCodes: [assignment.homeMember],
})

// The step of a reply by link is noted just before the answer that it brings.
function addressOfReply({ history }: AssignmentRecord): string | undefined {
  const [before, last] = history.slice(-2)
  return before?.action === 'replyByLink' && before.at.getTime() === last?.at.getTime() ? before.note : undefined
}

export const assignmentDetails = (assignment: AssignmentRecord, note = ''): AssignmentDetails => ({
  activity: assignment.activity,
  activityKind: assignment.activityKind,
  activityTitle: assignment.activityTitle,
  memberCodes: [...assignment.memberCodes],
  expert: assignment.expert,
  homeMember: assignment.homeMember,
  role: assignment.role,
  from: assignment.from,
  until: assignment.until,
  to: assignment.state,
  officerId: assignment.officerId,
  answerBy: assignment.answerBy,
  releaseBy: assignment.releaseBy,
  note,
  byLink: addressOfReply(assignment),
  isOnPaper: assignment.signedReply?.at.getTime() === assignment.history.at(-1)?.at.getTime() || undefined,
})
