import { system, type Act } from '../../programme/actor'
import { dayOf } from '../../platform/time/calendar-day'
import { transaction } from '../../platform/data/change'
import { PublicError } from '../../platform/errors'
import { log } from '../../platform/log'
import { requestDelivered, requestDelivering, requestStoodDown, unlinkActivity } from '../../requests'
import { dayAtHost } from '../activity.day'
import { Activities, type ActivityRecord } from '../activity.model'
import { activityKinds } from '../activity.vocabulary'

// What the steps of activities mean for the requests that they answer. A request is in delivery from the first day of a
// confirmed activity: neither from its confirmation, nor longer than one is under way.

type Answering = Pick<ActivityRecord, 'reference' | 'requests'>

// Its days begin where it is held.
const isUnderWay = (activity: ActivityRecord, at: Date): boolean =>
  activity.state === 'confirmed' && activity.period !== undefined && activity.period.from <= dayAtHost(activity, at)

// What may be under way somewhere: the day begins first in the east of the Pacific.
const mayBeUnderWay = (at: Date): Record<string, unknown> => ({
  state: 'confirmed',
  'period.from': { $lte: dayOf(at, 'Pacific/Kiritimati') },
})

/** Says that what has begun is in delivery. */
export async function beginForRequests(activity: ActivityRecord, act: Act): Promise<void> {
  if (!isUnderWay(activity, act.at)) return
  for (const request of activity.requests) await requestDelivering(request, activity.reference, act)
}

async function isHeldByAnother(request: string, { reference }: Answering, { at }: Act): Promise<boolean> {
  const others = { requests: request, reference: { $ne: reference }, ...mayBeUnderWay(at) }
  const found = await Activities.find(others, { state: 1, period: 1, memberCodes: 1, hostMember: 1 }).lean<
    ActivityRecord[]
  >()
  return found.some((activity) => isUnderWay(activity, at))
}

/** Takes the requests back to planning whose activity was put off after its first day had come. */
export async function standDownRequests(activity: Answering, act: Act): Promise<void> {
  for (const request of activity.requests)
    if (!(await isHeldByAnother(request, activity, act))) await requestStoodDown(request, activity.reference, act)
}

/** The activity took place: its requests are followed up, unless another activity of theirs is under way. */
export async function endForRequests({ requests, reference }: Answering, act: Act): Promise<void> {
  for (const request of requests) {
    await requestDelivering(request, reference, act)
    if (!(await isHeldByAnother(request, { requests, reference }, act))) await requestDelivered(request, reference, act)
  }
}

/** The activity answers these requests no longer; one whose other activities have all taken place is followed up again. */
export async function leaveRequests(requests: readonly string[], reference: string, act: Act): Promise<void> {
  for (const request of requests) {
    const others: Record<string, unknown> = {
      requests: request,
      reference: { $ne: reference },
      state: { $ne: 'cancelled' },
    }
    const found = await Activities.find(others, { state: 1 }).lean<ActivityRecord[]>()
    const isOver = found.length > 0 && found.every(({ state }) => state === 'delivered' || state === 'closed')
    await unlinkActivity(request, reference, isOver, act)
  }
}

/**
 * Tells the requests of all activities whose first day has come, however long ago: done every few minutes, and at the
 * start for the days on which no server ran.
 */
export async function beginActivities(now: Date): Promise<void> {
  const act: Act = { actor: system, at: now }
  // The kinds are named because the index has them before the state.
  const found = { kind: { $in: [...activityKinds] }, ...mayBeUnderWay(now), requests: { $ne: [] } }
  const begun = await Activities.find(found, { reference: 1 }).lean()
  for (const { reference } of begun) await beginOne(reference, act)
}

// A request that is missing keeps its activity from being told, and nothing else: neither the others nor the start.
async function beginOne(reference: string, act: Act): Promise<void> {
  try {
    await transaction(async () => {
      const activity = await Activities.findOne({ reference }).lean<ActivityRecord>()
      if (activity) await beginForRequests(activity, act)
    })
  } catch (error) {
    if (!(error instanceof PublicError)) throw error
    log.error({ activity: reference, why: error.message }, 'the requests of an activity were not told of its first day')
  }
}
