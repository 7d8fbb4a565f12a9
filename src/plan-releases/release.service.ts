import type { Act } from '../programme/actor'
import { append, create, signedBy, transaction, type Saved } from '../platform/data/change'
import { nextReference } from '../platform/data/reference-number'
import { Conflict } from '../platform/errors'
import { todayOf } from '../platform/time/calendar-day'
import { findPlanNow, mostItems, type PlanChoice } from '../what-if'
import { affectedBy, betweenReleases } from './between'
import { planReleased, releaseSubject } from './release.events'
import { PlanReleases, type ReleaseRecord } from './release.model'
import { releaseBefore } from './release.queries'

/**
 * Releases the plan of a period as it is now. Those whom a change since the last release concerns are told, once. Throws
 * Conflict where nothing is planned, or too much for one release.
 */
export async function releasePlan(values: PlanChoice & { remark: string }, act: Act): Promise<Saved<ReleaseRecord>> {
  return transaction(async () => {
    const plan = await findPlanNow(values, todayOf(act))
    if (plan.length === 0) throw new Conflict('plan-releases:error.empty', { field: 'from' })
    if (plan.length > mostItems) throw new Conflict('what-if:error.tooMany', { field: 'until' })
    const reference = await nextReference('PRL', Number(todayOf(act).slice(0, 4)))
    const previous = await releaseBefore(values)
    // Of two people who release at once the second begins again, and is compared with the release of the first.
    if (previous)
      await append<ReleaseRecord>(PlanReleases, previous.reference, { $set: { followedAt: act.at } }, () => null)
    const count = previous ? affectedBy(betweenReleases(previous, { ...values, plan })).length : 0
    return create(
      () => new PlanReleases({ ...values, reference, plan, previous: previous?.reference, ...signedBy(act) }),
      (release) => planReleased(releaseSubject(release), act, { count }),
    )
  })
}
