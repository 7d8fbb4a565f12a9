import './request.thread'

export { earlierWorkSource, type EarlierWork } from './earlier-work.source'
export { needCode, needSource, type Need } from './need.source'
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
  type Readiness,
} from './priority/priority'
export { bandTones, formatFactor } from './priority/priority.presenter'
export { takeFiles } from './request.files'
export {
  linkActivity,
  requestDelivered,
  requestDelivering,
  requestStoodDown,
  unlinkActivity,
} from './triage/request-activities.service'
export {
  type RequestDetails,
  requestAcknowledged,
  requestApproved,
  requestApprovedUnfunded,
  requestClosed,
  requestDeclined,
  requestDeferred,
  requestInformationAsked,
  requestInformationGiven,
  requestMerged,
  requestPlanned,
  requestRedirected,
  requestReturnedForRevision,
  requestSaid,
  requestSentForApproval,
  requestSignatureAsked,
  requestSubmitted,
  requestWithdrawn,
  requestSubject,
} from './request.events'
export { handOverRequest, requestsOfOfficer } from './triage/request-hand-over.service'
export { Requests, type NeedLink, type RequestRecord } from './request.model'
export { maySeeRequest, requestFilter } from './request.policy'
export { requestTag, requestWaits } from './request.presenter'
export { completeRequests, countFollowed, findRequests, requestsOf, requestTasks } from './request.queries'
export { openRequestStates, requestLifeCycle } from './request.status'
