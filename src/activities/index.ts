import './plan/activity.earlier-work'
import './activity.thread'

export { dayAtHost, homeToday, hostToday } from './activity.day'
export * from './activity.events'
export { activitiesOfOfficer, handOverActivity } from './plan/activity-hand-over.service'
export { editActivity, enterActivity, type EnteredValues } from './plan/activity-entry.service'
export { activityFilters, inRegions, servesObjective, yearNamed } from './activity.list'
export {
  Activities,
  activityKinds,
  activityTypes,
  deliveryModes,
  longestDays,
  languageServices,
  type Activity,
  type ActivityKind,
  type ActivityRecord,
  type ActivityType,
  type DeliveryMode,
  type FundingShare,
  type LanguageService,
  type TeamMember,
} from './activity.model'
export {
  activityFilter,
  assignmentFilter,
  isForMemberOf,
  isInvited,
  mayAnswerInvitation,
  mayListActivities,
  mayListAssignments,
  mayPlanActivities,
  mayRecordRelease,
  mayRelease,
  maySeeActivity,
  maySeeAssignment,
  type ActivityFacts,
} from './activity.policy'
export {
  activitiesByReference,
  activitiesIn,
  completeActivities,
  activitiesOf,
  sharesDayWith,
  committedByLine,
  findActivities,
  lastSupportBefore,
  neighboursOf,
  scheduleOf,
  type Schedule,
} from './activity.queries'
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
  membersText,
  placeBeside,
  placeText,
  presentSteps,
  reasonText,
  shortWhen,
  whenOf,
  whereAndWhen,
} from './activity.presenter'
export { activityChecks, activityShape, toActivityValues, type ActivityCoreValues } from './plan/activity.form'
export {
  presentActivityFields,
  storedFromRequest,
  type ActivityFields,
  type ActivityStored,
} from './plan/activity-form.presenter'
export {
  cancelActivity,
  closeActivity,
  confirmActivity,
  deliverActivity,
  keepReportOf,
  postponeActivity,
  type FindMissing,
} from './activity.service'
export { activitySubject, reopenActivity } from './activity.step'
export {
  activityLifeCycle,
  awaitsReport,
  causes,
  computedState,
  computedStateFilter,
  computedStates,
  livingStates,
  openActivityStates,
  correctionDays,
  reportDays,
  reportDueDay,
  schedulingStates,
  unfinishedStates,
  usualReportDay,
  type ActivityAction,
  type ActivityState,
  type Cause,
  type ComputedState,
} from './activity.status'
export { planned, planYearsOf, type PlanYear } from './plan/plan-year'
export { beginActivities } from './request-follow-up.service'
export { Assignments, type Assignment, type AssignmentRecord, type SignedReply } from './assignments/assignment.model'
export {
  assignmentsByActivity,
  assignmentsIn,
  assignmentsOf,
  assignmentsOfExpert,
  assignmentsWithoutRest,
  clashesAmong,
  dutiesSince,
  findAssignment,
  openAssignmentsFor,
  overlappingAssignments,
  type Clash,
} from './assignments/assignment.queries'
export {
  acceptInvitation,
  declineInvitation,
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
export { lastingObstacles, proposeAssignment, type ProposalValues } from './assignments/proposal.service'
export {
  answerDays,
  assignmentLifeCycle,
  assignmentOn,
  assignmentRoles,
  awaitsExpert,
  awaitsRelease,
  holdingStates,
  holdsDays,
  isSecured,
  lastAnswerDay,
  leavesTooLittleRest,
  releaseDays,
  releasedStates,
  restDays,
  type AssignmentAction,
  type AssignmentRole,
  type AssignmentState,
  type ComputedAssignmentState,
} from './assignments/assignment.status'
export { assignmentSubject } from './assignments/assignment.step'
export { findPlaced, onPlace, type Placed } from './assignments/placed'
