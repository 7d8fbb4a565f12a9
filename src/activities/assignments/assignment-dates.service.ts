import { expertName, reserveDatesOf } from '../../experts'
import type { Act } from '../../programme/actor'
import { isNever } from '../../programme/settings'
import type { Held } from '../../platform/data/change'
import { Conflict, type Missing } from '../../platform/errors'
import type { Period } from '../../platform/time/calendar-day'
import { assignmentEvents } from '../activity.events'
import { keepTeam, moveAssignment, standing } from './assignment-follow-up.service'
import type { AssignmentRecord } from './assignment.model'
import { overlappingAssignments } from './assignment.queries'
import { assignmentDetails, assignmentSubject, changeAssignment } from './assignment.step'

// The people of a team when its activity moves: what they had answered was for other days.

const unanswered = {
  invitedAt: undefined,
  answerBy: undefined,
  acceptedAt: undefined,
  releaseAskedAt: undefined,
  releaseBy: undefined,
  releaseAnsweredAt: undefined,
  releaseAnsweredBy: undefined,
  conditions: undefined,
  signedReply: undefined,
}

/** How far an assignment had come, with the answers that had been given. */
type Answered = Pick<AssignmentRecord, 'reference' | 'expert' | 'state' | keyof typeof unanswered>

/** What is kept of an assignment while a move can be undone. */
export function answeredOf(assignment: AssignmentRecord): Answered {
  const { reference, expert, state, invitedAt, answerBy, acceptedAt, releaseAskedAt, releaseBy } = assignment
  const { releaseAnsweredAt, releaseAnsweredBy, conditions, signedReply } = assignment
  return {
    ...{ reference, expert, state, invitedAt, answerBy, acceptedAt, releaseAskedAt, releaseBy },
    ...{ releaseAnsweredAt, releaseAnsweredBy, conditions, signedReply },
  }
}

/** What a move has done to one person of the team. */
export interface MovedPerson {
  before: Answered
  /** Version of the assignment as the move has left it: with another, somebody has been asked or has answered since. */
  version: number
}

/** Throws Conflict that names who has other duties on these days; their dates are reserved meanwhile. */
async function assertFree(people: readonly AssignmentRecord[], activity: string, period: Period, act: Act) {
  const busy: Missing[] = []
  for (const { expert } of people) {
    await reserveDatesOf(expert)
    const others = isNever('clash') ? await overlappingAssignments(expert, period, act.at) : []
    const other = others.find((one) => one.activity !== activity)
    if (other)
      busy.push({
        field: 'from',
        message: 'activities:missing.busyThen',
        values: { name: expertName(expert), title: other.activityTitle, reference: other.activity },
      })
  }
  if (busy.length > 0) throw new Conflict('activities:error.teamIsBusy', { field: 'from', missing: busy })
}

const askAnew = ({ reference }: AssignmentRecord, { from, until }: Period, why: string, act: Act) =>
  moveAssignment(reference, undefined, ['reschedule', why], assignmentEvents.moved, act, (assignment) => {
    // Whoever was asked for the former days has been told of it, and goes on reading what becomes of the place.
    const { invitedAt, releaseAskedAt } = assignment
    assignment.set({
      ...(invitedAt ? { expertKnows: true } : {}),
      ...(releaseAskedAt ? { homeKnows: true } : {}),
      ...{ ...unanswered, from, until },
    })
  })

/**
 * The activity moves to other days: all answers are asked anew, and people read `why`, a message key with its values.
 * Throws Conflict naming who is on duty elsewhere.
 */
export async function rescheduleAssignments(activity: string, period: Period, act: Act, why = ''): Promise<void> {
  const people = await standing(activity)
  await assertFree(people, activity, period, act)
  for (const person of people) await askAnew(person, period, why, act)
}

/**
 * The activity is back on the days that it had: answers given for them hold again, of everybody with whom nothing has
 * happened since. Everybody else is asked anew, and named. Throws Conflict naming who is on duty elsewhere by now.
 */
export async function restoreAssignments(
  activity: string,
  period: Period,
  moved: readonly MovedPerson[],
  act: Act,
  why: string,
): Promise<string[]> {
  const people = await standing(activity)
  await assertFree(people, activity, period, act)
  const others: string[] = []
  for (const person of people) {
    const known = moved.find(({ before }) => before.reference === person.reference)
    if (known?.version === person.__v) await giveAnswersBack(person, known.before, period, why, act)
    else {
      others.push(person.expert)
      await askAnew(person, period, why, act)
    }
  }
  const gone = moved.filter(({ before }) => !people.some(({ reference }) => reference === before.reference))
  return [...others, ...gone.map(({ before }) => before.expert)]
}

const giveAnswersBack = (
  { reference }: AssignmentRecord,
  { reference: _reference, expert: _expert, state, ...answers }: Answered,
  { from, until }: Period,
  why: string,
  act: Act,
) =>
  changeAssignment(reference, undefined, act, ['moveBack', why], async (assignment: Held<AssignmentRecord>) => {
    assignment.set({
      ...{ ...unanswered, ...answers, from, until },
      // The question itself says again who knows.
      ...(answers.invitedAt ? { expertKnows: undefined } : {}),
      ...(answers.releaseAskedAt ? { homeKnows: undefined } : {}),
    })
    // The state is the one that it had, which no table can name.
    assignment.state = state
    assignment.history.at(-1)!.to = state
    await keepTeam(assignment)
    return assignmentEvents.moved(assignmentSubject(assignment), act, assignmentDetails(assignment, why))
  })
