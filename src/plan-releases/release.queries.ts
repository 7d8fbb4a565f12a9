import { activityRecords, scheduledIn, type ActivityRecord } from '../activities'
import { records } from '../platform/lists/records'
import { affectedBy, betweenReleases, type Affected } from './between'
import type { Held } from './drift'
import { PlanReleases, type ReleaseRecord } from './release.model'
import { releaseFilter } from './release.policy'

export const releaseRecords = records(PlanReleases, releaseFilter)

/** One released plan, to be read. */
export const findRelease = (reference: string): Promise<ReleaseRecord | null> => releaseRecords.all.one({ reference })

type Scope = Pick<ReleaseRecord, 'from' | 'until' | 'region' | 'programme'>

/** The last release of a region and programme that has days of this period. */
export const releaseBefore = ({ from, until, region, programme }: Scope): Promise<ReleaseRecord | null> =>
  releaseRecords.all.one(
    { region, programme, from: { $lte: until }, until: { $gte: from } },
    { sort: { at: -1, _id: -1 } },
  )

/** Other releases with which one can be compared: those before it, the latest first. */
export const earlierReleases = ({ region, programme, at }: ReleaseRecord): Promise<ReleaseRecord[]> =>
  releaseRecords.all.find(
    { region, programme, at: { $lt: at } },
    { fields: { plan: 0 }, sort: { at: -1, _id: -1 }, limit: 6 },
  )

type Standing = Pick<ActivityRecord, 'reference' | 'state' | 'period'>

/** The activities of a released plan, and of another, as they stand now. */
export async function heldNow(release: ReleaseRecord, other: ReleaseRecord | null): Promise<Map<string, Held>> {
  const references = new Set([release, ...(other ? [other] : [])].flatMap(({ plan }) => plan.map(referenceOf)))
  // Most are where they were planned, and those of a period are in memory for timelines.
  const found = new Map<string, Standing>()
  for (const one of await scheduledIn({ from: release.from, until: release.until }))
    if (references.has(one.reference)) found.set(one.reference, one)
  const elsewhere = [...references].filter((reference) => !found.has(reference))
  const others = elsewhere.length > 0 ? await standingsOf(elsewhere) : []
  return new Map(
    [...found.values(), ...others].map(({ reference, state, period }) => [
      reference,
      { reference, state, from: period?.from, until: period?.until },
    ]),
  )
}

const referenceOf = ({ reference }: { reference: string }): string => reference

const standingsOf = (references: readonly string[]): Promise<Standing[]> =>
  activityRecords.all.find(
    { reference: { $in: [...references] } },
    { fields: { _id: 0, reference: 1, state: 1, period: 1 } },
  )

/** What is otherwise in a release than in the one before it. */
export async function affectedByRelease(reference: string): Promise<{ release: ReleaseRecord; affected: Affected[] }> {
  const release = (await findRelease(reference))!
  const before = release.previous ? await findRelease(release.previous) : null
  return { release, affected: before ? affectedBy(betweenReleases(before, release)) : [] }
}
