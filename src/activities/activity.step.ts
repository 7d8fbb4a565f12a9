import type { Act, Actor } from '../programme/actor'
import { conveyor, hold, type Held } from '../platform/data/change'
import { languageOfTitle } from '../platform/text/written'
import type { Period } from '../platform/time/calendar-day'
import { NotFound } from '../platform/errors'
import type { Subject } from '../platform/data/events'
import { Activities, type ActivityRecord } from './activity.model'
import { mayPlanActivities } from './activity.policy'
import { activityLifeCycle } from './activity.status'
import { activityEvents, type Moved } from './activity.events'
import { standDownRequests } from './answering/request-follow-up.service'

export const activitySubject = (activity: ActivityRecord): Subject => ({
  kind: activity.kind,
  reference: activity.reference,
  title: activity.title,
  titleIn: languageOfTitle(activity),
  memberCodes: [...new Set([...activity.memberCodes, ...(activity.hostMember ? [activity.hostMember] : [])])],
})

// Nobody reopens an activity by hand: it follows from what somebody else did who may do that.
const may = (actor: Actor, activity: ActivityRecord, action: string): boolean =>
  action === 'reopen' || mayPlanActivities(actor, activity)

/** The one way to take a step with a mission or a training event. */
export const changeActivity = conveyor<ActivityRecord>(Activities, activityLifeCycle, { may })

/** The activity in hand, inside a transaction; throws NotFound. */
export async function holdActivity(reference: string): Promise<Held<ActivityRecord>> {
  const activity = await hold(Activities, reference)
  if (!activity) throw new NotFound()
  return activity
}

/** Takes a confirmed activity back to planning, because something that it stood on has gone. */
export const reopenActivity = (reference: string, note: string, act: Act, moved?: Moved) =>
  changeActivity(reference, undefined, act, ['reopen', note], async (activity) => {
    activity.set('confirmedAt', undefined)
    await standDownRequests(activity, act)
    return activityEvents.reopened(activitySubject(activity), act, { note, ...(moved ? { moved } : {}) })
  })

/** A period out of a record carries more than its two days. */
export const asDays = ({ from, until }: Period): Period => ({ from, until })
