// What pure files of other features use: it loads no model and asks no database.
export { hasLapsed, hostToday } from './activity.day'
export { deliveryModes, languageServices, longestDays } from './activity.vocabulary'
export {
  activityFilter,
  isForMemberOf,
  isOnTeam,
  mayAnswerInvitation,
  mayPlanActivities,
  mayRecordRelease,
  mayRelease,
  maySeeActivity,
  maySeeAssignment,
  mayListActivities,
  mayListAssignments,
  maySeeMoney,
} from './activity.policy'
export {
  activityHref,
  activityTag,
  assignmentHref,
  assignmentTag,
  causeOf,
  dueText,
  inWords,
  leadName,
  officerOn,
  periodValue,
  membersText,
  placeBeside,
  placeText,
  presentContribution,
  presentSteps,
  reasonText,
  shortWhen,
  whenOf,
  whereAndWhen,
} from './activity.presenter'
export { activityChecks, activityShape, toActivityValues } from './plan/activity.form'
export { presentActivityFields, storedFromRequest } from './plan/activity-form.presenter'
export type { ScheduleWarning } from './warnings/planned-work'
export { warningText } from './warnings/warning.presenter'
export {
  activityLifeCycle,
  causes,
  computedState,
  isMovable,
  openActivityStates,
  schedulingStates,
  reportDueDay,
  usualReportDay,
} from './activity.status'
export { daysHeld, heldInYear } from './assignments/days-of-year'
export {
  assignmentLifeCycle,
  assignmentRoles,
  type AssignmentRole,
  awaitsExpert,
  awaitsRelease,
  holdingStates,
  holdsDays,
  isSecured,
  lastAnswerDay,
  releasedStates,
  type ServedPlace,
} from './assignments/assignment.status'
