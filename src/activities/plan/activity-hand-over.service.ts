import type { Act } from '../../programme/actor'
import { append, signedBy, transaction } from '../../platform/data/change'
import type { Officer } from '../../users'
import { activityHandedOver } from '../activity.events'
import { Activities, type ActivityRecord, type ActivityStep } from '../activity.model'
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

/**
 * Passes an activity, with the assignments of its team, from one responsible officer to another. It makes no new
 * version: a form that somebody has open stays good. Nothing happens when another officer has it already.
 */
export const handOverActivity = (reference: string, from: Officer, to: Officer, act: Act): Promise<void> =>
  transaction(async () => {
    const activity = await Activities.findOne({ reference, officerId: from.id }, { state: 1 }).lean<ActivityRecord>()
    if (!activity) return
    const { state } = activity
    const step: ActivityStep = {
      action: 'handOver',
      from: state,
      to: state,
      note: `${from.name} → ${to.name}`,
      ...signedBy(act),
    }
    const update = { $set: { officerId: to.id }, $push: { history: step } }
    await append<ActivityRecord>(Activities, { reference, officerId: from.id }, update, async (handed) => {
      await retellAssignments(handed)
      return activityHandedOver(activitySubject(handed), act, {}, { officerId: [from.name, to.name] })
    })
  })
