import type { Actor, ListFilter } from '../../programme/actor'
import type { Filter } from '../../platform/lists/lists'
import type { Reading } from '../../platform/lists/records'
import type { Period } from '../../platform/time/calendar-day'
import type { ActivityRecord } from '../activity.model'
import { activityFilter, assignmentFilter } from '../activity.policy'
import { activitiesIn, activityRecords } from '../activity.queries'
import { assignmentRecords, assignmentsIn } from '../assignments/assignment.queries'
import type { AssignmentRecord } from '../assignments/assignment.model'
import { clashesAmong, type Clash } from '../assignments/clashes'
import { scheduledIn } from './scheduled.directory'

type Fields = Reading<ActivityRecord>['fields']

export interface Schedule {
  activities: readonly ActivityRecord[]
  assignments: readonly AssignmentRecord[]
  clashes: Clash[]
}

/** What is asked of a period: a year holds thousands of both, so nothing is read that is not shown. */
interface Wanted {
  filter: Filter
  fields?: Fields
  /** The work alone, without the people on it; or people, for whom of the work only its filter counts. */
  shows?: 'work' | 'people'
}

/**
 * Living activities with a day in a period, and who is on them, each under the reader's own rule; clashes of people are
 * named.
 */
export async function scheduleOf(
  period: Period,
  { filter, fields, shows }: Wanted,
  actor: Actor,
  at: Date,
): Promise<Schedule> {
  const isFiltered = Object.keys(filter).length > 0
  const asked = shows === 'people' ? ({ _id: 0, reference: 1 } as const) : fields
  const isKept = !isFiltered && shows === undefined && isAll(activityFilter(actor))
  const find = () => (isKept ? scheduledIn(period) : activitiesIn(period, activityRecords.of(actor), filter, asked))
  const [activities, all] = await Promise.all([
    shows === 'people' && !isFiltered ? [] : find(),
    shows === 'work'
      ? []
      : assignmentsIn(period, isAll(assignmentFilter(actor)) ? assignmentRecords.all : assignmentRecords.of(actor), at),
  ])
  const wanted = new Set(activities.map(({ reference }) => reference))
  const assignments = isFiltered ? all.filter(({ activity }) => wanted.has(activity)) : all
  const shown = new Set(assignments)
  // A clash counts even when its other half is outside of the filter.
  const clashes = clashesAmong(all).filter(({ first, second }) => shown.has(first) || shown.has(second))
  return { activities, assignments, clashes }
}

// Whether a reader's own rule leaves nothing out.
const isAll = (own: ReturnType<ListFilter>): boolean => own !== null && Object.keys(own).length === 0
