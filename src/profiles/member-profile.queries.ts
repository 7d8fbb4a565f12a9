import { activityRecords, livingStates, mayListActivities, type ActivityRecord, lineFields } from '../activities'
import { isDonor, isMember, isOfMember, readsAsStaff, type Actor } from '../programme/actor'
import { recommendationRecords, type RecommendationRecord } from '../recommendations'
import { findRequestsBy, requestRecords, type RequestRecord } from '../requests'

/** Everything about one Member that the reader may see; null for what is not the reader's at all. */
export interface MemberWork {
  requests: RequestRecord[] | null
  activities: (ActivityRecord & { people?: number })[] | null
  recommendations: RecommendationRecord[] | null
}

const activityFields = {
  ...lineFields,
  ...({ window: 1, place: 1, funding: 1, reportDue: 1, report: 1, people: 1, createdAt: 1 } as const),
}

/** One Member learns of another only what is public, even of work that both take part in. */
const seesWorkOf = (actor: Actor, memberCode: string): boolean =>
  readsAsStaff(actor) || isOfMember(actor, memberCode) || (!isMember(actor) && mayListActivities(actor, undefined))

export async function findMemberWork(memberCode: string, actor: Actor): Promise<MemberWork> {
  if (!seesWorkOf(actor, memberCode)) return { requests: null, activities: null, recommendations: null }
  const own = requestRecords.of(actor)
  const [requests, activities, recommendations] = await Promise.all([
    own && findRequestsBy({ memberCode }, own),
    activityRecords
      .of(actor)
      ?.find<ActivityRecord & { people?: number }>(
        { memberCodes: memberCode, state: { $in: [...livingStates] } },
        { fields: activityFields, sort: { 'period.from': -1 } },
      ),
    recommendationRecords.of(actor)?.find(
      { memberCode },
      {
        fields: { history: 0, checks: 0, 'progress.note': 0, 'progress.files': 0 },
        sort: { actBy: 1 },
      },
    ),
  ])
  return { requests, activities: activities ?? null, recommendations: recommendations ?? null }
}

/** Money is for those who plan, check or give it; a donor's representative reads its own agreements. */
export function plannedMoney(activities: readonly Pick<ActivityRecord, 'funding'>[], actor: Actor) {
  const sums = new Map<string, { agreement: string; currency: string; amount: number }>()
  if (!readsAsStaff(actor) && !isDonor(actor)) return []
  for (const { agreement, currency, amount } of activities.flatMap(({ funding }) => funding)) {
    if (!readsAsStaff(actor) && !actor.agreementCodes?.includes(agreement)) continue
    const key = `${agreement} ${currency}`
    const sum = sums.get(key) ?? { agreement, currency, amount: 0 }
    sums.set(key, { ...sum, amount: sum.amount + amount })
  }
  return [...sums.values()].sort((one, other) => other.amount - one.amount)
}
