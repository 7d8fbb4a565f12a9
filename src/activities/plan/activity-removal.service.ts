import type { Act } from '../../programme/actor'
import { transaction } from '../../platform/data/change'
import { assertVersion } from '../../platform/data/database'
import { publish } from '../../platform/data/events'
import { Conflict, Forbidden } from '../../platform/errors'
import { activityEvents } from '../activity.events'
import { Activities } from '../activity.model'
import { mayPlanActivities } from '../activity.policy'
import { activitySubject, holdActivity } from '../activity.step'
import { leaveRequests } from '../request-follow-up.service'

/**
 * Takes back an activity that an import has made, as if it had never been entered; the audit trail keeps that it was.
 * Throws Stale when it has been changed since, and Conflict when people or a report belong to it by now.
 */
export const removeActivity = (reference: string, version: number, act: Act): Promise<void> =>
  transaction(async () => {
    const activity = await holdActivity(reference)
    if (!mayPlanActivities(act.actor, activity)) throw new Forbidden()
    assertVersion(activity, version)
    // What was over when it was entered has no other step.
    const isAsEntered = ['idea', 'planned'].includes(activity.state) || activity.history.length === 1
    const isUntouched = isAsEntered && activity.team.length === 0 && !activity.report
    if (!isUntouched) throw new Conflict('platform:error.outOfTurn')
    await leaveRequests(activity.requests, reference, act)
    await Activities.deleteOne({ reference })
    await publish(activityEvents.removed(activitySubject(activity), act, {}))
  })
