import type { Act } from '../../programme/actor'
import { change, type Saved } from '../../platform/data/change'
import { Conflict, Forbidden } from '../../platform/errors'
import type { Versioned } from '../../platform/forms/forms'
import { activityEvents } from '../activity.events'
import { Activities, type ActivityRecord } from '../activity.model'
import { mayPlanActivities } from '../activity.policy'
import { activityLifeCycle } from '../activity.status'
import { activitySubject } from '../activity.step'
import { retellAssignments } from '../assignments/assignment-follow-up.service'

/** Gives an activity that goes on another responsible officer; what else its form says stays as it is. */
export const assignActivity = (
  reference: string,
  { officerId, version }: Versioned & { officerId: string },
  act: Act,
): Promise<Saved<ActivityRecord>> =>
  change<ActivityRecord>(Activities, reference, version, async (activity) => {
    if (!mayPlanActivities(act.actor, activity)) throw new Forbidden()
    if (activityLifeCycle.isFinal(activity.state)) throw new Conflict('platform:error.outOfTurn')
    const before = activity.toObject<ActivityRecord>()
    activity.officerId = officerId
    await retellAssignments(activity, before)
    const changes = { officerId: [before.officerId, officerId] } as const
    return activityEvents.changed(activitySubject(activity), act, {}, changes)
  })
