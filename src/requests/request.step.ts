import type { Act } from '../platform/actor'
import { transaction } from '../platform/database'
import { publish, type DomainEvent, type EventDefinition } from '../platform/events'
import { requestSubject, type RequestDetails } from './request.events'
import type { AssistanceRequest, RequestRecord, RequestStep, Signed } from './request.model'
import { requestLifeCycle, type RequestAction } from './request.status'

export const signedBy = ({ actor, at }: Act): Signed => ({ by: actor.id, byName: actor.name, at })

/** Moves the request by one step of its life cycle and writes it down; Conflict (409) when out of turn. */
export function takeStep(request: AssistanceRequest, action: RequestAction, act: Act, note = ''): void {
  const from = request.state
  requestLifeCycle.step(request, action)
  if (request.state !== from) request.stateSince = act.at
  writeDown(request, action, from, act, note)
}

export function writeDown(
  request: AssistanceRequest,
  action: RequestStep['action'],
  from: RequestRecord['state'],
  act: Act,
  note = '',
): void {
  request.history.push({ action, from, to: request.state, note, ...signedBy(act) })
}

/** What happened, for those who listen. */
export const tell = (
  event: EventDefinition<RequestDetails>,
  request: AssistanceRequest,
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

// The record is changed before its transaction begins: a transaction that is tried again must find it changed once.
/** Saves and tells, both or neither. */
export const keep = (request: AssistanceRequest, event: DomainEvent): Promise<void> =>
  transaction(async () => {
    await request.save()
    await publish(event)
  })
