import type { Act } from '../../programme/actor'
import { transaction, type Held, type Saved } from '../../platform/data/change'
import { Conflict, type Missing } from '../../platform/errors'
import { message } from '../../platform/forms/questions'
import type { Versioned } from '../../platform/forms/forms'
import type { Day, Period } from '../../platform/time/calendar-day'
import { activityEvents } from '../activity.events'
import type { ActivityRecord } from '../activity.model'
import { schedulingStates, usualReportDay, type ActivityState, type Cause } from '../activity.status'
import { activitySubject, asDays, changeActivity, holdActivity, reopenActivity } from '../activity.step'
import { rescheduleAssignments, restoreAssignments, type MovedPerson } from '../assignments/assignment-dates.service'
import { beginForRequests } from '../answering/request-follow-up.service'
import { warningsSince } from '../warnings/schedule-warnings.queries'
import { passFound, passWarnings, warningsToPass } from '../warnings/warnings-passed.service'

type Done = Promise<Saved<ActivityRecord>>

/** What a kind of activity adds to new dates, on the record in hand, before they are set. */
type Adds<R> = (activity: Held<R>, period: Period) => void | Promise<void>

// The kind is known to whoever calls: a mission's reference finds a mission.
const of = <R>(activity: Held<ActivityRecord>) => activity as unknown as Held<R>

/** Gives dates inside a change of the activity: plans what has none, moves what was planned for others. */
export async function giveDates(activity: Held<ActivityRecord>, period: Period, act: Act): Promise<void> {
  const { reference, state } = activity
  if (state === 'idea' || state === 'postponed') await planActivity(reference, period, act)
  else await moveTo(reference, { period }, act)
}

// Sets the dates of an idea, or new dates of what was postponed.
const planActivity = (reference: string, period: Period, act: Act): Done =>
  changeActivity(reference, undefined, act, 'plan', (activity) => {
    activity.period = period
    activity.set({ cause: undefined, causeNote: undefined, window: undefined })
    if (activity.kind === 'mission') activity.reportDue = usualReportDay(period)
    return activityEvents.planned(activitySubject(activity), act, asDays(period))
  })

/** Other days, and why: those read it who had been told that the former stand. */
export interface NewDates extends Versioned {
  period: Period
  cause?: Cause
  note?: string
  /** Why they stand although something speaks against them. */
  warningReason?: string
}

/**
 * Moves a planned or confirmed activity to other days. The team's answers were for the old days, so everybody is asked
 * again; throws Conflict when somebody has other duties then, or something else makes the days impossible.
 */
export const moveActivity = <R extends ActivityRecord>(
  reference: string,
  dates: NewDates,
  act: Act,
  adds?: Adds<R>,
): Done =>
  transaction(async () => {
    const { period, warningReason } = dates
    const warned = await warningsToPass(await holdActivity(reference), warningReason, act)
    return moveTo<R>(reference, dates, act, async (activity) => {
      await passWarnings(activity as unknown as Held<ActivityRecord>, warned, warningReason, act, period)
      await adds?.(activity, period)
    })
  })

const moveTo = <R extends ActivityRecord>(
  reference: string,
  { period, version, cause, note = '' }: NewDates,
  act: Act,
  adds?: Adds<R>,
): Done =>
  transaction(async () => {
    const { state, period: old } = await holdActivity(reference)
    if (!schedulingStates.includes(state)) throw new Conflict('platform:error.outOfTurn')
    const why = cause ? message('activities:reason.because', { cause, note }) : ''
    return changeActivity(reference, version, act, ['change', movedFrom(old, cause, note)], async (activity) => {
      await adds?.(of<R>(activity), period)
      activity.period = period
      if (activity.kind === 'mission') activity.reportDue = usualReportDay(period)
      await rescheduleAssignments(reference, period, act, why)
      if (activity.state === 'confirmed')
        await reopenActivity(reference, 'activities:reason.moved', act, { ...asDays(period), why })
      return activityEvents.planned(activitySubject(activity), act, asDays(period))
    })
  })

function movedFrom(old: Period | undefined, cause: Cause | undefined, note: string): string {
  if (!old) return ''
  return cause
    ? message('activities:reason.movedBecause', { ...asDays(old), cause, note })
    : message('activities:reason.movedFrom', { ...asDays(old) })
}

/** A move that is taken back: what it has changed of an activity and its people. */
export interface MoveToUndo {
  before: { state: ActivityState; period: Period; reportDue?: Day; confirmedAt?: Date }
  after: { period: Period; reportDue?: Day }
  people: readonly MovedPerson[]
  /** Marks of what spoke against the former days when it was moved away from them: that is nobody's new choice. */
  warned: readonly string[]
  /** Why it goes back although something new speaks against it. */
  warningReason?: string
}

interface Undoing<R> {
  /** What the kind puts back, before the dates are set. */
  adds?: Adds<R>
  /** What keeps it from being confirmed again. */
  findMissing: (activity: Held<R>) => Missing[] | Promise<Missing[]>
}

/** What of a move was not taken back. */
export interface KeptOfMove {
  /** People who are asked anew, or who have left the team. */
  experts: string[]
  /** It was confirmed, and is planned now. */
  isReopened: boolean
}

/**
 * Puts an activity back on the days that it had before a move, with everything that nobody has changed since. Throws
 * Conflict when it has been moved again or taken another step, or when somebody has other duties on those days by now, or
 * something else makes them impossible that did not when it was moved.
 */
export const takeMoveBack = <R extends ActivityRecord>(
  reference: string,
  { before, after, people, warned, warningReason }: MoveToUndo,
  act: Act,
  { adds, findMissing }: Undoing<R>,
): Promise<KeptOfMove> =>
  transaction(async () => {
    const now = await holdActivity(reference)
    const isThere = now.period?.from === after.period.from && now.period.until === after.period.until
    if (now.state !== 'planned' || !isThere) throw new Conflict('activities:error.changedSinceMove')
    const why = message('activities:reason.moveUndone', { ...asDays(after.period) })
    await changeActivity(reference, undefined, act, ['change', why], async (activity) => {
      const found = await warningsToPass(activity.toObject(), warningReason, act, before.period)
      await passFound(activity, warningsSince(found, warned), warningReason, act)
      await adds?.(of<R>(activity), before.period)
      activity.period = before.period
      if (activity.reportDue === after.reportDue) activity.set({ reportDue: before.reportDue })
      return activityEvents.planned(activitySubject(activity), act, asDays(before.period))
    })
    const experts = await restoreAssignments(reference, before.period, people, act, why)
    const isConfirmed =
      before.state !== 'confirmed' || (await confirmAgain(reference, before.confirmedAt, act, findMissing))
    return { experts, isReopened: !isConfirmed }
  })

// It stands on the same things as before, where nothing is missing; its day of confirmation is the one that it had.
async function confirmAgain<R extends ActivityRecord>(
  reference: string,
  confirmedAt: Date | undefined,
  act: Act,
  findMissing: Undoing<R>['findMissing'],
): Promise<boolean> {
  const missing = await findMissing(of<R>(await holdActivity(reference)))
  if (missing.length > 0) return false
  const confirmed = await changeActivity(reference, undefined, act, 'confirm', (activity) => {
    activity.confirmedAt = confirmedAt ?? act.at
    return activityEvents.confirmed(activitySubject(activity), act, asDays(activity.period!))
  })
  await beginForRequests(confirmed, act)
  return true
}
