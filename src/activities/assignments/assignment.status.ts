import { addDays, overlaps, type Day, type Period } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import { lifeCycle } from '../../platform/data/life-cycle'

// Until it is served a place may be given up, and other days take it back to the beginning.
const open = { withdraw: 'withdrawn', reschedule: 'proposed' } as const
const letGo = { decline: 'declined', takeReleaseBack: 'release-refused', serve: 'served', ...open } as const

/**
 * One person on one activity. The expert's answer and the release by the home administration are two answers: asked
 * one after the other (accepted, then release-asked) or both at once, so an expert may also accept while the release
 * is asked or given. `reschedule` takes an assignment back when the activity moves: both answers were for other days.
 */
export const assignmentLifeCycle = lifeCycle({
  proposed: { invite: 'invited', inviteAndAsk: 'release-asked', ...open },
  invited: { accept: 'accepted', decline: 'declined', remind: 'invited', ...open },
  accepted: { askRelease: 'release-asked', decline: 'declined', ...open },
  'release-asked': {
    accept: 'release-asked',
    decline: 'declined',
    release: 'released',
    releaseWithConditions: 'conditional',
    refuseRelease: 'release-refused',
    remind: 'release-asked',
    ...open,
  },
  released: { accept: 'released', remind: 'released', ...letGo },
  conditional: { accept: 'conditional', remind: 'conditional', ...letGo },
  served: {},
  declined: {},
  'release-refused': {},
  withdrawn: {},
})

export type AssignmentState = (typeof assignmentLifeCycle.states)[number]
export type AssignmentAction = (typeof assignmentLifeCycle.actions)[number]
/** `lapsed` is made by time alone: a deadline has passed without an answer. */
export type ComputedAssignmentState = AssignmentState | 'lapsed'

export const assignmentRoles = [
  'lead',
  'co-facilitator',
  'assessee',
  'assessor',
  'interpreter',
  'secretariat',
  'observer',
] as const
export type AssignmentRole = (typeof assignmentRoles)[number]

/** Somebody who was on an activity that is over, and as what. */
export interface ServedPlace {
  expert: string
  role: AssignmentRole
}

/** The last day for an answer: the day before the work begins, and today for work that begins today or has begun. */
export const lastAnswerDay = (from: Day, today: Day): Day => (from > today ? addDays(from, -1) : today)
/** Days of rest between two missions below which a warning is shown. */
export const restDays = (): number => timeFor('rest')

/** States in which somebody has the person's word or waits for it: the days are taken. */
export const holdingStates: readonly AssignmentState[] = [
  'proposed',
  'invited',
  'accepted',
  'release-asked',
  'released',
  'conditional',
  'served',
]
/** States in which the home administration has let the person go. */
export const releasedStates: readonly AssignmentState[] = ['released', 'conditional', 'served']

export interface Answers {
  state: AssignmentState
  acceptedAt?: Date
  answerBy?: Day
  releaseBy?: Day
}

/** The expert has not answered an invitation that stands. */
export const awaitsExpert = (assignment: Answers): boolean =>
  assignment.state === 'invited' ||
  (assignment.acceptedAt === undefined && ['release-asked', 'released', 'conditional'].includes(assignment.state))

/** The home administration has not answered. */
export const awaitsRelease = (assignment: Answers): boolean => assignment.state === 'release-asked'

/** What an assignment is on a day: an answer that is late has lapsed. */
export function assignmentOn(assignment: Answers, day: Day): ComputedAssignmentState {
  const late = (by: Day | undefined) => by !== undefined && by < day
  if (awaitsExpert(assignment) && late(assignment.answerBy)) return 'lapsed'
  if (awaitsRelease(assignment) && late(assignment.releaseBy)) return 'lapsed'
  return assignment.state
}

/** The person comes: accepted, and let go by the home administration. */
export const isSecured = (assignment: Answers): boolean =>
  assignment.state === 'served' ||
  ((assignment.state === 'released' || assignment.state === 'conditional') && assignment.acceptedAt !== undefined)

/** Whether it was sure, at some time in this history, that the person comes. */
export function wasSecured(history: readonly { action: string; to: string }[]): boolean {
  let isAccepted = false
  let wasAccepted = false
  return history.some(({ action, to }) => {
    if (action === 'reschedule') [wasAccepted, isAccepted] = [isAccepted, false]
    if (action === 'accept') isAccepted = true
    if (action === 'moveBack') isAccepted = wasAccepted
    return isAccepted && (to === 'released' || to === 'conditional')
  })
}

/** Holds the person's days: a lapsed one no longer does. */
export const holdsDays = (assignment: Answers, day: Day): boolean =>
  holdingStates.includes(assignment.state) && assignmentOn(assignment, day) !== 'lapsed'

/** Two periods with fewer than the days of rest between them, but not overlapping. */
export const leavesTooLittleRest = (one: Period, other: Period): boolean =>
  !overlaps(one, other) &&
  overlaps({ from: addDays(one.from, -restDays()), until: addDays(one.until, restDays()) }, other)
