import type { ListFilter } from '../platform/http/access'
import { addDays, overlaps, type Period } from '../platform/time/calendar-day'
import { and } from '../platform/lists/lists'
import { Activities, type ActivityRecord } from './activity.model'
import { activityKinds, longestDays } from './activity.vocabulary'
import { livingStates } from './activity.status'
import { assignmentsIn, clashesAmong, type Clash } from './assignments/assignment.queries'
import type { AssignmentRecord } from './assignments/assignment.model'

type Filter = Record<string, unknown>

/** Plain records of missions and training events by a filter, by first day; null filter sees nothing. */
export const findActivities = (
  filter: Filter | null,
  projection: Record<string, 0 | 1> = { history: 0 },
): Promise<ActivityRecord[]> =>
  filter === null
    ? Promise.resolve([])
    : Activities.find(filter, projection).sort({ 'period.from': 1, _id: 1 }).lean<ActivityRecord[]>().exec()

export const activitiesByReference = (references: readonly string[]): Promise<ActivityRecord[]> =>
  findActivities({ reference: { $in: [...references] } })

/**
 * The database filter for activities with a day in a period. No index finds overlaps; but as none is longer than so many
 * days, the first day alone says where to look. The kinds are named because the indexes have them before the days.
 */
export const sharesDayWith = (period: Period): Filter => ({
  kind: { $in: [...activityKinds] },
  'period.from': { $gte: addDays(period.from, -longestDays), $lte: period.until },
  'period.until': { $gte: period.from },
})

/** Activities that hold one of these days. */
export const activitiesIn = (
  period: Period,
  mayList: ReturnType<ListFilter>,
  filter: Filter = {},
): Promise<ActivityRecord[]> =>
  mayList === null ? Promise.resolve([]) : findActivities(and([mayList, filter, sharesDayWith(period)]))

interface Schedule {
  activities: ActivityRecord[]
  assignments: AssignmentRecord[]
  clashes: Clash[]
}

/** Everything with dates in a period, for timelines and tables; clashes of people are named. */
export async function scheduleOf(
  period: Period,
  rules: { activities: ReturnType<ListFilter>; assignments: ReturnType<ListFilter>; filter?: Filter },
  at: Date,
): Promise<Schedule> {
  const activities = await activitiesIn(
    period,
    rules.activities,
    and([{ state: { $in: [...livingStates] } }, rules.filter ?? {}]),
  )
  const wanted = new Set(activities.map(({ reference }) => reference))
  const assignments = await assignmentsIn(period, rules.assignments, at)
  const shown = rules.filter ? assignments.filter(({ activity }) => wanted.has(activity)) : assignments
  // A clash counts even when its other half is outside of the filter.
  const clashes = clashesAmong(assignments).filter(
    ({ first, second }) => shown.includes(first) || shown.includes(second),
  )
  return { activities, assignments: shown, clashes }
}

/** Minor units that living activities take from each line of an agreement: line code to amount. */
export async function committedByLine(agreement: string, without?: string): Promise<Map<string, number>> {
  const paid = await findActivities(
    {
      'funding.agreement': agreement,
      state: { $in: [...livingStates] },
      ...(without ? { reference: { $ne: without } } : {}),
    },
    { funding: 1 },
  )
  const taken = new Map<string, number>()
  for (const share of paid.flatMap(({ funding }) => funding))
    if (share.agreement === agreement) taken.set(share.line, (taken.get(share.line) ?? 0) + share.amount)
  return taken
}

/** Living activities of these Members whose dates share a day with a period: two at once strain a small administration. */
export async function neighboursOf(
  activity: Pick<ActivityRecord, 'reference' | 'memberCodes'>,
  period: Period,
): Promise<ActivityRecord[]> {
  const found = await activitiesIn(
    period,
    {},
    {
      memberCodes: { $in: [...activity.memberCodes] },
      state: { $in: [...livingStates] },
      reference: { $ne: activity.reference },
    },
  )
  return found.filter((other) => other.period !== undefined && overlaps(other.period, period))
}

/** Gives what lists look at to the activities from before it was kept with them. */
export async function completeActivities(): Promise<void> {
  await Activities.updateMany(
    { concerns: null },
    [
      {
        $set: {
          concerns: { $setUnion: ['$memberCodes', { $cond: ['$hostMember', ['$hostMember'], []] }] },
          objectives: { $concatArrays: [['$mapping.objective'], '$mapping.secondaryObjectives'] },
        },
      },
    ],
    { timestamps: false, updatePipeline: true },
  )
}
