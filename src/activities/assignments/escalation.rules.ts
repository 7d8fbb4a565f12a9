import { addDays, daysBetween, type Day } from '../../platform/time/calendar-day'
import type { AssignmentRecord } from './assignment.model'
import { assignmentOn, awaitsRelease } from './assignment.status'

/** What is done about a question without a reply, one after another. */
export type EscalationStep = 'reminder' | 'administration' | 'coordinator' | 'lapsed'

type Asked = Pick<
  AssignmentRecord,
  'state' | 'answerBy' | 'releaseBy' | 'acceptedAt' | 'releaseAskedAt' | 'invitedAt' | 'escalated'
>

interface Days {
  /** Days before its day on which an administration without accounts is reminded. */
  reminder: number
  /** Days without a reply after which the next person learns of it, and as many again until the coordinator does. */
  escalation: number
}

/** What marks a step of one question: after a reminder with another day, or a question asked anew, it is due again. */
export const markOf = (step: EscalationStep, { releaseAskedAt, invitedAt, answerBy, releaseBy }: Asked): string =>
  step === 'lapsed' || step === 'reminder'
    ? `${step} ${answerBy ?? ''} ${releaseBy ?? ''}`
    : `${step} ${(releaseAskedAt ?? invitedAt)?.toISOString() ?? ''}`

/** Days for which it is news that a reply did not come: a system that begins to tell does not begin with what is long over. */
const newsDays = 7

// The last of its days that has passed.
const lapsedOn = ({ answerBy, releaseBy }: Asked, today: Day): Day =>
  [answerBy, releaseBy]
    .filter((by): by is Day => by !== undefined && by < today)
    .sort()
    .at(-1) ?? today

/** The steps that are due on a day where the answer is owed, without those that were taken. */
export function stepsDue(assignment: Asked, askedOn: Day | null, today: Day, { reminder, escalation }: Days) {
  const { releaseBy } = assignment
  if (assignmentOn(assignment, today) === 'lapsed')
    return today <= addDays(lapsedOn(assignment, today), newsDays) ? untaken(['lapsed'], assignment) : []
  if (!awaitsRelease(assignment) || askedOn === null) return []
  const waited = daysBetween(askedOn, today)
  const due: EscalationStep[] = []
  // On the day on which it was asked nobody is reminded of it.
  if (releaseBy && waited > 0 && today >= addDays(releaseBy, -reminder)) due.push('reminder')
  if (waited >= escalation) due.push('administration')
  if (waited >= 2 * escalation) due.push('coordinator')
  return untaken(due, assignment)
}

const untaken = (steps: readonly EscalationStep[], assignment: Asked): EscalationStep[] =>
  steps.filter((step) => !assignment.escalated?.includes(markOf(step, assignment)))
