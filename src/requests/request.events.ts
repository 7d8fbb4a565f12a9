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
  /** Approved at the cost of others. */
  isContributed?: boolean
  /** The other record: the activity that answers it, the request that it was merged into. */
  other?: string
}

export const requestEvents = {
  drafted: defineEvent<RequestDetails>('request.drafted'),
  changed: defineEvent<RequestDetails>('request.changed'),
  signatureAsked: defineEvent<RequestDetails>('request.signature-asked'),
  returnedForRevision: defineEvent<RequestDetails>('request.returned-for-revision'),
  submitted: defineEvent<RequestDetails>('request.submitted'),
  acknowledged: defineEvent<RequestDetails>('request.acknowledged'),
  informationAsked: defineEvent<RequestDetails>('request.information-asked'),
  informationGiven: defineEvent<RequestDetails>('request.information-given'),
  scopingStarted: defineEvent<RequestDetails>('request.scoping-started'),
  returned: defineEvent<RequestDetails>('request.returned'),
  sentForApproval: defineEvent<RequestDetails>('request.sent-for-approval'),
  approved: defineEvent<RequestDetails>('request.approved'),
  approvedUnfunded: defineEvent<RequestDetails>('request.approved-unfunded'),
  deferred: defineEvent<RequestDetails>('request.deferred'),
  resumed: defineEvent<RequestDetails>('request.resumed'),
  declined: defineEvent<RequestDetails>('request.declined'),
  /** Its texts were taken out by a retention rule. */
  emptied: defineEvent<RequestDetails>('request.emptied'),
  redirected: defineEvent<RequestDetails>('request.redirected'),
  merged: defineEvent<RequestDetails>('request.merged'),
  withdrawn: defineEvent<RequestDetails>('request.withdrawn'),
  planned: defineEvent<RequestDetails>('request.planned'),
  unplanned: defineEvent<RequestDetails>('request.unplanned'),
  putOff: defineEvent<RequestDetails>('request.put-off'),
  delivering: defineEvent<RequestDetails>('request.delivering'),
  followUp: defineEvent<RequestDetails>('request.follow-up'),
  closed: defineEvent<RequestDetails>('request.closed'),
  said: defineEvent<RequestDetails>('request.said'),
  handedOver: defineEvent<RequestDetails>('request.handed-over'),
  prioritised: defineEvent<RequestDetails>('request.prioritised'),
}

/** What an event says of a request; a draft without a title goes by its reference. */
export const requestSubject = (request: RequestRecord): Subject => ({
  kind: 'request',
  reference: request.reference,
  title: request.title || request.reference,
  titleIn: request.title ? languageOfTitle(request) : undefined,
  memberCodes: [request.memberCode],
  confidential: !isShared(request),
})
