import { defineEvent, type Subject } from '../platform/data/events'
import { languageOfTitle } from '../platform/text/written'
import type { RequestRecord } from './request.model'
import { isShared } from './request.status'

/** What every event of a request tells: enough for a message to the Member, the officer or the deciders. */
export interface RequestDetails {
  memberCode: string
  /** User id of the coordinator who looks after it. */
  officerId: string
  /** Words that the reader of a message needs: a question, an answer, a reason. */
  text: string
  /** Day that goes with them: answer by, look again on. */
  day?: string
  /** The other record: the activity that answers it, the request that it was merged into. */
  other?: string
}

export const requestDrafted = defineEvent<RequestDetails>('request.drafted')
export const requestChanged = defineEvent<RequestDetails>('request.changed')
export const requestSignatureAsked = defineEvent<RequestDetails>('request.signature-asked')
export const requestReturnedForRevision = defineEvent<RequestDetails>('request.returned-for-revision')
export const requestSubmitted = defineEvent<RequestDetails>('request.submitted')
export const requestAcknowledged = defineEvent<RequestDetails>('request.acknowledged')
export const requestInformationAsked = defineEvent<RequestDetails>('request.information-asked')
export const requestInformationGiven = defineEvent<RequestDetails>('request.information-given')
export const requestScopingStarted = defineEvent<RequestDetails>('request.scoping-started')
export const requestReturned = defineEvent<RequestDetails>('request.returned')
export const requestSentForApproval = defineEvent<RequestDetails>('request.sent-for-approval')
export const requestApproved = defineEvent<RequestDetails>('request.approved')
export const requestApprovedUnfunded = defineEvent<RequestDetails>('request.approved-unfunded')
export const requestDeferred = defineEvent<RequestDetails>('request.deferred')
export const requestResumed = defineEvent<RequestDetails>('request.resumed')
export const requestDeclined = defineEvent<RequestDetails>('request.declined')
export const requestRedirected = defineEvent<RequestDetails>('request.redirected')
export const requestMerged = defineEvent<RequestDetails>('request.merged')
export const requestWithdrawn = defineEvent<RequestDetails>('request.withdrawn')
export const requestPlanned = defineEvent<RequestDetails>('request.planned')
export const requestUnplanned = defineEvent<RequestDetails>('request.unplanned')
export const requestPutOff = defineEvent<RequestDetails>('request.put-off')
export const requestInDelivery = defineEvent<RequestDetails>('request.delivering')
export const requestInFollowUp = defineEvent<RequestDetails>('request.follow-up')
export const requestClosed = defineEvent<RequestDetails>('request.closed')
export const requestSaid = defineEvent<RequestDetails>('request.said')
export const requestHandedOver = defineEvent<RequestDetails>('request.handed-over')
export const requestPrioritised = defineEvent<RequestDetails>('request.prioritised')

/** What an event says of a request; a draft without a title goes by its reference. */
export const requestSubject = (request: RequestRecord): Subject => ({
  kind: 'request',
  reference: request.reference,
  title: request.title || request.reference,
  titleIn: request.title ? languageOfTitle(request) : undefined,
  memberCodes: [request.memberCode],
  confidential: !isShared(request),
})
