import { activitiesIn, activityRecords, mayListActivities, scheduleOf, type ActivityRecord } from '../activities'
import { inRegions } from '../members'
import { isCoordinator, officerIdsOf, type Act } from '../programme/actor'
import type { Viewer } from '../platform/http/pages/view-types'
import { countTrained } from '../training'
import { choiceOf, findCoverage, findExecution, periodOf, thisYear } from '../coverage'
import { homePeriod, type HomeFigures } from './home.presenter'

/** Activities of the coming weeks that concern a person, by first day, and which of them hold a clash. */
export async function findComing(
  viewer: Viewer,
  act: Act,
): Promise<{ activities: ActivityRecord[]; clashing: Set<string> }> {
  const { actor, today } = viewer
  const period = homePeriod(today)
  if (!isCoordinator(actor))
    return { activities: await activitiesIn(period, activityRecords.of(actor)), clashing: new Set() }
  // A coordinator's own work, and what happens in the regions looked after; without regions all of it.
  const regions = actor.regions ?? []
  const own =
    regions.length === 0
      ? {}
      : { $or: [{ officerId: { $in: officerIdsOf(actor) } }, inRegions(regions, 'memberCodes')] }
  const { activities, clashes } = await scheduleOf(period, { filter: own }, actor, act.at)
  const clashing = clashes
    .filter(({ kind }) => kind === 'overlap')
    .flatMap(({ first, second }) => [first.activity, second.activity])
  return { activities, clashing: new Set(clashing) }
}

/** The few figures of the financial year, under the reader's own rule; null for those who see no activity. */
export async function findFigures(viewer: Viewer): Promise<HomeFigures | null> {
  const { actor, today } = viewer
  if (!mayListActivities(actor, undefined)) return null
  const period = thisYear(today)
  const year = choiceOf({ period })
  const [{ table }, plan, trained] = await Promise.all([
    findCoverage(year, actor),
    findExecution(year, actor),
    countTrained(periodOf(period)!, actor),
  ])
  const { activities, members } = table
  return { activities, members, people: trained.people, attendances: trained.attendances, plan }
}
