import { Activities, livingStates, type ActivityRecord } from '../activities'
import { financialYear, financialYearOf, type Day } from '../platform/calendar-day'
import { Recommendations, workingStates, type RecommendationRecord } from '../recommendations'

// Where the golden thread is broken. Each count and its list are made from one filter, so that they agree.

export const openEndKinds = ['activities', 'owners'] as const
export type OpenEndKind = (typeof openEndKinds)[number]

/** Activities of this year and later that no request explains. */
const withoutNeed = (today: Day) => ({
  state: { $in: [...livingStates] },
  'period.from': { $gte: financialYear(financialYearOf(today)).from },
  requests: { $size: 0 },
})

/** Recommendations that a Member took up and that nobody there answers for. */
const withoutOwner = () => ({ state: { $in: [...workingStates] }, owner: '' })

/** How many of each there are. */
export async function countOpenEnds(today: Day): Promise<{ kind: OpenEndKind; count: number }[]> {
  const [activities, owners] = await Promise.all([
    Activities.countDocuments(withoutNeed(today)),
    Recommendations.countDocuments(withoutOwner()),
  ])
  return [
    { kind: 'activities', count: activities },
    { kind: 'owners', count: owners },
  ]
}

export const activitiesWithoutNeed = (today: Day): Promise<ActivityRecord[]> =>
  Activities.find(withoutNeed(today), {
    reference: 1,
    kind: 1,
    title: 1,
    type: 1,
    memberCodes: 1,
    period: 1,
    state: 1,
  })
    .sort({ 'period.from': 1 })
    .lean<ActivityRecord[]>()
    .exec()

export const recommendationsWithoutOwner = (): Promise<RecommendationRecord[]> =>
  Recommendations.find(withoutOwner(), { reference: 1, text: 1, memberCode: 1, actBy: 1, state: 1, progress: 1 })
    .sort({ actBy: 1 })
    .lean<RecommendationRecord[]>()
    .exec()
