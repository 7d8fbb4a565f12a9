import type { Actor } from '../programme/actor'
import { addDays, type Day } from '../platform/time/calendar-day'
import { and, type Filter } from '../platform/lists/lists'
import { records } from '../platform/lists/records'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { daysAhead, waitingFilter } from './recommendation.list'
import { Recommendations, type Recommendation, type RecommendationRecord } from './recommendation.model'
import { recommendationFilter } from './recommendation.policy'
import { presentTask } from './recommendation.presenter'
import { verifiedStates, workingStates } from './recommendation.status'

// More than this is a list, not a page of tasks.
const mostTasks = 50

/** Recommendations as others may ask for them. */
export const recommendationRecords = records(Recommendations, recommendationFilter)

/** One recommendation to change; null when there is none of this reference. */
export const findRecommendation = (reference: string): Promise<Recommendation | null> =>
  Recommendations.findOne({ reference }).exec()

/** Plain recommendations as a reader may list them, those that are due first in front. */
const findRecommendations = async (filter: Filter, actor: Actor, limit = 0): Promise<RecommendationRecord[]> =>
  (await recommendationRecords
    .of(actor)
    ?.find(filter, { fields: { history: 0 }, sort: { actBy: 1, _id: 1 }, limit })) ?? []

/** What the reports of these missions recommended, as this reader may see it. */
export const recommendationsOfMissions = (missions: readonly string[], actor: Actor): Promise<RecommendationRecord[]> =>
  findRecommendations({ mission: { $in: [...missions] } }, actor)

/**
 * How much of what Members took up is verified; null while they have taken up nothing. What has not lasted was taken up
 * and does not count as done.
 */
export async function verifiedShare(): Promise<number | null> {
  const count = (states: readonly string[]) => recommendationRecords.all.count({ state: { $in: [...states] } })
  const [verified, taken] = await Promise.all([
    count(verifiedStates),
    count([...workingStates, 'reported-done', ...verifiedStates, 'not-lasting']),
  ])
  return taken === 0 ? null : verified / taken
}

/** Of what a person owes, what waits now: answers and checks at once, work when its day comes near. */
const nearFilter = (actor: Actor, today: Day): Filter =>
  and([
    waitingFilter(actor),
    { $or: [{ state: { $nin: workingStates } }, { actBy: { $lte: addDays(today, daysAhead) } }] },
  ])

/** What waits for a person on recommendations: answers, work that falls due, checks. */
export async function recommendationTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const found = await findRecommendations(nearFilter(actor, today), actor, mostTasks)
  return found.map((recommendation) => presentTask(recommendation, viewer))
}
