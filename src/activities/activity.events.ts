import { defineEvent } from '../platform/data/events'
import type { Day } from '../platform/time/calendar-day'
import type { ActivityKind } from './activity.vocabulary'
import type { Cause } from './activity.status'
import type { AssignmentRole, AssignmentState } from './assignments/assignment.status'

// The subject's kind is 'mission' or 'training': listeners tell the two apart by it.
export const activityCreated = defineEvent<{ requests: string[] }>('activity.created')
export const activityChanged = defineEvent('activity.changed')
export const activityHandedOver = defineEvent('activity.handed-over')
export const activityPlanned = defineEvent<{ from: string; until: string }>('activity.planned')
export const activityConfirmed = defineEvent<{ from: string; until: string }>('activity.confirmed')
export const activityReopened = defineEvent<{ note: string }>('activity.reopened')
export const activityDelivered = defineEvent<{ reportDue?: string }>('activity.delivered')
export const activityClosed = defineEvent('activity.closed')
export const activityPostponed = defineEvent<{ cause: Cause; note: string }>('activity.postponed')
export const activityCancelled = defineEvent<{ cause: Cause; note: string }>('activity.cancelled')

export interface AssignmentDetails {
  activity: string
  activityKind: ActivityKind
  activityTitle: string
  memberCodes: string[]
  expert: string
  homeMember: string
  role: AssignmentRole
  from: Day
  until: Day
  to: AssignmentState
  officerId: string
  answerBy?: string
  releaseBy?: string
  /** A release that was answered by a signed letter, which somebody recorded. */
  isOnPaper?: boolean
  note: string
}
export const assignmentProposed = defineEvent<AssignmentDetails>('assignment.proposed')
export const expertInvited = defineEvent<AssignmentDetails>('assignment.invited')
export const invitationAccepted = defineEvent<AssignmentDetails>('assignment.accepted')
export const invitationDeclined = defineEvent<AssignmentDetails>('assignment.declined')
export const releaseAsked = defineEvent<AssignmentDetails>('assignment.release-asked')
export const releaseGiven = defineEvent<AssignmentDetails>('assignment.released')
export const releaseRefused = defineEvent<AssignmentDetails>('assignment.release-refused')
export const assignmentReminded = defineEvent<AssignmentDetails>('assignment.reminded')
export const assignmentWithdrawn = defineEvent<AssignmentDetails>('assignment.withdrawn')
export const assignmentMoved = defineEvent<AssignmentDetails>('assignment.moved')
export const assignmentServed = defineEvent<AssignmentDetails>('assignment.served')
