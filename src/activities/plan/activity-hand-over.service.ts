import type { Act } from '../../programme/actor'
import { passOn, type Officer } from '../../users'
import { activityEvents } from '../activity.events'
import { Activities, type ActivityRecord } from '../activity.model'
import type { ActivityKind } from '../activity.vocabulary'
import { unfinishedStates } from '../activity.status'
import { activitySubject } from '../activity.step'
import { retellAssignments } from '../assignments/assignment-follow-up.service'

/** Activities of one kind that a responsible officer has not finished with; of some Members alone, and no others. */
export const activitiesOfOfficer = (
  officerId: string,
  kind: ActivityKind,
  memberCodes?: readonly string[],
): Record<string, unknown> => ({
  officerId,
  kind,
  ...(memberCodes ? { memberCodes: { $in: [...memberCodes], $not: { $elemMatch: { $nin: [...memberCodes] } } } } : {}),
  state: { $in: [...unfinishedStates] },
})

/** Passes an activity, with the assignments of its team, from one responsible officer to another. */
export const handOverActivity = (reference: string, from: Officer, to: Officer, act: Act): Promise<void> =>
  passOn<ActivityRecord>(Activities, reference, [from, to], act, async (handed) => {
    await retellAssignments(handed)
    return activityEvents.handedOver(activitySubject(handed), act, {}, { officerId: [from.name, to.name] })
  })
