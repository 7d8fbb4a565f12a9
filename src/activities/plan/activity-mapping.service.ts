import { editionOn, mappedAgain, mappedAsBefore, type Mapping } from '../../framework'
import type { Act } from '../../programme/actor'
import type { Held } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import { changesBetween } from '../../platform/data/events'
import { activityEvents } from '../activity.events'
import type { ActivityRecord } from '../activity.model'
import { openActivityStates } from '../activity.status'
import { activitySubject, changeActivity } from '../activity.step'

const plainOf = (activity: Held<ActivityRecord>) => activity.toObject<ActivityRecord>()

// What was delivered stays as it was recorded.
function assertOpen({ state }: Held<ActivityRecord>) {
  if (!openActivityStates.includes(state)) throw new Conflict('platform:error.outOfTurn')
}

const change = (reference: string, version: number | undefined, act: Act, work: (activity: ActivityRecord) => object) =>
  changeActivity(reference, version, act, 'change', (activity) => {
    assertOpen(activity)
    const before = plainOf(activity)
    activity.set(work(before))
    return activityEvents.changed(
      activitySubject(activity),
      act,
      {},
      changesBetween(before, plainOf(activity), ['mapping']),
    )
  })

/** Maps an open activity to the edition of its first day. Throws Conflict where it is so already, or serves nothing. */
export const remapActivity = (reference: string, mapping: Mapping, version: number | undefined, act: Act) =>
  change(reference, version, act, (activity) => {
    if (!activity.period) throw new Conflict('framework:again.done')
    return mappedAgain(activity, mapping, editionOn(activity.period.from).edition, act)
  })

/** Gives an open activity the mapping back that it had before. */
export const undoRemapping = (reference: string, version: number | undefined, act: Act) =>
  change(reference, version, act, mappedAsBefore)
