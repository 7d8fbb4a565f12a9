import { activityRecords, livingStates, mayListActivities, lineFields } from '../activities'
import { findWorkWith, type WorkWith } from '../coverage'
import type { Viewer } from '../platform/http/pages/view-types'
import { isDonor, isMember, isOfMember, readsAsStaff, type Actor } from '../programme/actor'
import { recommendationRecords, type RecommendationRecord } from '../recommendations'
import { findRequestsBy, requestRecords, type RequestRecord } from '../requests'
import { shownEvents, shownRows, type MemberActivities } from './member-work.presenter'

/** What there is of one Member that the reader may see; null for what is not the reader's at all. */
export interface MemberWork {
  requests: RequestRecord[] | null
  activities: MemberActivities | null
  recommendations: RecommendationRecord[] | null
}

const activityFields = { ...lineFields, ...({ window: 1, reportDue: 1, report: 1 } as const) }

/** One Member learns of another only what is public, even of work that both take part in. */
const seesWorkOf = (actor: Actor, memberCode: string): boolean =>
  readsAsStaff(actor) || isOfMember(actor, memberCode) || (!isMember(actor) && mayListActivities(actor, undefined))

/** `whole`: with every activity, not only what is shown of them first. */
export async function findMemberWork(memberCode: string, viewer: Viewer, whole: boolean): Promise<MemberWork> {
  const { actor } = viewer
  if (!seesWorkOf(actor, memberCode)) return { requests: null, activities: null, recommendations: null }
  const own = requestRecords.of(actor)
  const [requests, activities, recommendations] = await Promise.all([
    own && findRequestsBy({ memberCode }, own),
    findMemberActivities(memberCode, viewer, whole),
    recommendationRecords.of(actor)?.find(
      { memberCode },
      {
        fields: { history: 0, checks: 0, 'progress.note': 0, 'progress.files': 0 },
        sort: { actBy: 1 },
      },
    ),
  ])
  return { requests, activities, recommendations: recommendations ?? null }
}

async function findMemberActivities(
  memberCode: string,
  viewer: Viewer,
  whole: boolean,
): Promise<MemberActivities | null> {
  const own = activityRecords.of(viewer.actor)
  if (!own) return null
  const work = await findWorkWith(memberCode, viewer, { next: shownRows, latest: shownEvents })
  const wanted = whole
    ? { memberCodes: memberCode, state: { $in: [...livingStates] } }
    : { reference: { $in: [...work.next, ...work.latest] } }
  return { ...work, shown: await own.find(wanted, { fields: activityFields }) }
}

/** Money is for those who plan, check or give it; a donor's representative reads its own agreements. */
export function plannedMoney(money: WorkWith['money'], actor: Actor): WorkWith['money'] {
  if (readsAsStaff(actor)) return money
  return isDonor(actor) ? money.filter(({ agreement }) => actor.agreementCodes?.includes(agreement)) : []
}
