import type { ActivityState } from '../activities'
import { addDays, daysBetween, type Day, type Period } from '../platform/time/calendar-day'
import type { Missing } from '../platform/errors'
import { lifeCycle } from '../platform/data/life-cycle'
import type { ParticipantState } from './participants/participant.status'

/** Nominations beside the event's own life cycle: Members name people while they are open. */
export const nominationLifeCycle = lifeCycle({
  'not-open': { open: 'open' },
  open: { close: 'closed' },
  closed: { open: 'open' },
})

type NominationState = (typeof nominationLifeCycle.states)[number]

/** How many people stand in which state; a state without anybody is absent. */
export type StateCounts = Partial<Record<ParticipantState, number>>

interface TrainingStanding {
  state: ActivityState
  period?: Period
  nominations: NominationState
  nominateBy?: Day
  /** Day on which people were last selected. */
  chosenDay?: Day
  counts: { byState: StateCounts }
}

const count = ({ counts }: Pick<TrainingStanding, 'counts'>, ...states: ParticipantState[]): number =>
  states.reduce((sum, state) => sum + (counts.byState[state] ?? 0), 0)

/** People about whom nobody has decided. */
export const undecided = (training: Pick<TrainingStanding, 'counts'>): number =>
  count(training, 'nominated', 'shortlisted')

/** People who were chosen and have not said that they come. */
const unconfirmed = (training: Pick<TrainingStanding, 'counts'>): number => count(training, 'selected')

/** People whose presence has not been noted. */
const withoutAttendance = (training: Pick<TrainingStanding, 'counts'>): number => count(training, 'confirmed')

/** People who were there and have no result yet. */
export const withoutResult = (training: Pick<TrainingStanding, 'counts'>): number =>
  count(training, 'attended', 'partly-attended')

/** Nominations that a Member may still send: open, and the last day has not passed. */
export const takesNominations = (
  training: Pick<TrainingStanding, 'state' | 'nominations' | 'nominateBy'>,
  today: Day,
): boolean =>
  (training.state === 'planned' || training.state === 'confirmed') &&
  training.nominations === 'open' &&
  (training.nominateBy === undefined || training.nominateBy >= today)

/** What keeps nominations from being opened. */
export function openMissing({ period, nominateBy }: Pick<TrainingStanding, 'period' | 'nominateBy'>, today: Day) {
  const missing: Missing[] = []
  if (!period) missing.push({ message: 'training:missing.dates' })
  if (!nominateBy) missing.push({ message: 'training:missing.deadline' })
  else if (nominateBy < today) missing.push({ message: 'training:missing.deadlinePassed' })
  return missing
}

/**
 * What keeps an event from being confirmed: nominations closed, everybody decided about, somebody who comes, and a
 * budget line, or somebody who bears the costs. `money` are the faults of its budget lines, found by those who know them.
 */
export function confirmMissing(
  training: TrainingStanding & { funding: readonly unknown[]; contribution?: unknown },
  money: readonly Missing[],
): Missing[] {
  const open = undecided(training)
  return [
    ...(training.nominations === 'closed' ? [] : [{ message: 'training:missing.nominations' }]),
    ...(open > 0 ? [{ message: 'training:missing.decisions', values: { count: open } }] : []),
    ...(count(training, 'selected', 'confirmed') > 0 ? [] : [{ message: 'training:missing.participants' }]),
    ...(training.funding.length > 0 || training.contribution ? [] : [{ message: 'training:missing.budget' }]),
    ...money,
  ]
}

/** What keeps an event from counting as delivered: the attendance of everybody who was to come. */
export function deliverMissing(training: Pick<TrainingStanding, 'counts'>): Missing[] {
  const open = withoutAttendance(training) + unconfirmed(training)
  return open > 0 ? [{ message: 'training:missing.attendance', values: { count: open } }] : []
}

/** What keeps a delivered event from being closed: a result for everybody who was there. */
export function closeMissing(training: Pick<TrainingStanding, 'counts'>): Missing[] {
  const open = withoutResult(training)
  return open > 0 ? [{ message: 'training:missing.results', values: { count: open } }] : []
}

