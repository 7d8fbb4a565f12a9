import {
  isAdmin,
  isCoordinator,
  isDecider,
  isHeadOf,
  isMember,
  isOfMember,
  readsAsStaff,
  sharedOrOwn,
  type Actor,
  type Rule,
} from '../programme/actor'
import type { RequestRecord, RequestStep } from './request.model'
import type { StepName } from './triage/request-step.form'
import { classifiedStates, enteredByStaff, isShared, openRequestStates } from './request.status'

type Subject = Pick<RequestRecord, 'memberCode'>
type Standing = Pick<RequestRecord, 'state' | 'channel' | 'submittedAt'>

/** Staff read what has been submitted; a Member its own requests, whole. Nobody else learns that there is one. */
export const maySeeRequest: Rule<Subject & Standing> = (actor, request) =>
  isOfMember(actor, request.memberCode) || (readsAsStaff(actor) && isShared(request))

/** Those who have a list at all; what stands in it is said by the filter. */
export const mayListRequests: Rule = (actor) => readsAsStaff(actor) || isMember(actor)

/** The filter under maySeeRequest. */
export const requestFilter = sharedOrOwn

/** A Member asks for itself; staff enter what comes by letter or on a visit. */
export const mayAskForAssistance: Rule = (actor) => isMember(actor) || isCoordinator(actor)

/** A Member writes its own drafts and what it is asked to complete; staff write what they have entered for it. */
export const mayWriteRequest: Rule<Pick<RequestRecord, 'memberCode' | 'state' | 'channel'>> = (actor, request) =>
  (isOfMember(actor, request.memberCode) && (request.state === 'draft' || request.state === 'information-needed')) ||
  (isCoordinator(actor) && request.state === 'draft' && enteredByStaff(request))

/** Staff say what a signed request serves and who looks after it; its words stay the Member's. */
export const mayClassifyRequest: Rule<Pick<RequestRecord, 'state'>> = (actor, { state }) =>
  isCoordinator(actor) && classifiedStates.includes(state)

/** Why those who might change a request may not do it now: it was submitted, or it is over. Null for everybody else. */
export function whyNotEdit(actor: Actor, { memberCode, state }: Subject & Pick<RequestRecord, 'state'>): string | null {
  if (!isOfMember(actor, memberCode) && !isCoordinator(actor)) return null
  if (openRequestStates.includes(state) && !isCoordinator(actor)) return 'requests:error.handedIn'
  return state === 'draft' ? null : 'requests:error.over'
}

/** The head signs by a click; anybody of the Member, or staff who entered it, brings the signed letter. */
export const mayConfirmRequest: Rule<Pick<RequestRecord, 'memberCode' | 'channel'>> = (actor, request) =>
  isOfMember(actor, request.memberCode) || (isCoordinator(actor) && enteredByStaff(request))

export const maySignByClick: Rule<Subject> = (actor, { memberCode }) => isHeadOf(actor, memberCode)

/** Member and secretariat talk with each other once both can read the request; auditors read. */
export const maySayOnRequest: Rule<Subject & Standing> = (actor, request) =>
  isShared(request) && (isCoordinator(actor) || isOfMember(actor, request.memberCode))

/** Triage, scoping and what is beside the way: the coordinators' work. */
const mayHandleRequests: Rule<unknown> = (actor) => isCoordinator(actor)

/** A director decides. */
export const mayDecideRequests: Rule<unknown> = (actor) => isDecider(actor)

// The Member's own steps; all others are the secretariat's.
const memberSteps: readonly StepName[] = ['answerInformation', 'withdraw']

/** Who takes a step, by whose it is. When it may be taken is said by the life cycle. */
export const mayTakeStep: Rule<{ request: Subject; step: StepName }> = (actor, { request, step }) =>
  step === 'returnForRevision'
    ? isHeadOf(actor, request.memberCode)
    : memberSteps.includes(step)
      ? isOfMember(actor, request.memberCode)
      : isCoordinator(actor)

// The rule of each action as the conveyor asks it, inside the transaction. What follows from an activity is not asked.
const ruleOf: Record<RequestStep['action'], Rule<RequestRecord>> = {
  create: mayAskForAssistance,
  change: (actor, request) =>
    isOfMember(actor, request.memberCode) || (isCoordinator(actor) && enteredByStaff(request)),
  askForSignature: mayConfirmRequest,
  returnForRevision: (actor, { memberCode }) => isHeadOf(actor, memberCode),
  sign: mayConfirmRequest,
  answerInformation: (actor, { memberCode }) => isOfMember(actor, memberCode),
  withdraw: (actor, { memberCode }) => isOfMember(actor, memberCode),
  approve: mayDecideRequests,
  approveUnfunded: mayDecideRequests,
  returnToScoping: mayDecideRequests,
  acknowledge: mayHandleRequests,
  askInformation: mayHandleRequests,
  startScoping: mayHandleRequests,
  returnToTriage: mayHandleRequests,
  sendForApproval: mayHandleRequests,
  defer: mayHandleRequests,
  resume: mayHandleRequests,
  redirect: mayHandleRequests,
  decline: mayHandleRequests,
  merge: mayHandleRequests,
  prioritise: mayHandleRequests,
  reclassify: mayHandleRequests,
  handOver: isAdmin,
  plan: mayHandleRequests,
  unplan: mayHandleRequests,
  resumeFollowUp: mayHandleRequests,
  deliver: mayHandleRequests,
  standDown: mayHandleRequests,
  followUp: mayHandleRequests,
  close: mayHandleRequests,
}

/** Who may take which action on a request. When it may be taken is said by the life cycle. */
export const mayChangeRequest = (actor: Actor, request: RequestRecord, action: RequestStep['action']): boolean =>
  ruleOf[action](actor, request)
