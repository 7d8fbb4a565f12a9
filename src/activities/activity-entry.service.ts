import { mappingFault, type Mapping } from '../framework'
import type { Act } from '../platform/actor'
import { dayOf, type Period } from '../platform/calendar-day'
import { assertVersion, transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { changesBetween, publish } from '../platform/events'
import { nextReference } from '../platform/reference-number'
import { linkActivity, unlinkActivity } from '../requests'
import { activityChanged, activityCreated } from './activity.events'
import type { Activity, ActivityRecord } from './activity.model'
import { activitySubject } from './activity.service'
import { retellAssignments } from './assignment-follow-up.service'

/** What the form of every kind of activity gives. */
export interface EnteredValues {
  mapping: Mapping
  requests: string[]
  period?: Period
  /** The coordinator who looks after it; who makes it when absent. */
  officerId?: string
}

/** What every new activity begins with. */
export type Beginning = Pick<ActivityRecord, 'reference' | 'state' | 'officerId' | 'createdAt' | 'history'>

/**
 * Enters an activity: planned when it has dates, else an idea. The requests that it answers become planned. Throws
 * Conflict when it serves neither an instrument nor cooperation nor good governance.
 */
export async function enterActivity<A extends Activity>(
  series: string,
  values: EnteredValues,
  make: (beginning: Beginning) => A,
  act: Act,
): Promise<A> {
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  const reference = await nextReference(series, Number(dayOf(act.at).slice(0, 4)))
  return transaction(async () => {
    const state = values.period ? 'planned' : 'idea'
    const { id: by, name: byName } = act.actor
    const activity = make({
      reference,
      state,
      officerId: values.officerId ?? by,
      createdAt: act.at,
      history: [{ action: 'create', from: state, to: state, at: act.at, by, byName, note: '' }],
    })
    await activity.save()
    for (const request of values.requests) await linkActivity(request, reference, act)
    await publish(activityCreated(activitySubject(activity), act, { requests: values.requests }))
    return activity
  })
}

export interface Edit<R> {
  /** Sets what the form gives; throws Conflict where that may not be. */
  set: () => void
  /** Plans or moves it to the dates of the form. */
  giveDates: (period: Period) => Promise<void>
  /** Fields whose changes go to the audit trail. */
  fields: readonly (keyof R & string)[]
}

/** Saves the form of an activity that goes on. Throws Stale, or Conflict when it is over or serves nothing. */
export async function editActivity<R extends ActivityRecord>(
  activity: Activity,
  values: EnteredValues & { version?: number },
  { set, giveDates, fields }: Edit<R>,
  act: Act,
): Promise<void> {
  assertVersion(activity, values.version)
  if (activity.state === 'closed' || activity.state === 'cancelled') throw new Conflict('platform:error.outOfTurn')
  const fault = mappingFault(values.mapping)
  if (fault) throw new Conflict(fault)
  await transaction(async () => {
    const before = activity.toObject<R>()
    set()
    if (values.officerId) activity.officerId = values.officerId
    const { reference } = activity
    for (const request of values.requests.filter((one) => !before.requests.includes(one)))
      await linkActivity(request, reference, act)
    for (const request of before.requests.filter((one) => !values.requests.includes(one)))
      await unlinkActivity(request, reference, act)
    const { period } = values
    if (period && (before.period?.from !== period.from || before.period.until !== period.until)) await giveDates(period)
    await activity.save()
    await retellAssignments(activity)
    const changes = changesBetween(before, activity.toObject<R>(), fields)
    await publish(activityChanged(activitySubject(activity), act, {}, changes))
  })
}
