export * from './pure'
export { earlierWorkSource, type EarlierWork, type EarlierWorkSource } from './sources/earlier-work.source'
export { needCode, needSource, type Need, type NeedSource } from './sources/need.source'
export type { Priority, PriorityBand, Readiness } from './priority/priority'
export {
  linkActivity,
  requestDelivered,
  requestDelivering,
  requestStoodDown,
  unlinkActivity,
} from './triage/request-activities.service'
export { renewDueDays } from './upkeep/due-days.service'
export { requestsAwaiting } from './decision/awaiting.queries'
export { requestEvents, type RequestDetails, requestSubject } from './request.events'
export { handOverRequest, requestsOfOfficer } from './triage/request-hand-over.service'
export type { NeedLink, RequestRecord } from './request.model'
export { requestWaits } from './request.presenter'
export {
  answeredNeeds,
  countFollowed,
  findRequests,
  findRequestsBy,
  requestRecords,
  requestTasks,
} from './request.queries'
export { requestList, requestsServing } from './listing/request.list'
export { remapRequest, undoRequestRemapping } from './triage/request-mapping.service'
export { remappedStates, requestLifeCycle } from './request.status'
export { requestOnThread } from './request.thread'
export { overlapSource, type KnownActivity } from './overlap/overlap.source'
export { requestUpgrade } from './upkeep/request.upgrade'
export { declinedBefore, emptyRequest } from './upkeep/retention.service'
export { mayAskForAssistance, mayConfirmRequest, maySayOnRequest, mayTakeStep, mayWriteRequest } from './request.policy'
export { sayOnRequest } from './triage/request-conversation.service'
export { parseSaying, parseStep, type StepName, type StepValues } from './triage/request-step.form'
export { takerOf } from './triage/request-step.taker'
export { askForSignature, draftRequest, writeRequest } from './request.service'
export { parseOrigin, parsePart, requestParts, type PartValues } from './writing/request.form'
export { readWholeRequest } from './writing/request-whole.queries'
export { requestTraces } from './request.traces'
