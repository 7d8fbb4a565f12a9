import { performance } from 'node:perf_hooks'
import { settings } from '../../programme/settings'
import type { WarningKind } from '../../programme/warning-levels'
import { UntilWritten } from '../../platform/data/memory/written'
import { organisationDay, overlaps, type Day, type Period } from '../../platform/time/calendar-day'
import { schedulingStates } from '../activity.status'
import { assignmentsAround } from '../assignments/assignment.queries'
import { scheduledAround } from '../scheduled/scheduled.directory'
import { withinReach } from './reach'
import { scheduleWarnings } from './schedule-warnings'
import { kindsOf } from './schedule-warnings.queries'
import { bareFacts, planOf } from './warning-facts'

/** An activity to come against whose plan something speaks. */
interface Warned {
  reference: string
  kinds: readonly WarningKind[]
}

// What the answer rests on. It is kept for some seconds at most: registers are in the memory of this process, and follow
// what was written a moment later.
const sources = ['activities', 'assignments', 'experts', 'holidaycalendars', 'agreements', 'settings']
const secondsKept = 5
const kept = new UntilWritten<readonly Warned[]>(sources, 3)

/**
 * All activities to come with a day in a period against which something speaks, by first day: found in what is kept in
 * memory for timelines, and without words.
 */
export function warnedIn(period: Period, at: Date): Promise<readonly Warned[]> {
  const today = organisationDay(at)
  const moment = Math.floor(performance.now() / (secondsKept * 1000))
  return kept.get(`${period.from} ${period.until} ${today} ${moment}`, () => findWarned(period, today, at))
}

async function findWarned(period: Period, today: Day, at: Date): Promise<Warned[]> {
  const [work, duties] = await Promise.all([scheduledAround(period), assignmentsAround(period, at)])
  const facts = bareFacts(work, duties, withinReach(period))
  const levels = settings().warnings
  return work.flatMap((activity) => {
    const { reference, state } = activity
    const plan = schedulingStates.includes(state) ? planOf(activity) : null
    if (!plan || plan.period.until < today || !overlaps(plan.period, period)) return []
    const kinds = kindsOf(scheduleWarnings(plan, facts, levels))
    return kinds.length > 0 ? [{ reference, kinds }] : []
  })
}
