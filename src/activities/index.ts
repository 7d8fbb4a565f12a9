export * from './pure'
export { dayAtHost } from './activity.day'
export { activityEvents, assignmentEvents, type AssignmentDetails } from './activity.events'
export {
  moveActivity,
  takeMoveBack,
  type KeptOfMove,
  type MoveToUndo,
  type NewDates,
} from './plan/activity-dates.service'
export { answeredOf, type MovedPerson } from './assignments/assignment-dates.service'
export { activitiesOfOfficer, handOverActivity } from './plan/activity-hand-over.service'
export { remapActivity, undoRemapping } from './plan/activity-mapping.service'
export {
  editActivity,
  enterActivities,
  enterActivity,
  type Beginning,
  type PastState,
} from './plan/activity-entry.service'
export { assignActivity } from './plan/activity-officer.service'
export { removeActivities } from './plan/activity-removal.service'
export { activityFilters } from './activity.list'
export { Activities, type ActivityRecord, type TeamMember } from './activity.model'
export type { ActivityType, LanguageService } from './activity.vocabulary'
export type { ActivityFacts } from './activity.policy'
export {
  activitiesByReference,
  activitiesForCalendar,
  activitiesIn,
  activityRecords,
  findActivities,
  moneyOfActivities,
  lineFields,
  neighboursOf,
  plansAreKept,
  worksOfAgreement,
} from './activity.queries'
export { forgetScheduled, scheduledIn } from './scheduled/scheduled.directory'
export { scheduleOf, type Schedule } from './scheduled/scheduled.queries'
export type { ActivityCoreValues } from './plan/activity.form'
export type { ActivityStored } from './plan/activity-form.presenter'
export type { FormWarnings } from './warnings/warning.presenter'
export { formWarnings, warningsOfActivity, withWarningReason } from './warnings/warning-reason'
export { planOf } from './warnings/warning-facts'
export {
  newWarnings,
  printsOfWarnings,
  warningsAmong,
  warningsOfPerson,
  warningsSince,
} from './warnings/schedule-warnings.queries'
export { warnedIn } from './warnings/warned.queries'
export {
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  keepReportOf,
  postponeActivity,
} from './activity.service'
export { activitySubject, reopenActivity } from './activity.step'
export {
  awaitsReport,
  computedStateFilter,
  livingStates,
  schedulingStates,
  unfinishedStates,
  type ActivityState,
  type Cause,
  type ComputedState,
} from './activity.status'
export { planned, planYearsOf, type PlanYear } from './plan/plan-year'
export { beginActivities } from './answering/request-follow-up.service'
export { signedReply, type AssignmentRecord } from './assignments/assignment.model'
export {
  assignmentRecords,
  assignmentsByActivity,
  assignmentsOf,
  assignmentsOfExpert,
  assignmentsWithoutRest,
  awaitsAcceptance,
  clashingAmong,
  dutiesNear,
  openAssignmentsFor,
  standingInCalendar,
  stateBefore,
  findPlaced,
  onPlace,
  type Placed,
  type AssignmentStanding,
} from './assignments/assignment.queries'
export { type Clash } from './assignments/clashes'
export {
  acceptInvitation,
  declineInvitation,
  noteReplyByLink,
  refuseRelease,
  releaseExpert,
  takeReleaseBack,
} from './assignments/assignment-answer.service'
export {
  askRelease,
  inviteAndAskRelease,
  inviteExpert,
  remindAssignment,
  usualAnswerDays,
  withdrawAssignment,
} from './assignments/assignment.service'
export { dutiesSince } from './assignments/past-duties.queries'
export { assignmentJobs } from './assignments/escalation.service'
export { proposeAssignment } from './assignments/proposal.service'
export { restDays, type AssignmentState } from './assignments/assignment.status'
export { assignmentSubject } from './assignments/assignment.step'
export { activityLink, namedOnThread } from './answering/activity.thread'
export { deliveredWork } from './plan/activity.earlier-work'
export { activitiesFor } from './plan/activity.overlaps'
export { activityUpgrade } from './activity.upgrade'
export { assignmentUpgrade } from './assignments/assignment.upgrade'
export { activityTraces, assignmentTraces } from './activity.traces'
