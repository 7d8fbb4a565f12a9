import { activityRecords, openActivityStates, type ActivityRecord } from '../activities'
import { adoptedEditions, carriedMapping, edition, editionOn, type Mapping } from '../framework'
import { inRegions } from '../members'
import { addDays, organisationDay, type Day } from '../platform/time/calendar-day'
import type { Filter } from '../platform/lists/lists'
import type { Viewer } from '../platform/http/pages/view-types'
import { titleFields } from '../platform/text/written'
import { remappedStates, requestRecords, type RequestRecord } from '../requests'

type Edition = ReturnType<typeof editionOn>

/** A record whose day lies in another edition of the plan than the one it is mapped to. */
export interface Remapped {
  reference: string
  kind: 'mission' | 'training' | 'request'
  title: string
  titleIn?: string
  writtenIn?: string
  memberCodes: readonly string[]
  /** The first day of an activity; the day of submission of a request. */
  day: Day
  mapping: Mapping
  /** How often it was mapped again already. */
  times: number
  version: number
  /** The edition of its day. */
  to: Edition
}

const fields = { reference: 1, ...titleFields, mapping: 1, earlierMappings: 1, state: 1, __v: 1 } as const
const open = { state: { $in: [...openActivityStates] } }
const undecided = { state: { $in: [...remappedStates] } }

const ofActivity = (activity: ActivityRecord, to: Edition): Remapped => ({
  ...activity,
  day: activity.period!.from,
  times: activity.earlierMappings?.length ?? 0,
  version: activity.__v,
  to,
})

const ofRequest = (request: RequestRecord, to: Edition): Remapped => ({
  ...request,
  kind: 'request',
  memberCodes: [request.memberCode],
  day: organisationDay(request.submittedAt ?? request.createdAt),
  times: request.earlierMappings?.length ?? 0,
  version: request.__v,
  to,
})

/** The editions between which a record may lie: those adopted, and one that is looked at before it is adopted. */
function inOrder(draft: string | undefined): Edition[] {
  const looked = draft ? edition(draft) : undefined
  const all = looked && looked.state === 'draft' ? [...adoptedEditions(), looked] : adoptedEditions()
  return all.sort((one, other) => one.validFrom.localeCompare(other.validFrom))
}

// The first day of an edition, to the day before the next one begins; what lies before all of them is of the first.
const periodsOf = (all: readonly Edition[]): { of: Edition; days: Filter }[] =>
  all.map((of, index) => ({
    of,
    days: {
      ...(index > 0 ? { $gte: of.validFrom } : { $gte: '0001-01-01' }),
      ...(all[index + 1] ? { $lt: all[index + 1]!.validFrom } : {}),
    },
  }))

// By equality, so that an index finds the few of them among all the others.
const ofOthers = (of: Edition, all: readonly Edition[]): Filter => ({
  'mapping.edition': { $in: all.map(({ edition: code }) => code).filter((code) => code !== of.edition) },
})

const activityFilters = (viewer: Viewer, draft?: string): { of: Edition; filter: Filter }[] =>
  periodsOf(inOrder(draft)).map(({ of, days }) => ({
    of,
    filter: {
      ...open,
      'period.from': days,
      ...ofOthers(of, inOrder(draft)),
      ...inRegions(viewer.actor.regions ?? [], 'memberCodes'),
    },
  }))

const requestFilter = ({ actor }: Viewer, of: Edition): Filter => ({
  ...undecided,
  ...ofOthers(of, [...adoptedEditions(), of]),
  ...inRegions(actor.regions ?? [], 'memberCode'),
})

/** The edition in force today, or the draft that is looked at, where it would be. */
const inForce = ({ today }: Viewer, draft?: string): Edition =>
  inOrder(draft).findLast(({ validFrom }) => validFrom <= today) ?? editionOn(today)

/** Open records that are to be mapped again, by their day; those that a draft would add, where one is named. */
export async function findToBeMapped(viewer: Viewer, draft?: string): Promise<Remapped[]> {
  const now = inForce(viewer, draft)
  const isMeant = (of: Edition) => !draft || of.edition === draft
  const [activities, requests] = await Promise.all([
    Promise.all(
      activityFilters(viewer, draft)
        .filter(({ of }) => isMeant(of))
        .map(async ({ of, filter }) => {
          const found = await activityRecords.all.find<ActivityRecord>(filter, {
            fields: { ...fields, kind: 1, memberCodes: 1, period: 1 },
            sort: { 'period.from': 1, _id: 1 },
          })
          return found.map((activity) => ofActivity(activity, of))
        }),
    ),
    isMeant(now)
      ? requestRecords.all.find<RequestRecord>(requestFilter(viewer, now), {
          fields: { ...fields, memberCode: 1, submittedAt: 1, createdAt: 1 },
          sort: { submittedAt: 1 },
        })
      : [],
  ])
  return [...activities.flat(), ...requests.map((request) => ofRequest(request, now))]
}

/** How many of them there are. */
export async function countToBeMapped(viewer: Viewer): Promise<number> {
  // With one edition nothing can lie in another.
  if (adoptedEditions().length < 2) return 0
  const counts = await Promise.all([
    ...activityFilters(viewer).map(({ filter }) => activityRecords.all.count(filter)),
    requestRecords.all.count(requestFilter(viewer, inForce(viewer))),
  ])
  return counts.reduce((sum, count) => sum + count, 0)
}

const undoneWithin = 90

/** Open records that were mapped again in the last months, the latest first: this can be undone. */
export async function findMappedAgain(viewer: Viewer): Promise<Remapped[]> {
  const since = { 'earlierMappings.at': { $gte: new Date(`${addDays(viewer.today, -undoneWithin)}T00:00:00Z`) } }
  const regions = viewer.actor.regions ?? []
  const [activities, requests] = await Promise.all([
    activityRecords.all.find<ActivityRecord>(
      { ...open, ...since, ...inRegions(regions, 'memberCodes') },
      { fields: { ...fields, kind: 1, memberCodes: 1, period: 1 } },
    ),
    requestRecords.all.find<RequestRecord>(
      { ...undecided, ...since, ...inRegions(regions, 'memberCode') },
      { fields: { ...fields, memberCode: 1, submittedAt: 1, createdAt: 1 } },
    ),
  ])
  return [
    ...activities
      .filter(({ period }) => period)
      .map((activity) => ofActivity(activity, editionOn(activity.period!.from))),
    ...requests.map((request) => ofRequest(request, editionOn(viewer.today))),
  ]
}

/** One open record by its reference, with the edition of its day; null when there is none. */
export async function findRemapped(reference: string, today: Day): Promise<Remapped | null> {
  if (reference.startsWith('REQ-')) {
    const request = await requestRecords.all.one({ reference, ...undecided })
    return request && ofRequest(request, editionOn(today))
  }
  const activity = await activityRecords.all.one({ reference, ...open })
  return activity?.period ? ofActivity(activity, editionOn(activity.period.from)) : null
}

/** The mapping that the crosswalk proposes. */
export const proposedMapping = ({ mapping, to }: Remapped): Mapping => carriedMapping(mapping, to.edition)
