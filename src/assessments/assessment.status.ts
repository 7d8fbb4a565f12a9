import { addDays, type Day, organisationDay } from '../platform/time/calendar-day'
import { timeFor } from '../programme/settings'
import { lifeCycle } from '../platform/data/life-cycle'

/** One round by one Member: answered area by area, submitted, validated together, kept. Until validation begins the
 * Member may withdraw the submission. */
export const assessmentLifeCycle = lifeCycle({
  draft: { save: 'draft', submit: 'submitted' },
  submitted: { withdrawSubmission: 'draft', startValidation: 'in-validation' },
  'in-validation': { validateArea: 'in-validation', validate: 'validated' },
  validated: { archive: 'archived' },
  archived: {},
})

export type AssessmentState = (typeof assessmentLifeCycle.states)[number]
export type AssessmentAction = (typeof assessmentLifeCycle.actions)[number]

/** States in which the round has left the Member's desk: the secretariat may read it from here on. */
export const sharedStates: readonly AssessmentState[] = assessmentLifeCycle.states.filter((state) => state !== 'draft')
/** Only these feed statistics; raw and checked scores are never mixed. */
export const validatedStates: readonly AssessmentState[] = ['validated', 'archived']

type NextActor = 'member' | 'secretariat' | 'nobody'

export function nextActor(state: AssessmentState): NextActor {
  if (state === 'draft') return 'member'
  return state === 'submitted' || state === 'in-validation' ? 'secretariat' : 'nobody'
}

// Settings of the programme: nearly sixty answers are collected over weeks, by several people.
const daysToAct: Partial<Record<AssessmentState, number>> = { draft: 60, submitted: 30, 'in-validation': 45 }
/** Months between two full rounds. */
export const roundMonths = (): number => timeFor('assessmentMonths')

/** Day by which the next actor should act; computed, never stored. */
export function deadlineOf({ state, stateSince }: { state: AssessmentState; stateSince: Date }): Day | undefined {
  const days = daysToAct[state]
  return days === undefined ? undefined : addDays(organisationDay(stateSince), days)
}

export const isOverdue = (round: { state: AssessmentState; stateSince: Date }, today: Day): boolean =>
  (deadlineOf(round) ?? today) < today
