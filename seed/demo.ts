import { Activities } from '../src/activities'
import { addMonths, dayOf, type Day } from '../src/platform/calendar-day'
import { transaction } from '../src/platform/database'
import { Users } from '../src/users'
import { makeAgreements } from './agreements'
import { makeCast } from './cast'
import { liveMission } from './missions'
import { planMissions } from './plan'
import { makeRoster } from './roster'

/** Tells how much of the work is done, from 0 to 1, and what is being done. */
export type Progress = (share: number, what: string) => void

/** Whether the database holds no work yet, so that the demonstration year may be loaded. */
export async function isEmpty(): Promise<boolean> {
  return !(await Users.exists({})) && !(await Activities.exists({}))
}

/**
 * Fills an empty database with a demonstration year, by the use cases that people use, around the day that is given.
 * The same day gives the same year.
 */
export async function loadDemo(now: Date, progress: Progress): Promise<void> {
  const today: Day = dayOf(now)
  progress(0, 'people')
  const cast = await transaction(() => makeCast(addMonths(today, -48)))
  const purses = await transaction(() => makeAgreements(today, cast.admin))
  let done = 0
  const roster = await makeRoster(today, cast, () => progress(0.05 + (done += 1) * 0.02, 'experts'))
  const plans = planMissions(today, cast, purses, roster).sort(
    (one, other) => one.made.localeCompare(other.made) || one.number - other.number,
  )
  for (const [order, plan] of plans.entries()) {
    await transaction(() => liveMission(plan, today, cast))
    if (order % 10 === 9) progress(0.2 + (0.6 * order) / plans.length, 'missions')
  }
  progress(1, 'ready')
}
