import type { Act } from '../programme/actor'
import { type Period, todayOf } from '../platform/time/calendar-day'
import { transaction, type Held, type Saved, type Told } from '../platform/data/change'
import { Conflict, type Missing } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { activityEvents } from './activity.events'
import { Activities, type ActivityRecord } from './activity.model'
import type { Cause } from './activity.status'
import { activitySubject, asDays, changeActivity } from './activity.step'
import { endAssignments, serveAssignments } from './assignments/assignment-follow-up.service'
import {
  beginForRequests,
  endForRequests,
  leaveRequests,
  standDownRequests,
} from './answering/request-follow-up.service'

/** What a kind of activity adds to a step that all of them take, on the record in hand. */
type Adds<R> = (activity: Held<R>) => Told | Promise<Told>

/** The points that keep one kind of activity from a step, found on the record in hand. */
type FindMissing<R> = (activity: Held<R>) => Missing[] | Promise<Missing[]>

// The kind is known to whoever calls: a mission's reference finds a mission.
const of = <R>(activity: Held<ActivityRecord>) => activity as unknown as Held<R>

type Done = Promise<Saved<ActivityRecord>>

/** Confirms; throws Conflict (409) that names each point still unmet. */
export const confirmActivity = <R extends ActivityRecord>(
  reference: string,
  { version }: Versioned,
  findMissing: FindMissing<R>,
  act: Act,
): Done =>
  transaction(async () => {
    const confirmed = await changeActivity(reference, version, act, 'confirm', async (activity) => {
      const missing = await findMissing(of(activity))
      if (missing.length > 0) throw new Conflict('activities:error.notReady', { missing })
      activity.confirmedAt = act.at
      return activityEvents.confirmed(activitySubject(activity), act, asDays(activity.period!))
    })
    // Told after the confirmation from which it follows.
    await beginForRequests(confirmed, act)
    return confirmed
  })

/** Says that it took place; from its last day on. The team has served, the requests that it answers are followed up. */
export const deliverActivity = <R extends ActivityRecord>(
  reference: string,
  { version }: Versioned,
  act: Act,
  adds?: Adds<R>,
): Done =>
  changeActivity(reference, version, act, 'deliver', async (activity) => {
    if (activity.period!.until > todayOf(act))
      throw new Conflict('activities:error.notOver', { missing: [{ message: 'activities:missing.lastDay' }] })
    await adds?.(of(activity))
    activity.deliveredAt = act.at
    await serveAssignments(activity, act)
    await endForRequests(activity, act)
    return activityEvents.delivered(activitySubject(activity), act, { reportDue: activity.reportDue })
  })

/** Closes what was delivered; throws Conflict that names what is still owed. */
export const closeActivity = <R extends ActivityRecord>(
  reference: string,
  { version }: Versioned,
  findMissing: FindMissing<R>,
  act: Act,
): Done =>
  changeActivity(reference, version, act, 'close', async (activity) => {
    const missing = await findMissing(of(activity))
    if (missing.length > 0) throw new Conflict('activities:error.notClosed', { missing })
    activity.closedAt = act.at
    return activityEvents.closed(activitySubject(activity), act, {})
  })

/** Puts it off, with the cause and the months into which it moves. Its team is free again. */
export const postponeActivity = <R extends ActivityRecord>(
  reference: string,
  { cause, note, window, version }: Versioned & { cause: Cause; note: string; window?: Period },
  act: Act,
  adds?: Adds<R>,
): Done =>
  changeActivity(reference, version, act, ['postpone', note], async (activity) => {
    await adds?.(of(activity))
    activity.set({ cause, causeNote: note, window, period: undefined, reportDue: undefined, confirmedAt: undefined })
    await endAssignments(reference, 'activities:reason.postponed', act)
    await standDownRequests(activity, act)
    return activityEvents.postponed(activitySubject(activity), act, { cause, note })
  })

/** Gives it up, with the cause. Its team and its money are free again, its requests wait for another answer. */
export const cancelActivity = <R extends ActivityRecord>(
  reference: string,
  { cause, note, version }: Versioned & { cause: Cause; note: string },
  act: Act,
  adds?: Adds<R>,
): Done =>
  changeActivity(reference, version, act, ['cancel', note], async (activity) => {
    await adds?.(of(activity))
    activity.set({ cause, causeNote: note, reportDue: undefined })
    await endAssignments(reference, 'activities:reason.cancelled', act)
    await standDownRequests(activity, act)
    await leaveRequests(activity.requests, reference, act)
    return activityEvents.cancelled(activitySubject(activity), act, { cause, note })
  })

/** Keeps on a mission how far its report has come. Not an edit: whoever has its form open goes on undisturbed. */
export async function keepReportOf(reference: string, report: ActivityRecord['report']): Promise<void> {
  await Activities.updateOne({ reference }, { $set: { report } })
}
