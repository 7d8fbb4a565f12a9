import { paths } from '../paths'
import { isAdmin, isCoordinator, type Actor } from '../programme/actor'
import type { Viewer } from '../platform/http/pages/view-types'
import { records } from '../platform/lists/records'
import { formatList } from '../platform/time/formats'
import { regionPool, sharedRegions } from '../users'
import { orphanReasons, Orphans, type OrphanRecord } from './orphan.model'

/** What the page shows at most; the rest comes when some are mended. */
const mostShown = 500

const orphanRecords = records(Orphans)

/** Administrators see all; coordinators what waits for them, as nobody else can act. */
const filterFor = (actor: Actor): Record<string, unknown> =>
  isAdmin(actor) ? {} : { region: { $in: [...sharedRegions(actor), ''] } }

export const findKept = (actor: Actor): Promise<OrphanRecord[]> =>
  Orphans.find(filterFor(actor))
    .sort({ region: 1, kind: 1, reference: 1 })
    .limit(mostShown)
    .lean<OrphanRecord[]>()
    .exec()

/** How much there is in all, for those who see all of it. */
export const countOrphans = (): Promise<number> => Orphans.countDocuments().exec()

/** A line on the home page of those who act instead: how much there is, and why. */
export interface Unassigned {
  text: string
  reason: string
  href: string
}

/** What waits for this person because nobody else can act; null when there is nothing. */
export async function findUnassigned({ actor, t, lang }: Viewer): Promise<Unassigned | null> {
  // Administrators act where there is no coordinator at all.
  const regions = isCoordinator(actor) ? sharedRegions(actor) : isAdmin(actor) && hasNoStaff() ? null : undefined
  if (regions === undefined) return null
  const filter = regions === null ? {} : { region: { $in: regions } }
  // Reason by reason, as an index answers each without a look at the records.
  const counts = orphanReasons.map((reason) => orphanRecords.all.count({ reason, ...filter }))
  const all = (await Promise.all(counts)).map((count, index) => ({ reason: orphanReasons[index]!, count }))
  const some = all.filter(({ count }) => count > 0)
  const count = some.reduce((sum, one) => sum + one.count, 0)
  if (count === 0) return null
  const reasons = some.map((one) => t(`orphans:reasonCount.${one.reason}`, { count: one.count }))
  return { text: t('orphans:task', { count }), reason: formatList(reasons, lang), href: paths.orphans.list() }
}

const hasNoStaff = (): boolean => regionPool('').every(({ roles }) => !roles.includes('coordinator'))
