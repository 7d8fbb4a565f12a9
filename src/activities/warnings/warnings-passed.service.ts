import type { Act } from '../../programme/actor'
import { isNever } from '../../programme/settings'
import { warningKinds } from '../../programme/warning-levels'
import type { Held } from '../../platform/data/change'
import { activityEvents } from '../activity.events'
import type { ActivityRecord } from '../activity.model'
import { activitySubject, changeActivity } from '../activity.step'
import type { ScheduleWarning } from './planned-work'
import { aboutPeople } from './schedule-warnings'
import { assertPossible, kindsOf, newWarnings, warningsOf } from './schedule-warnings.queries'
import { planOf } from './warning-facts'

// Thousands are entered at once by an import: nothing is read where nothing could be refused and no reason is given.
const matters = ({ team }: ActivityRecord, reason: string | undefined): boolean =>
  Boolean(reason) || warningKinds.some((kind) => isNever(kind) && (team.length > 0 || !aboutPeople.includes(kind)))

/** What speaks against an activity, where that may refuse a change of it or is to be kept with a reason. */
export const warningsToPass = async (
  activity: ActivityRecord,
  reason: string | undefined,
  { at }: Act,
  period = activity.period,
): Promise<ScheduleWarning[]> => (matters(activity, reason) ? warningsOf(planOf(activity, period), at) : [])

/**
 * Inside a change of an activity: throws Conflict where something new makes it impossible, and keeps the reason for going
 * past what is only warned of. What was so before, by other hands or for other reasons, keeps nobody from editing.
 */
export async function passWarnings(
  activity: Held<ActivityRecord>,
  before: readonly ScheduleWarning[],
  reason: string | undefined,
  act: Act,
  period = activity.period,
): Promise<void> {
  await passFound(activity, newWarnings(await warningsToPass(activity, reason, act, period), before), reason, act)
}

/** The same of warnings that are known to be new. */
export async function passFound(
  activity: Held<ActivityRecord>,
  found: readonly ScheduleWarning[],
  reason: string | undefined,
  act: Act,
): Promise<void> {
  // Who is on duty elsewhere is said with the way out, as the team is moved.
  assertPossible(found.filter(({ kind }) => kind !== 'clash'))
  const kinds = kindsOf(found)
  if (!reason || kinds.length === 0) return
  await changeActivity(activity.reference, undefined, act, ['acceptWarnings', reason], () =>
    activityEvents.warningsAccepted(activitySubject(activity), act, { kinds, note: reason }),
  )
}
