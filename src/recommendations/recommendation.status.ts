import { Conflict } from '../platform/errors'
import { lifeCycle } from '../platform/data/life-cycle'

const closing = { supersede: 'superseded', drop: 'dropped' } as const
// A step of progress leaves the work where it is, and is still a step: who, when and what was done.
const working = { start: 'in-progress', block: 'blocked', reportDone: 'reported-done', ...closing } as const

// The words of the states are in the vocabulary.
const table = lifeCycle({
  proposed: { issue: 'issued', drop: 'dropped' },
  issued: { accept: 'accepted', acceptPartly: 'partly-accepted', reject: 'rejected', ...closing },
  accepted: working,
  'partly-accepted': working,
  'in-progress': working,
  blocked: working,
  'reported-done': { verify: 'verified', reopen: 'in-progress', ...closing },
  // Half a year and a year after it was verified the Member is asked whether the change has lasted.
  verified: { askAgain: 'asked-again' },
  'asked-again': { confirmLasting: 'lasting', denyLasting: 'not-lasting' },
  lasting: { askAgain: 'asked-again' },
  'not-lasting': {},
  rejected: {},
  superseded: {},
  dropped: {},
})

/** From a row of a report to proof that it was done; a step out of turn is refused with what must come first. */
export const recommendationLifeCycle: typeof table = {
  ...table,
  step(record, action) {
    assertTurn(record, action)
    table.step(record, action)
  },
}

export type RecommendationState = (typeof recommendationLifeCycle.states)[number]
export type RecommendationAction = (typeof recommendationLifeCycle.actions)[number]

/** Refuses a step out of turn with a sentence that says what must come first. */
export function assertTurn(record: { state: string }, action: RecommendationAction): void {
  if (table.can(record, action)) return
  const first = firstNeeded[action]
  throw new Conflict('platform:error.outOfTurn', { missing: [{ message: `recommendations:first.${first}` }] })
}

/** What must come before a step that is out of turn, as the last word of its text. */
export const firstNeededFor = (action: RecommendationAction): string => firstNeeded[action]

const firstNeeded: Record<RecommendationAction, string> = {
  issue: 'proposed',
  accept: 'issued',
  acceptPartly: 'issued',
  reject: 'issued',
  start: 'accepted',
  block: 'accepted',
  reportDone: 'accepted',
  verify: 'reportedDone',
  reopen: 'reportedDone',
  askAgain: 'verified',
  confirmLasting: 'askedAgain',
  denyLasting: 'askedAgain',
  supersede: 'open',
  drop: 'open',
}

/** States in which the Member works on it. */
export const workingStates: readonly RecommendationState[] = ['accepted', 'partly-accepted', 'in-progress', 'blocked']

/** States in which it is not implemented yet, and not closed. */
export const openStates: readonly RecommendationState[] = ['issued', ...workingStates, 'reported-done']

/** States in which somebody owes a step: what is open, and what was asked again after it was verified. */
export const owingStates: readonly RecommendationState[] = [...openStates, 'asked-again']

/** States of what was verified and, as far as is known, lasts. */
export const verifiedStates: readonly RecommendationState[] = ['verified', 'asked-again', 'lasting']

/** States in which it waits for the Member's word. */
export const awaitingStates: readonly RecommendationState[] = ['issued', 'asked-again']

/** Where a recommendation stands, as lists put its states together. */
export const standings = ['proposed', 'open', 'verified', 'not-lasting', 'ended'] as const

export function standingOf(state: RecommendationState): (typeof standings)[number] {
  if (openStates.includes(state)) return 'open'
  if (verifiedStates.includes(state)) return 'verified'
  return state === 'proposed' || state === 'not-lasting' ? state : 'ended'
}

type NextActor = 'member' | 'secretariat' | 'nobody'

/** Who acts next. */
export function nextActor(state: RecommendationState): NextActor {
  if (state === 'reported-done') return 'secretariat'
  return owingStates.includes(state) ? 'member' : 'nobody'
}

/** Nobody owes a step, whether it is over or only rests until it is asked again. */
export const isSettled = (state: RecommendationState): boolean => nextActor(state) === 'nobody'

/** Late is never stored: somebody owes a step, and its day has passed. */
export const isOverdue = (record: { state: RecommendationState; actBy?: string }, today: string): boolean =>
  owingStates.includes(record.state) && record.actBy !== undefined && record.actBy < today

/** The same, asked of the database. */
export const overdueFilter = (today: string): Record<string, unknown> => ({
  state: { $in: owingStates },
  actBy: { $lt: today },
})
