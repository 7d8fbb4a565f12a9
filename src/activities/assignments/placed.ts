import type { Rule } from '../../programme/actor'
import { Activities, type Activity } from '../activity.model'
import { findAssignment } from './assignment.queries'
import type { Assignment } from './assignment.model'

/** One person on an activity: a mission, or a training event. */
export interface Placed {
  assignment: Assignment
  activity: Activity
}

/** The place that both references name together; null when the assignment is one of another activity. */
export async function findPlaced(activityReference: string, reference: string): Promise<Placed | null> {
  const assignment = await findAssignment(reference)
  if (!assignment || assignment.activity !== activityReference) return null
  const activity = await Activities.findOne({ reference: activityReference })
  return activity && { assignment, activity }
}

/** A rule on assignments, for a place. */
export const onPlace =
  (rule: Rule<Assignment>): Rule<Placed> =>
  (actor, { assignment }) =>
    rule(actor, assignment)
