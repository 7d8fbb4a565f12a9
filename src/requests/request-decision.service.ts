import type { Act } from '../platform/actor'
import type { Day } from '../platform/calendar-day'
import { assertVersion } from '../platform/database'
import {
  requestApproved,
  requestApprovedUnfunded,
  requestClosed,
  requestDeclined,
  requestDeferred,
  requestInFollowUp,
  requestRedirected,
  requestReturned,
  requestWithdrawn,
} from './request.events'
import type { AssistanceRequest, Decision, ReasonCode } from './request.model'
import type { Versioned } from './request-triage.service'
import { keep, signedBy, takeStep, tell } from './request.step'

const decide = (request: AssistanceRequest, decision: Omit<Decision, 'by' | 'byName' | 'at'>, act: Act) =>
  request.set('decision', { ...decision, ...signedBy(act) })

/** Yes, and paid by this line of an agreement. */
export async function approveRequest(
  request: AssistanceRequest,
  { agreement, line, reason = '', version }: { agreement?: string; line?: string; reason?: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'approve', act, reason)
  decide(request, { outcome: 'approved', reason, agreement, line }, act)
  await keep(request, tell(requestApproved, request, act, { text: reason }))
}

/** Yes, as soon as somebody pays. */
export async function approveUnfunded(
  request: AssistanceRequest,
  { reason, version }: { reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'approveUnfunded', act, reason)
  decide(request, { outcome: 'approved-unfunded', reason }, act)
  await keep(request, tell(requestApprovedUnfunded, request, act, { text: reason }))
}

/** The decider wants to know more first. */
export async function returnToScoping(
  request: AssistanceRequest,
  { reason, version }: { reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'returnToScoping', act, reason)
  await keep(request, tell(requestReturned, request, act, { text: reason }))
}

/** Not now: looked at again on a day. The Member reads why. */
export async function deferRequest(
  request: AssistanceRequest,
  { reasonCode, reason, until, version }: { reasonCode: ReasonCode; reason: string; until: Day } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'defer', act, reason)
  request.set({ deferredUntil: until, reasonCode, reason, answerBy: undefined })
  decide(request, { outcome: 'deferred', reasonCode, reason }, act)
  await keep(request, tell(requestDeferred, request, act, { text: reason, day: until }))
}

/** No, with the reason that the Member reads. */
export async function declineRequest(
  request: AssistanceRequest,
  { reasonCode, reason, version }: { reasonCode: ReasonCode; reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'decline', act, reason)
  request.set({ reasonCode, reason, answerBy: undefined, deferredUntil: undefined })
  decide(request, { outcome: 'declined', reasonCode, reason }, act)
  await keep(request, tell(requestDeclined, request, act, { text: reason }))
}

/** Somebody else can help better: who, and why. */
export async function redirectRequest(
  request: AssistanceRequest,
  { to, reason, version }: { to: string; reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'redirect', act, reason)
  request.set({ redirectedTo: to, reason, deferredUntil: undefined })
  decide(request, { outcome: 'redirected', reason }, act)
  await keep(request, tell(requestRedirected, request, act, { text: reason, other: to }))
}

/** The Member takes it back, as long as nothing is planned. */
export async function withdrawRequest(
  request: AssistanceRequest,
  { reason, version }: { reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'withdraw', act, reason)
  request.set({ reason, answerBy: undefined, deferredUntil: undefined })
  await keep(request, tell(requestWithdrawn, request, act, { text: reason }))
}

/** Delivery is over, also where no activity says so. */
export async function startFollowUp(request: AssistanceRequest, { version }: Versioned, act: Act): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'followUp', act)
  await keep(request, tell(requestInFollowUp, request, act))
}

/** Closes it with what came of it, in words that the Member reads. */
export async function closeRequest(
  request: AssistanceRequest,
  { reason, version }: { reason: string } & Versioned,
  act: Act,
): Promise<void> {
  assertVersion(request, version)
  takeStep(request, 'close', act, reason)
  request.reason = reason
  await keep(request, tell(requestClosed, request, act, { text: reason }))
}
