import { activitiesForCalendar, activityRecords, assignmentRecords, type AssignmentRecord } from '../../activities'
import { agreementCodesUnder } from '../../funding'
import { inRegions } from '../../members'
import { findTasks } from '../../notices'
import { paths } from '../../paths'
import { isCoordinator, isDonor, isExpert, isMember, readsAsStaff, type Actor } from '../../programme/actor'
import { or, type Filter } from '../../platform/lists/lists'
import { addDays } from '../../platform/time/calendar-day'
import type { Task } from '../../programme/task'
import { recommendationTasks } from '../../recommendations'
import { titleFields } from '../../platform/text/written'
import type { Viewer } from '../../platform/http/pages/view-types'
import { officerFilter, type FeedRecord } from '../../users'
import { mostEntries, uidOf } from '../calendar-entries'
import { feedDays, reportDeadline, taskDeadlines, type Deadline, type Scheduled } from './feed-entries.presenter'
import { cancelledSince } from './feed-memory.presenter'
import type { Shown } from './feed.form'
import { maySubscribe } from './feed.policy'

/** What one person no longer takes part in. */
export interface Left {
  activity: string
  title: string
  from: string
  until: string
  changes: number
  at: Date
}

interface Work {
  activities: Scheduled[]
  left: Left[]
  deadlines: Deadline[]
}

export interface FeedWork extends Work {
  /** Titles of activities that the calendar gave out, and shows no longer, as far as the reader may see them. */
  titles: ReadonlyMap<string, string>
}

type Asked = Shown & Pick<FeedRecord, 'given'>

const fields = {
  _id: 0,
  ...({ reference: 1, kind: 1, ...titleFields, type: 1, state: 1, period: 1, place: 1, memberCodes: 1 } as const),
  ...({ team: 1, reportDue: 1, report: 1, savedAt: 1, createdAt: 1, __v: 1 } as const),
} as const

/** What a calendar shows now, under the rules of its person; null where that person may no longer have it. */
export async function findFeedWork(asked: Asked, viewer: Viewer): Promise<FeedWork | null> {
  const work = await findWork(asked, viewer)
  return work && { ...work, titles: await titlesGone(asked, work, viewer) }
}

async function findWork(asked: Asked, viewer: Viewer): Promise<Work | null> {
  if (!maySubscribe(viewer.actor, undefined)) return null
  if (asked.kind === 'own') return findOwn(viewer)
  if (asked.kind === 'mission') return findOfMission(asked, viewer)
  if (!readsAsStaff(viewer.actor)) return null
  return { activities: await findActivities(filterOf(asked), viewer), left: [], deadlines: [] }
}

// One that is postponed has no days; it has a page all the same.
async function titlesGone({ given }: Asked, { activities }: Work, { actor }: Viewer): Promise<Map<string, string>> {
  const there = new Set(activities.map(({ reference }) => uidOf(reference)))
  const gone = given.flatMap(({ uid }) => (there.has(uid) ? [] : (/^((?:MIS|TRN)-[\d-]+)@/.exec(uid)?.[1] ?? [])))
  const fields = { _id: 0, reference: 1, ...titleFields } as const
  const found = await activityRecords
    .of(actor)
    ?.find<{ reference: string; title: string }>({ reference: { $in: gone } }, { fields })
  return new Map((found ?? []).map(({ reference, title }) => [uidOf(reference), title]))
}

const filterOf = ({ kind, of }: Shown): Filter =>
  kind === 'region' ? inRegions([of], 'memberCodes') : { 'funding.agreement': { $in: agreementCodesUnder(of) } }

const findActivities = async (filter: Filter, { actor, at, today }: Viewer): Promise<Scheduled[]> =>
  activitiesForCalendar(feedDays(today), activityRecords.of(actor), {
    filter,
    fields,
    cancelledSince: cancelledSince(at!),
    limit: mostEntries,
  })

// What a person looks after, goes to, receives or pays for.
function ownFilter(actor: Actor): Filter | null {
  return or([
    ...(isCoordinator(actor) ? [officerFilter(actor, 'memberCodes')] : []),
    ...(isExpert(actor) ? [{ team: { $elemMatch: { expert: actor.expertId, state: { $ne: 'proposed' } } } }] : []),
    ...(isMember(actor) ? [{ concerns: actor.memberCode }] : []),
    ...(isDonor(actor) ? [{ 'funding.agreement': { $in: [...(actor.agreementCodes ?? [])] } }] : []),
  ])
}

