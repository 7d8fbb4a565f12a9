import type { Act } from '../platform/actor'
import { dayOf, type Period } from '../platform/calendar-day'
import { transaction } from '../platform/database'
import { Conflict, type Missing } from '../platform/errors'
import { publish, type DomainEvent, type Subject } from '../platform/events'
import { message } from '../platform/forms'
import {
  activityCancelled,
  activityClosed,
  activityConfirmed,
  activityDelivered,
  activityPlanned,
  activityPostponed,
  activityReopened,
} from './activity.events'
import type { Activity, ActivityRecord } from './activity.model'
import { activityLifeCycle, usualReportDay, type ActivityAction, type Cause } from './activity.status'
import { endAssignments, rescheduleAssignments, serveAssignments } from './assignment-follow-up.service'

export const activitySubject = (activity: ActivityRecord): Subject => ({
  kind: activity.kind,
  reference: activity.reference,
  title: activity.title,
  memberCodes: [...new Set([...activity.memberCodes, ...(activity.hostMember ? [activity.hostMember] : [])])],
})

// The step itself: state, history, one event; what follows for people and money happens in the same transaction.
async function step(
  activity: Activity,
  action: ActivityAction,
  note: string,
  act: Act,
  event: () => DomainEvent,
  andThen?: () => void | Promise<void>,
): Promise<void> {
  await transaction(async () => {
    const from = activity.state
    activityLifeCycle.step(activity, action)
    activity.history.push({
      action,
      from,
      to: activity.state,
      at: act.at,
      by: act.actor.id,
      byName: act.actor.name,
      note,
    })
    await andThen?.()
    await activity.save()
    await publish(event())
  })
}

/** Sets the dates of an idea, or new dates of what was postponed. */
export async function planActivity(activity: Activity, period: Period, act: Act): Promise<void> {
  await step(
    activity,
    'plan',
    '',
    act,
    () => activityPlanned(activitySubject(activity), act, asDays(period)),
    () => {
      activity.period = period
      activity.set({ cause: undefined, causeNote: undefined, window: undefined })
      if (activity.kind === 'mission') activity.reportDue = usualReportDay(period)
    },
  )
}

/**
 * Moves a planned or confirmed activity to other days. The team's answers were for the old days, so everybody is
 * asked again; throws Conflict when somebody has other duties then.
 */
export async function moveActivity(activity: Activity, period: Period, act: Act): Promise<void> {
  const old = activity.period
  if (old && old.from === period.from && old.until === period.until) return
  if (activity.state !== 'planned' && activity.state !== 'confirmed') throw new Conflict('platform:error.outOfTurn')
  await transaction(async () => {
    activity.period = period
    if (activity.kind === 'mission') activity.reportDue = usualReportDay(period)
    await rescheduleAssignments(activity, period, act)
    activity.history.push({
      action: 'change',
      from: activity.state,
      to: activity.state,
      at: act.at,
      by: act.actor.id,
      byName: act.actor.name,
      note: old ? message('activities:reason.movedFrom', { ...asDays(old) }) : '',
    })
    if (activity.state === 'confirmed') await reopenActivity(activity, 'activities:reason.moved', act)
    else await activity.save()
    await publish(activityPlanned(activitySubject(activity), act, asDays(period)))
  })
}

// A period out of a record carries more than its two days.
const asDays = ({ from, until }: Period): Period => ({ from, until })

/** Confirms; throws Conflict (409) that names each point still unmet. */
export async function confirmActivity(activity: Activity, missing: readonly Missing[], act: Act): Promise<void> {
  if (!activityLifeCycle.can(activity, 'confirm')) throw new Conflict('platform:error.outOfTurn')
  if (missing.length > 0) throw new Conflict('activities:error.notReady', { missing: [...missing] })
  await step(
    activity,
    'confirm',
    '',
    act,
    () => activityConfirmed(activitySubject(activity), act, asDays(activity.period!)),
    () => {
      activity.confirmedAt = act.at
    },
  )
}

/** Takes a confirmed activity back to planning, because something that it stood on has gone. */
export async function reopenActivity(activity: Activity, note: string, act: Act): Promise<void> {
  await step(
    activity,
    'reopen',
    note,
    act,
    () => activityReopened(activitySubject(activity), act, { note }),
    () => {
      activity.set('confirmedAt', undefined)
    },
  )
}

/** Says that it took place; from its last day on. The team has served. */
export async function deliverActivity(activity: Activity, act: Act): Promise<void> {
  if (activityLifeCycle.can(activity, 'deliver') && activity.period!.until > dayOf(act.at))
    throw new Conflict('activities:error.notOver', { missing: [{ message: 'activities:missing.lastDay' }] })
  await step(
    activity,
    'deliver',
    '',
    act,
    () => activityDelivered(activitySubject(activity), act, { reportDue: activity.reportDue }),
    async () => {
      activity.deliveredAt = act.at
      await serveAssignments(activity, act)
    },
  )
}

/** Closes what was delivered; throws Conflict that names what is still owed. */
export async function closeActivity(activity: Activity, missing: readonly Missing[], act: Act): Promise<void> {
  if (!activityLifeCycle.can(activity, 'close')) throw new Conflict('platform:error.outOfTurn')
  if (missing.length > 0) throw new Conflict('activities:error.notClosed', { missing: [...missing] })
  await step(
    activity,
    'close',
    '',
    act,
    () => activityClosed(activitySubject(activity), act, {}),
    () => {
      activity.closedAt = act.at
    },
  )
}

/** Puts it off, with the cause and the months into which it moves. Its team is free again. */
export async function postponeActivity(
  activity: Activity,
  values: { cause: Cause; note: string; window?: Period },
  act: Act,
): Promise<void> {
  const { cause, note, window } = values
  await step(
    activity,
    'postpone',
    note,
    act,
    () => activityPostponed(activitySubject(activity), act, { cause, note }),
    async () => {
      activity.set({ cause, causeNote: note, window, period: undefined, reportDue: undefined, confirmedAt: undefined })
      await endAssignments(activity, 'activities:reason.postponed', act)
    },
  )
}

/** Gives it up, with the cause. Its team and its money are free again. */
export async function cancelActivity(
  activity: Activity,
  values: { cause: Cause; note: string },
  act: Act,
): Promise<void> {
  const { cause, note } = values
  await step(
    activity,
    'cancel',
    note,
    act,
    () => activityCancelled(activitySubject(activity), act, { cause, note }),
    async () => {
      activity.set({ cause, causeNote: note, reportDue: undefined })
      await endAssignments(activity, 'activities:reason.cancelled', act)
    },
  )
}
