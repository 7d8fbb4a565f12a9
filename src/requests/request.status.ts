import { addDays, type Day, organisationDay } from '../platform/time/calendar-day'
import { timeFor, type DeadlineName } from '../programme/settings'
import { lifeCycle } from '../platform/data/life-cycle'

// What the secretariat does with a request that it does not take on, and what the Member may do until something is planned.
const refusing = { redirect: 'redirected', decline: 'declined', withdraw: 'withdrawn' } as const
const settling = { defer: 'deferred', ...refusing } as const

/**
 * From the Member's draft to a closed request. `askForSignature` and `plan` may come again: a draft is shown to the
 * head once more after a change, and one request may be answered by several activities.
 */
export const requestLifeCycle = lifeCycle({
  draft: { askForSignature: 'draft', returnForRevision: 'draft', sign: 'submitted', withdraw: 'withdrawn' },
  submitted: { acknowledge: 'triage', withdraw: 'withdrawn' },
  triage: {
    askInformation: 'information-needed',
    startScoping: 'scoping',
    sendForApproval: 'approval',
    merge: 'merged',
    ...settling,
  },
  'information-needed': {
    answerInformation: 'triage',
    defer: 'deferred',
    decline: 'declined',
    merge: 'merged',
    withdraw: 'withdrawn',
  },
  scoping: { sendForApproval: 'approval', returnToTriage: 'triage', merge: 'merged', ...settling },
  approval: {
    approve: 'approved',
    approveUnfunded: 'approved-unfunded',
    returnToScoping: 'scoping',
    ...settling,
  },
  'approved-unfunded': { approve: 'approved', plan: 'planned', ...settling },
  approved: { plan: 'planned', defer: 'deferred', withdraw: 'withdrawn' },
  planned: { plan: 'planned', unplan: 'approved', resumeFollowUp: 'follow-up', deliver: 'delivering' },
  delivering: {
    plan: 'delivering',
    deliver: 'delivering',
    unplan: 'approved',
    standDown: 'planned',
    followUp: 'follow-up',
  },
  'follow-up': { plan: 'planned', deliver: 'delivering', close: 'closed' },
  deferred: { resume: 'triage', ...refusing },
  closed: {},
  redirected: {},
  declined: {},
  merged: {},
  withdrawn: {},
})

export type RequestState = (typeof requestLifeCycle.states)[number]
export type RequestAction = (typeof requestLifeCycle.actions)[number]

/** States in which somebody still owes a step; a draft is the Member's own affair. */
export const openRequestStates: readonly RequestState[] = requestLifeCycle.states.filter(
  (state) => state !== 'draft' && !requestLifeCycle.isFinal(state),
)

/** What came by letter is kept by staff, who entered it; what the Member wrote online is the Member's. */
export const enteredByStaff = ({ channel }: { channel: string }): boolean =>
  channel !== 'online' && channel !== 'assessment'

/** A Member's own draft is the Member's alone until it is signed and submitted; staff share what they have entered. */
export const isShared = (request: { state: RequestState; channel: string; submittedAt?: Date }): boolean =>
  enteredByStaff(request) ||
  (request.state !== 'draft' && (request.state !== 'withdrawn' || request.submittedAt != null))

/** Open, and not put on hold until a day: what lists count as open. */
export const awakeRequestStates: readonly RequestState[] = openRequestStates.filter((state) => state !== 'deferred')

/** States in which the secretariat thinks about it: before a decision. */
const undecidedStates: readonly RequestState[] = ['submitted', 'triage', 'information-needed', 'scoping', 'approval']

/** States in which staff say what it serves and who looks after it. */
export const classifiedStates: readonly RequestState[] = [...undecidedStates, 'approved-unfunded', 'approved']

/** States in which a request is mapped again when another edition of the plan begins. */
export const remappedStates: readonly RequestState[] = [...undecidedStates, 'deferred']

type NextActor = 'member' | 'head' | 'officer' | 'decider' | 'both' | 'nobody'

/** What deadlines and the next actor depend on. */
interface RequestStanding {
  state: RequestState
  stateSince: Date
  submittedAt?: Date
  signatureAskedAt?: Date
  /** Day by which the officer has asked for an answer. */
  answerBy?: Day
  /** Day on which a deferred request is looked at again. */
  deferredUntil?: Day
}

const actorIn: Record<RequestState, NextActor> = {
  draft: 'member',
  submitted: 'officer',
  triage: 'officer',
  'information-needed': 'member',
  scoping: 'officer',
  approval: 'decider',
  'approved-unfunded': 'officer',
  approved: 'officer',
  planned: 'officer',
  // Its missions wait for their teams; the officer follows them, as the Member asks the officer.
  delivering: 'officer',
  'follow-up': 'both',
  deferred: 'officer',
  closed: 'nobody',
  redirected: 'nobody',
  declined: 'nobody',
  merged: 'nobody',
  withdrawn: 'nobody',
}

/** States that the officer follows while activities are prepared and take place: nothing is late, and nothing presses. */
export const followedStates: readonly RequestState[] = ['planned', 'delivering']

/** Who acts next. */
export const nextActor = ({
  state,
  signatureAskedAt,
}: Pick<RequestStanding, 'state' | 'signatureAskedAt'>): NextActor =>
  state === 'draft' && signatureAskedAt ? 'head' : actorIn[state]

// Counted from the day on which the state was entered. Silence is the commonest complaint of Members.
const timeToAct: Partial<Record<RequestState, DeadlineName>> = {
  submitted: 'requestAcknowledge',
  triage: 'requestTriage',
  'information-needed': 'requestInformation',
  scoping: 'requestScoping',
  approval: 'requestApproval',
  approved: 'requestPlan',
  'approved-unfunded': 'requestFunding',
  'follow-up': 'requestFollowUp',
}

/** Day by which the next actor should act; computed, never stored. None where the calendar of an activity rules. */
export function deadlineOf(request: RequestStanding): Day | undefined {
  const { state, stateSince, signatureAskedAt, answerBy, deferredUntil } = request
  if (state === 'draft')
    return signatureAskedAt && addDays(organisationDay(signatureAskedAt), timeFor('requestSignature'))
  if (state === 'information-needed' && answerBy) return answerBy
  if (state === 'deferred') return deferredUntil
  const time = timeToAct[state]
  return time && addDays(organisationDay(stateSince), timeFor(time))
}

/** What is kept as due day where no step is due, so that it comes after all that is. */
export const noDue = '9999-12-31'

/** Late is never stored: somebody owes a step, and its day has passed. */
export const isOverdue = (request: RequestStanding, today: Day): boolean => {
  const deadline = deadlineOf(request)
  return deadline !== undefined && deadline < today
}

/** The day of a promised decision, as long as there is none. */
export const decisionPromised = ({ state, submittedAt }: RequestStanding): Day | undefined =>
  submittedAt && undecidedStates.includes(state)
    ? addDays(organisationDay(submittedAt), timeFor('requestDecision'))
    : undefined

/** The database filter of what is overdue on a day, for lists: by the due day that is kept with each request. */
export const overdueFilter = (today: Day): Record<string, unknown> => ({ due: { $lt: today } })
