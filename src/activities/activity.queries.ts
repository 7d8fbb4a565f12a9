import { objectivesNamed } from '../framework'
import type { LineMoney, PaidWork } from '../funding'
import { addDays, overlaps, type Period } from '../platform/time/calendar-day'
import { UntilWritten } from '../platform/data/memory/written'
import { and, type Filter } from '../platform/lists/lists'
import { records, type Reads, type Reading } from '../platform/lists/records'
import { titleFields } from '../platform/text/written'
import { Activities, type ActivityRecord } from './activity.model'
import { activityFilter } from './activity.policy'
import { activityHref } from './activity.presenter'
import { activityKinds, longestDays } from './activity.vocabulary'
import { livingStates } from './activity.status'

/** Missions and training events as others may ask for them. */
export const activityRecords = records(Activities, activityFilter)

type Fields = Reading<ActivityRecord>['fields']

/** What a line about an activity needs at least: terms and readiness lists are long, and a year holds thousands. */
export const lineFields = {
  _id: 0,
  reference: 1,
  kind: 1,
  ...titleFields,
  type: 1,
  state: 1,
  period: 1,
  memberCodes: 1,
} as const

/** Plain records of those missions and training events that a reader may list, by first day. */
export const findActivities = async (
  filter: Filter,
  from: Reads<ActivityRecord> | null = activityRecords.all,
  fields: Fields = { history: 0 },
  limit?: number,
): Promise<ActivityRecord[]> => (await from?.find(filter, { fields, sort: { 'period.from': 1, _id: 1 }, limit })) ?? []

/** Whether any activity has dates, and so stands in the plan of a financial year or has stood there. */
export const plansAreKept = async (): Promise<boolean> =>
  (await Activities.exists({ $or: [{ period: { $exists: true } }, { 'plans.0': { $exists: true } }] })) !== null

export const activitiesByReference = (references: readonly string[]): Promise<ActivityRecord[]> =>
  findActivities({ reference: { $in: [...references] } })

/**
 * The database filter for activities with a day in a period. No index finds overlaps; but as none is longer than so many
 * days, the first day alone says where to look. The kinds are named because the indexes have them before the days.
 */
const sharesDayWith = (period: Period): Filter => ({
  kind: { $in: [...activityKinds] },
  'period.from': { $gte: addDays(period.from, -longestDays), $lte: period.until },
  'period.until': { $gte: period.from },
})

/** Living activities that hold one of these days. */
export const activitiesIn = (
  period: Period,
  from: Reads<ActivityRecord> | null,
  filter: Filter = {},
  fields?: Fields,
  limit?: number,
): Promise<ActivityRecord[]> =>
  findActivities(and([filter, sharesDayWith(period), { state: { $in: [...livingStates] } }]), from, fields, limit)

interface InCalendar {
  filter: Filter
  fields: Fields
  /** Since when what is cancelled is still told. */
  cancelledSince: Date
  limit: number
}

/** Activities with a day in a period as calendars keep them: those that live, and those cancelled of late. */
export const activitiesForCalendar = (
  period: Period,
  from: Reads<ActivityRecord> | null,
  { filter, fields, cancelledSince, limit }: InCalendar,
): Promise<ActivityRecord[]> => {
  const ofLate = { history: { $elemMatch: { to: 'cancelled', at: { $gte: cancelledSince } } } }
  const told = { $or: [{ state: { $in: [...livingStates] } }, { state: 'cancelled', ...ofLate }] }
  return findActivities(and([filter, sharesDayWith(period), told]), from, fields, limit)
}

type Taken = ReadonlyMap<string, LineMoney>
type Taking = Pick<ActivityRecord, 'reference' | 'funding' | 'state'>

// Every form of a mission or a training event shows what is left of all lines, and the page of each what is left after it.
const sums = new UntilWritten<Taken>(['activities'])
const taking = new UntilWritten<readonly Taking[]>(['activities'])

/** What missions and training take from each line of an agreement, in minor units; all of them, or without one. */
export const moneyOfActivities = (agreement: string, without?: string): Promise<Taken> =>
  without === undefined ? sums.get(agreement, () => sumOf(agreement)) : sumOf(agreement, without)

const findTaking = (agreement: string): Promise<readonly Taking[]> =>
  activityRecords.all.find<Taking>(
    { 'funding.agreement': agreement, state: { $in: [...livingStates] } },
    { fields: { _id: 0, reference: 1, funding: 1, state: 1 } },
  )

async function sumOf(agreement: string, without?: string): Promise<Taken> {
  const taken = new Map<string, LineMoney>()
  for (const { reference, funding, state } of await taking.get(agreement, () => findTaking(agreement)))
    for (const { line, amount } of funding.filter((share) => share.agreement === agreement)) {
      if (reference === without) continue
      const known = taken.get(line) ?? { planned: 0, committed: 0 }
      known[state === 'planned' ? 'planned' : 'committed'] += amount
      taken.set(line, known)
    }
  return taken
}

/** The activities that name an agreement, as its page shows them and its amendments ask for them. */
export async function worksOfAgreement(agreement: string): Promise<PaidWork[]> {
  const fields = { ...lineFields, mapping: 1, funding: 1 } as const
  const found = await findActivities({ 'funding.agreement': agreement }, activityRecords.all, fields)
  return found.map((activity) => {
    const { reference, title, titleIn, writtenIn, state, period, memberCodes, mapping, funding } = activity
    const isOver = state === 'delivered' || state === 'closed'
    return {
      ...{ reference, title, titleIn, writtenIn, state, period, memberCodes, isOver },
      href: activityHref(activity),
      standing: isOver || state === 'confirmed' ? 'committed' : state === 'planned' ? 'planned' : 'named',
      areas: mapping.expertiseAreas,
      objectives: objectivesNamed(mapping),
      instruments: mapping.instruments,
      shares: funding.filter((share) => share.agreement === agreement),
    }
  })
}

/** Living activities of these Members whose dates share a day with a period: two at once strain a small administration. */
export async function neighboursOf(
  activity: Pick<ActivityRecord, 'reference' | 'memberCodes'>,
  period: Period,
): Promise<ActivityRecord[]> {
  const others = { memberCodes: { $in: [...activity.memberCodes] }, reference: { $ne: activity.reference } }
  const found = await activitiesIn(period, activityRecords.all, others, { ...lineFields, window: 1 })
  return found.filter((other) => other.period !== undefined && overlaps(other.period, period))
}
