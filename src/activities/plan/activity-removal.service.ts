import type { Act } from '../../programme/actor'
import { holdAsRead, transaction, type AsRead } from '../../platform/data/change'
import { publish } from '../../platform/data/events'
import { Conflict, Forbidden } from '../../platform/errors'
import { activityEvents } from '../activity.events'
import { Activities, type ActivityRecord } from '../activity.model'
import { mayPlanActivities } from '../activity.policy'
import { activitySubject } from '../activity.step'
import { removeServed } from '../assignments/served-entry.service'
import { leaveRequests } from '../answering/request-follow-up.service'

/**
 * Takes back activities that an import has made, as if they had never been entered; the audit trail keeps that they were.
 * Throws Stale when one has been changed since, and Conflict when people or a report belong to it by now.
 */
export const removeActivities = (all: readonly AsRead[], act: Act): Promise<void> =>
  transaction(async () => {
    const held = await holdAsRead<ActivityRecord>(Activities, all)
    for (const activity of held) {
      if (!mayPlanActivities(act.actor, activity)) throw new Forbidden()
      // What was over when it was entered has no other step.
      const isAsEntered = ['idea', 'planned'].includes(activity.state) || activity.history.length === 1
      if (!isAsEntered || activity.report) throw new Conflict('platform:error.outOfTurn')
      await leaveRequests(activity.requests, activity.reference, act)
    }
    await removeServed(held, act)
    await Activities.deleteMany({ reference: { $in: held.map(({ reference }) => reference) } })
    // Whoever hears of it finds it gone.
    for (const activity of held) await publish(activityEvents.removed(activitySubject(activity), act, {}))
  })
