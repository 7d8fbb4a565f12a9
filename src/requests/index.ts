export {
  bandOf,
  evidenceFactor,
  evidenceGrades,
  gapOf,
  legalPressure,
  priorityBands,
  priorityOf,
  rankIn,
  readinessFactor,
  readinessLevels,
  type EvidenceGrade,
  type Priority,
  type PriorityBand,
  type PriorityFactors,
  type Readiness,
} from './priority'
export { linkActivity, requestDelivered, requestDelivering, unlinkActivity } from './request-activities.service'
export * from './request.events'
export {
  channels,
  reasonCodes,
  Requests,
  urgencies,
  wantedModes,
  type AssistanceRequest,
  type Channel,
  type NeedLink,
  type ReasonCode,
  type RequestRecord,
  type Urgency,
} from './request.model'
export { mayListRequests, maySeeRequest, requestFilter } from './request.policy'
export { findRequest, findRequests } from './request.queries'
export {
  nextActor,
  openRequestStates,
  plannableStates,
  requestLifeCycle,
  undecidedStates,
  type RequestAction,
  type RequestState,
} from './request.status'
