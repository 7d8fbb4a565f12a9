import type { Act } from '../../programme/actor'
import { signedBy, type Held } from '../../platform/data/change'
import type { Versioned } from '../../platform/forms/forms'
import { requestEvents } from '../request.events'
import type { Decision, RequestRecord } from '../request.model'
import type { StepValues } from '../triage/request-step.form'
import { changeRequest, tell } from '../request.step'

type Reasoned = StepValues<'withdraw'>
type Paid = Partial<Pick<Decision, 'agreement' | 'line' | 'contribution'>>

const decide = (request: Held<RequestRecord>, decision: Omit<Decision, 'by' | 'byName' | 'at'>, act: Act) =>
  request.set('decision', { ...decision, ...signedBy(act) })

/** Approved, and paid by this line of an agreement, or at the cost of those who contribute. */
export const approveRequest = (
  reference: string,
  { agreement, line, contribution, reason = '', version }: Paid & Partial<Reasoned>,
  act: Act,
) =>
  changeRequest(reference, version, act, ['approve', reason], (request) => {
    decide(request, { outcome: 'approved', reason, agreement, line, contribution }, act)
    return tell(requestEvents.approved, request, act, { text: reason, isContributed: contribution !== undefined })
  })

/** Approved as soon as funding is found. */
export const approveUnfunded = (reference: string, { reason, version }: Reasoned, act: Act) =>
  changeRequest(reference, version, act, ['approveUnfunded', reason], (request) => {
    decide(request, { outcome: 'approved-unfunded', reason }, act)
    return tell(requestEvents.approvedUnfunded, request, act, { text: reason })
  })

/** The decider wants to know more first. */
export const returnToScoping = (reference: string, { reason, version }: Reasoned, act: Act) =>
  changeRequest(reference, version, act, ['returnToScoping', reason], (request) =>
    tell(requestEvents.returned, request, act, { text: reason }),
  )

/** Deferred to a day on which it is reviewed. The Member reads why. */
export const deferRequest = (
  reference: string,
  { reasonCode, reason, until, version }: StepValues<'defer'>,
  act: Act,
) =>
  changeRequest(reference, version, act, ['defer', reason], (request) => {
    request.set({ deferredUntil: until, reasonCode, reason, answerBy: undefined })
    decide(request, { outcome: 'deferred', reasonCode, reason }, act)
    return tell(requestEvents.deferred, request, act, { text: reason, day: until })
  })

/** Declined, with the reason that the Member reads. */
export const declineRequest = (reference: string, { reasonCode, reason, version }: StepValues<'decline'>, act: Act) =>
  changeRequest(reference, version, act, ['decline', reason], (request) => {
    request.set({ reasonCode, reason, answerBy: undefined, deferredUntil: undefined })
    decide(request, { outcome: 'declined', reasonCode, reason }, act)
    return tell(requestEvents.declined, request, act, { text: reason })
  })

/** Another provider can help better: who, and why. */
export const redirectRequest = (reference: string, { to, reason, version }: StepValues<'redirect'>, act: Act) =>
  changeRequest(reference, version, act, ['redirect', reason], (request) => {
    request.set({ redirectedTo: to, reason, deferredUntil: undefined })
    decide(request, { outcome: 'redirected', reason }, act)
    return tell(requestEvents.redirected, request, act, { text: reason, other: to })
  })

/** The Member withdraws it, as long as nothing is planned. */
export const withdrawRequest = (reference: string, { reason, version }: Reasoned, act: Act) =>
  changeRequest(reference, version, act, ['withdraw', reason], (request) => {
    request.set({ reason, answerBy: undefined, deferredUntil: undefined })
    return tell(requestEvents.withdrawn, request, act, { text: reason })
  })

/** Delivery is over, also where no activity says so. */
export const startFollowUp = (reference: string, { version }: Versioned, act: Act) =>
  changeRequest(reference, version, act, 'followUp', (request) => tell(requestEvents.followUp, request, act))

/** Closes it with its results, in words that the Member reads. */
export const closeRequest = (reference: string, { reason, version }: Reasoned, act: Act) =>
  changeRequest(reference, version, act, ['close', reason], (request) => {
    request.reason = reason
    return tell(requestEvents.closed, request, act, { text: reason })
  })
