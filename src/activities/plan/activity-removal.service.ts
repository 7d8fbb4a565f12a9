import type { Act } from '../../programme/actor'
import { holdAll, transaction } from '../../platform/data/change'
import { assertVersion } from '../../platform/data/database'
import { publish } from '../../platform/data/events'
import { Conflict, Forbidden, NotFound } from '../../platform/errors'
import { activityEvents } from '../activity.events'
import { Activities, type ActivityRecord } from '../activity.model'
import { mayPlanActivities } from '../activity.policy'
import { activitySubject } from '../activity.step'
import { removeServed } from '../assignments/served-entry.service'
import { leaveRequests } from '../request-follow-up.service'

/** What an import has made, with the version that it had then. */
interface Imported {
  reference: string
  version: number | string
}

/**
 * Takes back activities that an import has made, as if they had never been entered; the audit trail keeps that they were.
 * Throws Stale when one has been changed since, and Conflict when people or a report belong to it by now.
 */
export const removeActivities = (all: readonly Imported[], act: Act): Promise<void> =>
  transaction(async () => {
    const references = all.map(({ reference }) => reference)
    const held = new Map(
      (await holdAll<ActivityRecord>(Activities, { reference: { $in: references } })).map((one) => [
        one.reference,
        one,
      ]),
    )
    for (const { reference, version } of all) {
      const activity = held.get(reference)
      if (!activity) throw new NotFound()
      if (!mayPlanActivities(act.actor, activity)) throw new Forbidden()
      assertVersion(activity, Number(version))
      // What was over when it was entered has no other step.
      const isAsEntered = ['idea', 'planned'].includes(activity.state) || activity.history.length === 1
      if (!isAsEntered || activity.report) throw new Conflict('platform:error.outOfTurn')
      await leaveRequests(activity.requests, reference, act)
    }
    await removeServed([...held.values()], act)
    await Activities.deleteMany({ reference: { $in: references } })
    // Whoever hears of it finds it gone.
    for (const activity of held.values()) await publish(activityEvents.removed(activitySubject(activity), act, {}))
  })
