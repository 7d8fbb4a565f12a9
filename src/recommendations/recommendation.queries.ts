import type { ListFilter } from '../platform/http/access'
import type { Actor } from '../programme/actor'
import { addDays, type Day } from '../platform/time/calendar-day'
import { and } from '../platform/lists/lists'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/viewer'
import { daysAhead, waitingFilter } from './recommendation.list'
import { Recommendations, type Recommendation, type RecommendationRecord } from './recommendation.model'
import { recommendationFilter } from './recommendation.policy'
import { presentTask } from './recommendation.presenter'
import { recommendationLifeCycle, standingOf, workingStates } from './recommendation.status'

type Filter = Record<string, unknown>

// More than this is a list, not a page of tasks.
const mostTasks = 50

/** One recommendation to change; null when there is none of this reference. */
export const findRecommendation = (reference: string): Promise<Recommendation | null> =>
  Recommendations.findOne({ reference }).exec()

/** Plain recommendations under the reader's list filter, those that are due first in front. */
const findRecommendations = (
  filter: Filter,
  mayList: ReturnType<ListFilter>,
  limit = 0,
): Promise<RecommendationRecord[]> =>
  mayList === null
    ? Promise.resolve([])
    : Recommendations.find(and([mayList, filter]), { history: 0 })
        .sort({ actBy: 1, _id: 1 })
        .limit(limit)
        .lean<RecommendationRecord[]>()
        .exec()

/** What the reports of these missions recommended, as this reader may see it. */
export const recommendationsOfMissions = (
  missions: readonly string[],
  mayList: ReturnType<ListFilter>,
): Promise<RecommendationRecord[]> => findRecommendations({ mission: { $in: [...missions] } }, mayList)

/** Of what a person owes, what waits now: answers and checks at once, work when its day comes near. */
const nearFilter = (actor: Actor, today: Day): Filter =>
  and([
    waitingFilter(actor),
    { $or: [{ state: { $nin: workingStates } }, { actBy: { $lte: addDays(today, daysAhead) } }] },
  ])

/** What waits for a person on recommendations: answers, work that falls due, checks. */
export async function recommendationTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const found = await findRecommendations(nearFilter(actor, today), recommendationFilter(actor), mostTasks)
  return found.map((recommendation) => presentTask(recommendation, viewer))
}

/** Gives what lists look at to the recommendations from before it was kept with them. */
export async function completeRecommendations(): Promise<void> {
  for (const state of recommendationLifeCycle.states)
    await Recommendations.updateMany({ standing: null, state }, { $set: { standing: standingOf(state) } })
}
