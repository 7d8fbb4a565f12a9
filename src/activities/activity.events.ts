import { defineEvent } from '../platform/data/events'
import type { WarningKind } from '../programme/warning-levels'
import type { Day } from '../platform/time/calendar-day'
import type { ActivityKind } from './activity.vocabulary'
import type { Cause } from './activity.status'
import type { AssignmentRole, AssignmentState } from './assignments/assignment.status'

/** To which days a confirmed activity was moved, and why: a message key with its values. */
export interface Moved {
  from: Day
  until: Day
  why: string
}

// The subject's kind is 'mission' or 'training': listeners tell the two apart by it.
export const activityEvents = {
  created: defineEvent<{ requests: string[] }>('activity.created'),
  changed: defineEvent('activity.changed'),
  /** An import that had made it was undone. */
  removed: defineEvent('activity.removed'),
  handedOver: defineEvent('activity.handed-over'),
  planned: defineEvent<{ from: string; until: string }>('activity.planned'),
  confirmed: defineEvent<{ from: string; until: string }>('activity.confirmed'),
  reopened: defineEvent<{ note: string; moved?: Moved }>('activity.reopened'),
  /** Its dates or its people stand although something speaks against them. */
  warningsAccepted: defineEvent<{ kinds: WarningKind[]; note: string }>('activity.warnings-accepted'),
  delivered: defineEvent<{ reportDue?: string }>('activity.delivered'),
  closed: defineEvent('activity.closed'),
  postponed: defineEvent<{ cause: Cause; note: string }>('activity.postponed'),
  cancelled: defineEvent<{ cause: Cause; note: string }>('activity.cancelled'),
}

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
  /** The address to which the link was sent by which a release was answered. */
  byLink?: string
  note: string
}

export const assignmentEvents = {
  proposed: defineEvent<AssignmentDetails>('assignment.proposed'),
  /** The person was proposed although something speaks against these days. */
  warningsAccepted: defineEvent<{ activity: string; kinds: WarningKind[]; note: string }>(
    'assignment.warnings-accepted',
  ),
  invited: defineEvent<AssignmentDetails>('assignment.invited'),
  accepted: defineEvent<AssignmentDetails>('assignment.accepted'),
  declined: defineEvent<AssignmentDetails>('assignment.declined'),
  releaseAsked: defineEvent<AssignmentDetails>('assignment.release-asked'),
  released: defineEvent<AssignmentDetails>('assignment.released'),
  releaseRefused: defineEvent<AssignmentDetails>('assignment.release-refused'),
  reminded: defineEvent<AssignmentDetails>('assignment.reminded'),
  withdrawn: defineEvent<AssignmentDetails>('assignment.withdrawn'),
  /** Without a reply: an administration without accounts is reminded, the next people there and the coordinator are told. */
  releaseReminded: defineEvent<AssignmentDetails>('assignment.release-reminded'),
  escalatedHome: defineEvent<AssignmentDetails>('assignment.escalated-home'),
  escalated: defineEvent<AssignmentDetails>('assignment.escalated'),
  lapsed: defineEvent<AssignmentDetails>('assignment.lapsed'),
  moved: defineEvent<AssignmentDetails>('assignment.moved'),
  /** What is answered by it is an event of its own. */
  repliedByLink: defineEvent<{ linkTo: string }>('assignment.replied-by-link'),
  served: defineEvent<AssignmentDetails>('assignment.served'),
}
