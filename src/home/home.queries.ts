import {
  activitiesIn,
  activityRecords,
  assignmentRecords,
  clashingAmong,
  findActivities,
  lineFields,
  mayListActivities,
  type ActivityRecord,
} from '../activities'
import { codesIn } from '../members'
import { isCoordinator, officerIdsOf, type Act, type Actor } from '../programme/actor'
import type { Viewer } from '../platform/http/pages/view-types'
import { countTrained } from '../training'
import { choiceOf, findExecution, findFirst, findReach, periodOf, thisYear } from '../coverage'
import { mostLines } from './coming.presenter'
import { homePeriod, type HomeFigures } from './home.presenter'

// What a line about what comes is made of.
const fields = { ...lineFields, ...({ mapping: 1, reportDue: 1, report: 1, team: 1 } as const) }

/** The first activities of the coming weeks that concern a person, by first day, and which of them hold a clash. */
export async function findComing(
  viewer: Viewer,
  act: Act,
): Promise<{ activities: ActivityRecord[]; clashing: ReadonlySet<string> }> {
  const { actor, today } = viewer
  const period = homePeriod(today)
  const own = activityRecords.of(actor)
  if (!isCoordinator(actor))
    return { activities: await activitiesIn(period, own, {}, fields, mostLines), clashing: new Set() }
  const first = await findFirst(period, ownWork(actor), mostLines)
  const activities = await findActivities({ reference: { $in: first } }, own, fields, mostLines)
  return { activities, clashing: await clashingAmong(activities, period, assignmentRecords.of(actor), act.at) }
}

// A coordinator's own work, and what happens in the regions looked after; without regions all of it.
function ownWork(actor: Actor) {
  const regions = actor.regions ?? []
  if (regions.length === 0) return {}
  return { officers: officerIdsOf(actor), members: codesIn(regions) }
}

/** The few figures of the financial year, under the reader's own rule; null for those who see no activity. */
export async function findFigures(viewer: Viewer): Promise<HomeFigures | null> {
  const { actor, today } = viewer
  if (!mayListActivities(actor, undefined)) return null
  const period = thisYear(today)
  const year = choiceOf({ period })
  const [{ activities, members }, plan, trained] = await Promise.all([
    findReach(year, actor),
    findExecution(year, actor),
    countTrained(periodOf(period)!, actor),
  ])
  return { activities, members, people: trained.people, attendances: trained.attendances, plan }
}
