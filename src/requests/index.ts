import './request.thread'

export { earlierWorkSource, type EarlierWork } from './earlier-work.source'
export { findNeeds, needCode, needSource, type Need, type NeedSource } from './need.source'
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
export { sayOnRequest } from './triage/request-conversation.service'
export {
  approveRequest,
  approveUnfunded,
  closeRequest,
  declineRequest,
  deferRequest,
  redirectRequest,
  returnToScoping,
  startFollowUp,
  withdrawRequest,
} from './decision/request-decision.service'
export * from './request.events'
export { handOverRequest, requestsOfOfficer } from './triage/request-hand-over.service'
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
  type RequestContent,
  type RequestRecord,
  type Urgency,
} from './request.model'
export { mayListRequests, maySeeRequest, requestFilter } from './request.policy'
export { presentRequestRow, requestTag, requestWaits } from './request.presenter'
export {
  completeRequests,
  countFollowed,
  findRequest,
  findRequests,
  findRequestsBy,
  requestsOf,
  requestTasks,
} from './request.queries'
export {
  askForSignature,
  draftRequest,
  returnForRevision,
  signRequest,
  writeRequest,
  type NewRequest,
} from './request.service'
export {
  acknowledge,
  answerInformation,
  askInformation,
  classifyRequest,
  mergeRequest,
  prioritiseRequest,
  resumeRequest,
  returnToTriage,
  sendForApproval,
  startScoping,
} from './triage/request-triage.service'
export {
  awakeRequestStates,
  deadlineOf,
  openRequestStates,
  plannableStates,
  requestLifeCycle,
  undecidedStates,
  type RequestAction,
  type RequestState,
} from './request.status'