type NextActor = 'secretariat' | 'members' | 'nobody'

export interface NextStep {
  who: NextActor
  /** Key of the words for what is to be done. */
  what:
    | 'setDates'
    | 'openNominations'
    | 'nominate'
    | 'closeNominations'
    | 'decide'
    | 'confirmPlaces'
    | 'confirm'
    | 'wait'
    | 'attendance'
    | 'deliver'
    | 'results'
    | 'close'
    | 'nothing'
  by?: Day
}

// Members need four weeks to find the right people; a week later the secretariat has chosen, another week later all is
// settled, so that visas and tickets can follow.
const daysToNominate = 28
const daysToChoose = 7
const daysToConfirm = 14

/** A day counted from the last day for nominations; where none is named, from four weeks before the event. */
function fromDeadline({ period, nominateBy }: TrainingStanding, days: number): Day {
  const deadline = nominateBy ?? addDays(period!.from, -daysToNominate)
  const day = addDays(deadline, days)
  return day < period!.from ? day : addDays(period!.from, -1)
}

// Who was selected late still has some days to confirm.
const daysToAnswer = 10

/**
 * By when those who were selected confirm: two weeks after the last day for nominations, or some days after they were
 * selected when that is later, and always before the event begins.
 */
export function confirmBy(training: TrainingStanding): Day {
  const usual = fromDeadline(training, daysToConfirm)
  const { chosenDay, period } = training
  const given = chosenDay ? addDays(chosenDay, daysToAnswer) : usual
  const day = given > usual ? given : usual
  return day < period!.from ? day : addDays(period!.from, -1)
}

/** Who acts next, what, and by when. One answer for the page, the list and the reminders. */
export function nextStep(training: TrainingStanding, today: Day): NextStep {
  const { state, period, nominations, nominateBy } = training
  if (state === 'closed' || state === 'cancelled') return { who: 'nobody', what: 'nothing' }
  if (state === 'idea' || state === 'postponed' || !period) return { who: 'secretariat', what: 'setDates' }
  if (state === 'delivered')
    return withoutResult(training) > 0
      ? { who: 'secretariat', what: 'results', by: period.until }
      : { who: 'secretariat', what: 'close' }
  if (period.until < today)
    return deliverMissing(training).length > 0
      ? { who: 'secretariat', what: 'attendance', by: period.until }
      : { who: 'secretariat', what: 'deliver', by: period.until }
  if (state === 'confirmed')
    return period.from <= today
      ? { who: 'secretariat', what: 'attendance', by: period.until }
      : unconfirmed(training) > 0
        ? { who: 'members', what: 'confirmPlaces', by: confirmBy(training) }
        : { who: 'nobody', what: 'wait', by: period.from }
  if (nominations === 'not-open')
    return { who: 'secretariat', what: 'openNominations', by: fromDeadline(training, -daysToNominate) }
  if (nominations === 'open')
    return takesNominations(training, today)
      ? { who: 'members', what: 'nominate', by: nominateBy }
      : { who: 'secretariat', what: 'closeNominations', by: nominateBy }
  if (undecided(training) > 0) return { who: 'secretariat', what: 'decide', by: fromDeadline(training, daysToChoose) }
  return { who: 'secretariat', what: 'confirm', by: fromDeadline(training, daysToConfirm) }
}

/**
 * The last day for nominations when an event moves: it moves with the first day, but not into the past, and stands before
 * the first day in any case.
 */
export function movedDeadline(
  { nominateBy, period }: Pick<TrainingStanding, 'nominateBy' | 'period'>,
  to: Period,
  today: Day,
): Day | undefined {
  if (!nominateBy || !period) return nominateBy
  const moved = addDays(nominateBy, daysBetween(period.from, to.from))
  const day = nominateBy < today || moved < today ? nominateBy : moved
  const latest = addDays(to.from, -1)
  return day < latest ? day : latest
}
