import { activityRecords, livingStates, type ActivityRecord, lineFields } from '../activities'
import { countWithoutRequest } from '../coverage'
import { codesIn, inRegions } from '../members'
import type { Actor } from '../programme/actor'
import { financialYear, financialYearOf } from '../programme/financial-year'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Day } from '../platform/time/calendar-day'
import { textFields } from '../platform/text/written'
import { countToBeMapped } from '../remapping'
import { recommendationRecords, workingStates, type RecommendationRecord } from '../recommendations'
import { needsWithoutActivity, type OpenNeed } from './needs.queries'

// Where the golden thread is broken, in the regions that the reader looks after. Each count and its list are made
// from one filter, so that they agree.

export const openEndKinds = ['needs', 'activities', 'owners'] as const
export type OpenEndKind = (typeof openEndKinds)[number]

// Null: a reader without regions looks after all of them.
function membersOf({ regions = [] }: Actor): string[] | null {
  if (regions.length === 0) return null
  return codesIn(regions)
}

const yearNow = ({ today }: Viewer): Day => financialYear(financialYearOf(today)).from

/** Activities of this year and later that no request explains; they are counted by the same in memory. */
const withoutNeed = (viewer: Viewer) => ({
  state: { $in: [...livingStates] },
  'period.from': { $gte: yearNow(viewer) },
  requests: { $size: 0 },
  ...inRegions(viewer.actor.regions ?? [], 'memberCodes'),
})

/** Recommendations that a Member took up and that nobody there answers for. */
const withoutOwner = ({ actor }: Viewer) => {
  const codes = membersOf(actor)
  return { state: { $in: [...workingStates] }, owner: '', ...(codes ? { memberCode: { $in: codes } } : {}) }
}

export const openNeeds = ({ actor, today }: Viewer): Promise<OpenNeed[]> =>
  needsWithoutActivity(actor, today, membersOf(actor))

/** How many of each there are. */
export async function countOpenEnds(viewer: Viewer): Promise<{ kind: OpenEndKind | 'mapping'; count: number }[]> {
  const [needs, activities, owners, mapping] = await Promise.all([
    openNeeds(viewer),
    countWithoutRequest(yearNow(viewer), { members: membersOf(viewer.actor) ?? undefined }),
    recommendationRecords.all.count(withoutOwner(viewer)),
    countToBeMapped(viewer),
  ])
  return [
    { kind: 'needs', count: needs.length },
    { kind: 'activities', count: activities },
    { kind: 'owners', count: owners },
    { kind: 'mapping', count: mapping },
  ]
}

export const activitiesWithoutNeed = (viewer: Viewer): Promise<ActivityRecord[]> =>
  activityRecords.all.find(withoutNeed(viewer), {
    fields: { ...lineFields, reportDue: 1, report: 1 },
    sort: { 'period.from': 1 },
  })

export const recommendationsWithoutOwner = (viewer: Viewer): Promise<RecommendationRecord[]> =>
  recommendationRecords.all.find(withoutOwner(viewer), {
    fields: { reference: 1, ...textFields, memberCode: 1, actBy: 1, state: 1, progress: 1 },
    sort: { actBy: 1 },
  })