async function findOwn(viewer: Viewer): Promise<Work> {
  const { actor } = viewer
  const filter = ownFilter(actor)
  const [activities, left, tasks] = await Promise.all([
    filter ? findActivities(filter, viewer) : [],
    findLeft(viewer),
    findDated(viewer),
  ])
  const led = activities.filter(({ team }) => team.some((one) => one.expert === actor.expertId && one.role === 'lead'))
  const reports = deadlinesOfReports(led, viewer)
  return {
    activities,
    left: notAmong(left, activities),
    deadlines: [...reports, ...taskDeadlines(tasks.filter(({ href }) => !isTold(href, led)))].slice(0, mostEntries),
  }
}

/** Days for which a calendar knows what is to be implemented: a list of tasks looks less far ahead. */
const daysAhead = 365

// Each task once, by its page.
async function findDated(viewer: Viewer): Promise<Task[]> {
  const [now, ahead] = await Promise.all([
    findTasks(viewer),
    recommendationTasks(viewer.actor, addDays(viewer.today, daysAhead), viewer),
  ])
  const known = new Set(now.map(({ href }) => href))
  return [...now, ...ahead.filter(({ href }) => !known.has(href))]
}

async function findOfMission({ of: reference, given }: Asked, viewer: Viewer): Promise<Work | null> {
  const [activities, left, tasks] = await Promise.all([
    findActivities({ reference }, viewer),
    findLeft(viewer, reference),
    findTasks(viewer),
  ])
  // What was given out is taken back, also from whoever may no longer see it.
  const isNothing = activities.length === 0 && left.length === 0 && given.length === 0
  if (isNothing && !(await isThere(reference, viewer.actor))) return null
  const page = paths.missions.show({ reference })
  const own = tasks.filter(({ href }) => href === page || href.startsWith(`${page}/`))
  return {
    activities,
    left: notAmong(left, activities),
    deadlines: [
      ...deadlinesOfReports(activities, viewer),
      ...taskDeadlines(own.filter(({ href }) => !isTold(href, activities))),
    ],
  }
}

// One without dates, as one that is postponed: its calendar is empty for a while.
const isThere = async (reference: string, actor: Actor): Promise<boolean> =>
  (await activityRecords.of(actor)?.count({ reference, kind: 'mission' }, 1)) === 1

const deadlinesOfReports = (missions: readonly Scheduled[], viewer: Viewer): Deadline[] =>
  missions.flatMap((mission) => reportDeadline(mission, viewer) ?? [])

// The task to write a report is the same deadline, known from the beginning.
const isTold = (href: string, missions: readonly Scheduled[]): boolean =>
  missions.some(
    ({ reference, reportDue }) => reportDue !== undefined && href.split('?')[0] === paths.reports.edit({ reference }),
  )

const notAmong = (left: readonly Left[], activities: readonly Scheduled[]): Left[] => {
  const there = new Set(activities.map(({ reference }) => reference))
  return left.filter(({ activity }) => !there.has(activity))
}

const endedStates = ['withdrawn', 'declined', 'release-refused'] as const

// Whoever is on a team no more may not see its mission any more either; the own place in it, and that it ended, may.
async function findLeft({ actor, at }: Viewer, activity?: string): Promise<Left[]> {
  if (!isExpert(actor)) return []
  const found =
    (await assignmentRecords.of(actor)?.find<AssignmentRecord>({
      expert: actor.expertId,
      state: { $in: [...endedStates] },
      invitedAt: { $exists: true },
      history: { $elemMatch: { to: { $in: [...endedStates] }, at: { $gte: cancelledSince(at!) } } },
      ...(activity ? { activity } : {}),
    })) ?? []
  const versions = await activityRecords.all.find<{ reference: string; __v: number }>(
    { reference: { $in: found.map((one) => one.activity) } },
    { fields: { _id: 0, reference: 1, __v: 1 } },
  )
  const changesOf = new Map(versions.map(({ reference, __v }) => [reference, __v]))
  return found.map((one) => ({
    activity: one.activity,
    title: one.activityTitle,
    from: one.from,
    until: one.until,
    // As often as the mission itself, but later: the later of two that were changed as often is the newer one.
    changes: changesOf.get(one.activity) ?? 0,
    at: one.history.at(-1)!.at,
  }))
}
