import { activitiesByReference, activityFilter, activityRecords } from '../../activities'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { Filter } from '../../platform/lists/lists'
import type { Day, Period } from '../../platform/time/calendar-day'
import { isDonor, isOfMember, readsAsStaff, type Actor } from '../../programme/actor'
import type { ActivityColumns } from './coverage.columns'
import type { CountedActivity, CountedTable, PlanExecution } from './coverage.count'
import { periodOf, type CoverageChoice } from '../coverage.form'
import { firstOf, countUnasked, workWith, type Whose, type WorkWith } from './work.columns'
import { asCounted, columnsFrom, countedColumns, countedFields, type CountedRecord } from './counted.directory'

/**
 * What a reader may count. Staff count everything, which is kept in memory; the few activities of anybody else are read
 * under their own rule, those of a period only where a period is counted.
 */
async function columnsOf(actor: Actor, days: ReturnType<typeof periodOf> = null): Promise<ActivityColumns> {
  if (readsAsStaff(actor)) return countedColumns()
  return ownColumns(actor, days ? { 'period.from': { $gte: days.from, $lte: days.until } } : {})
}

// Whoever may list what concerns one Member, and nothing else, is answered from memory what names no money.
function countedFor(actor: Actor): { member?: string } | null {
  if (readsAsStaff(actor)) return {}
  const own = activityFilter(actor)
  return own && Object.keys(own).join() === 'concerns' ? { member: String(own.concerns) } : null
}

async function ownColumns(actor: Actor, filter: Filter): Promise<ActivityColumns> {
  const found = (await activityRecords.of(actor)?.find<CountedRecord>(filter, { fields: countedFields })) ?? []
  return columnsFrom(found.map((activity) => visible(activity, actor)))
}

// What stood in a plan is counted there, wherever it was moved.
const daysOf = ({ which, period }: CoverageChoice) => (which === 'plan' || which === 'added' ? null : periodOf(period))

// A donor's representative reads what its own agreements give, not what others do.
const visible = (activity: CountedRecord, actor: Actor): CountedRecord => ({
  ...activity,
  funding: readsAsStaff(actor)
    ? activity.funding
    : isDonor(actor)
      ? activity.funding.filter(({ agreement }) => actor.agreementCodes?.includes(agreement))
      : [],
  // What others pay is not without cost, though this reader does not know who pays.
  contribution: activity.funding.length === 0 ? activity.contribution : undefined,
})

/** The cross table of a choice. */
export const findCoverage = async (choice: CoverageChoice, actor: Actor): Promise<CountedTable> =>
  (await columnsOf(actor, daysOf(choice))).count(choice)

/** How many activities a choice counts, and how many Members they reach. */
export async function findReach(
  choice: CoverageChoice,
  actor: Actor,
): Promise<{ activities: number; members: number }> {
  const counted = countedFor(actor)
  if (counted) return (await countedColumns()).reach(choice, counted.member)
  return (await columnsOf(actor, daysOf(choice))).reach(choice)
}

/**
 * How far the plan of a financial year has come, by DOMAIN.md, section 11, Plan execution: delivered activities by
 * those that were planned at the start of the year, additions shown apart. The lists behind it count by the same rule.
 */
export async function findExecution(choice: CoverageChoice, actor: Actor): Promise<PlanExecution> {
  const counted = countedFor(actor)
  if (counted) return (await countedColumns()).execution(choice, counted.member)
  return (await columnsOf(actor)).execution(choice)
}

export interface CountedPage {
  /** Each with what it adds to the measure. */
  rows: (CountedActivity & { amount: number })[]
  /** Activities behind the number, and what they add to the measure. */
  count: number
  amount: number
  currency: string
  page: number
}

/** One page of the activities behind a number, the latest first; or first what adds most to it. */
export async function findCountedPage(
  choice: CoverageChoice,
  actor: Actor,
  wanted: number,
  size: number,
  order: 'latest' | 'most' = 'latest',
): Promise<CountedPage> {
  const columns = await columnsOf(actor, daysOf(choice))
  const listed = columns.list(choice, order)
  const { table, currency } = columns.count(choice)
  const page = Math.max(1, Math.min(wanted, Math.ceil(listed.length / size)))
  const shown = listed.slice((page - 1) * size, page * size)
  const found = await activitiesByReference(shown.map(({ reference }) => reference))
  const byReference = new Map(found.map((activity) => [activity.reference, activity]))
  const rows = shown.flatMap(({ reference, amount }) => {
    const activity = byReference.get(reference)
    return activity ? [{ ...asCounted(visible(activity, actor)), amount }] : []
  })
  return { rows, count: listed.length, amount: table.total, currency, page }
}

/** What goes on and comes first of a coordinator's work in a period, by reference: see `firstOf`. */
export const findFirst = async (period: Period, whose: Whose, most: number): Promise<string[]> =>
  firstOf((await countedColumns()).rows, period, whose, most)

/** How many activities from a day on no request explains, for staff. */
export const countWithoutRequest = async (from: Day, whose: Whose): Promise<number> =>
  countUnasked((await countedColumns()).rows, from, whose)

/** The work with one Member that a reader may know of; of its own, its people know all. */
export async function findWorkWith(
  member: string,
  { actor, today }: Pick<Viewer, 'actor' | 'today'>,
  shown: { next: number; latest: number },
): Promise<WorkWith> {
  const knowsAll = readsAsStaff(actor) || isOfMember(actor, member)
  const { rows } = await (knowsAll ? countedColumns() : ownColumns(actor, { memberCodes: member }))
  return workWith(rows, member, today, shown)
}
