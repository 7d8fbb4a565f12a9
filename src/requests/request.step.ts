import type { Act } from '../programme/actor'
import { conveyor } from '../platform/data/change'
import type { DomainEvent, EventDefinition } from '../platform/data/events'
import { requestSubject, type RequestDetails } from './request.events'
import { Requests, type RequestRecord } from './request.model'
import { mayChangeRequest } from './request.policy'
import { requestLifeCycle } from './request.status'

/** The one way to change a request. */
export const changeRequest = conveyor<RequestRecord>(Requests, requestLifeCycle, {
  may: mayChangeRequest,
  onMove: (request, { at }) => {
    request.stateSince = at
  },
})

/** What happened, for those who listen. */
export const tell = (
  event: EventDefinition<RequestDetails>,
  request: RequestRecord,
  act: Act,
  more: Partial<RequestDetails> = {},
  changes?: DomainEvent['changes'],
): DomainEvent =>
  event(
    requestSubject(request),
    act,
    { memberCode: request.memberCode, officerId: request.officerId, text: '', ...more },
    changes,
  )
