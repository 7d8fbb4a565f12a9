import {
  Activities,
  activityFilter,
  assignmentFilter,
  assignmentsIn,
  clashesAmong,
  livingStates,
  sharesDayWith,
  type ActivityRecord,
  type AssignmentRecord,
  type Clash,
} from '../activities'
import { inRegions } from '../members'
import type { Actor } from '../programme/actor'
import { and } from '../platform/lists/lists'
import { daysOf, type ScheduleChoice } from './schedule.form'

// Little of each activity: terms and readiness lists are long, and a year holds thousands.
const fields = {
  _id: 0,
  reference: 1,
  kind: 1,
  title: 1,
  writtenIn: 1,
  type: 1,
  state: 1,
  period: 1,
  place: 1,
  memberCodes: 1,
  'mapping.expertiseAreas': 1,
  'funding.agreement': 1,
  'team.expert': 1,
  'team.role': 1,
  reportDue: 1,
  'report.state': 1,
} as const

export interface ScheduleFound {
  activities: ActivityRecord[]
  assignments: AssignmentRecord[]
  clashes: Clash[]
}

const filterOf = ({ region, area, programme }: ScheduleChoice): Record<string, unknown> =>
  and([
    region ? inRegions([region], 'memberCodes') : {},
    area ? { 'mapping.expertiseAreas': area } : {},
    programme ? { 'funding.agreement': programme } : {},
  ])

/** Living activities with a day in the span, and who is on them, each under the reader's own rule. */
export async function findSchedule(choice: ScheduleChoice, actor: Actor, at: Date): Promise<ScheduleFound> {
  const period = daysOf(choice)
  const filter = filterOf(choice)
  const isFiltered = Object.keys(filter).length > 0
  const [activities, all] = await Promise.all([
    findActivitiesIn(period, activityFilter(actor), filter),
    assignmentsIn(period, assignmentFilter(actor), at),
  ])
  const wanted = new Set(activities.map(({ reference }) => reference))
  const assignments = isFiltered ? all.filter(({ activity }) => wanted.has(activity)) : all
  const shown = new Set(assignments)
  // A clash counts even when its other half is outside of the filter.
  const clashes = clashesAmong(all).filter(({ first, second }) => shown.has(first) || shown.has(second))
  return { activities, assignments, clashes }
}

function findActivitiesIn(
  period: { from: string; until: string },
  mayList: Record<string, unknown> | null,
  filter: Record<string, unknown>,
): Promise<ActivityRecord[]> {
  if (mayList === null) return Promise.resolve([])
  return Activities.find(and([mayList, filter, sharesDayWith(period), { state: { $in: [...livingStates] } }]), fields)
    .sort({ 'period.from': 1 })
    .lean<ActivityRecord[]>()
    .exec()
}
