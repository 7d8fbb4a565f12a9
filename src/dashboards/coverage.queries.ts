import { Activities, activitiesByReference, activityFilter, livingStates, type ActivityRecord } from '../activities'
import { regionOf } from '../members'
import { isDonor, readsAsStaff, type Actor } from '../platform/actor'
import { and } from '../platform/lists'
import type { Viewer } from '../platform/viewer'
import { byCount } from './coverage.columns'
import { amountOf, belongsTo, countCoverage, type CountedActivity, type CoverageTable } from './coverage.count'
import { periodOf, type CoverageChoice, type CoverageLine } from './coverage.form'
import { countedColumns, countedFields, type CountedRecord } from './counted.directory'

const deliveredStates = ['delivered', 'closed'] as const

export interface Counted {
  activities: CountedActivity[]
  /** Currency of the money counted; amounts in others cannot be added. */
  currency: string
  /** Activities with money in another currency, which is not counted. */
  otherMoney: number
}

// The part of a line that the database can find by an index; the rest is sorted out in memory.
function indexed(only: readonly CoverageLine[]): Record<string, unknown>[] {
  const names: Partial<Record<CoverageLine['dimension'], string>> = {
    instruments: 'mapping.instruments',
    primary: 'mapping.objective',
    members: 'memberCodes',
  }
  return only.flatMap(({ dimension, code }) =>
    names[dimension] && code !== 'none' ? [{ [names[dimension]]: code }] : [],
  )
}

/** Activities that begin in the chosen period, under the reader's own rule, as coverage counts them. */
export async function findCounted(choice: CoverageChoice, actor: Actor): Promise<Counted> {
  const own = activityFilter(actor)
  if (own === null) return { activities: [], currency: 'EUR', otherMoney: 0 }
  const period = periodOf(choice.period)
  const found = await Activities.find(
    and([
      own,
      { state: { $in: [...(choice.which === 'delivered' ? deliveredStates : livingStates)] } },
      period ? { 'period.from': { $gte: period.from, $lte: period.until } } : {},
      ...indexed(choice.only),
    ]),
    countedFields,
  ).lean<CountedRecord[]>()
  const paid = found
    .map((activity) => visible(activity, actor))
    .filter((activity) => choice.only.every((line) => belongsTo(activity, line.dimension, line.code, regionOf)))
  const currency = commonCurrency(paid)
  return {
    activities: paid.map((activity) => ({ ...activity, money: moneyOf(activity, currency) })),
    currency,
    otherMoney: paid.filter(({ funding }) => funding.some((share) => share.currency !== currency)).length,
  }
}

type Visible = CountedRecord & CountedActivity

// A donor's representative reads what its own agreements give, not what others do.
function visible(activity: CountedRecord, actor: Actor): Visible {
  const funding = readsAsStaff(actor)
    ? activity.funding
    : isDonor(actor)
      ? activity.funding.filter(({ agreement }) => actor.agreementCodes?.includes(agreement))
      : []
  const programmes = funding.map(({ agreement }) => agreement)
  return { ...activity, funding, programmes, money: 0, people: activity.people ?? 0 }
}

const moneyOf = ({ funding }: Pick<ActivityRecord, 'funding'>, currency: string): number =>
  funding.reduce((sum, share) => (share.currency === currency ? sum + share.amount : sum), 0)

/** The currency in which most of these activities are paid. */
function commonCurrency(activities: readonly Pick<ActivityRecord, 'funding'>[]): string {
  const counts = new Map<string, number>()
  for (const { funding } of activities)
    for (const currency of new Set(funding.map((share) => share.currency)))
      counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort(byCount)[0]?.[0] ?? 'EUR'
}

export interface CountedTable {
  table: CoverageTable
  currency: string
  otherMoney: number
}

/**
 * The cross table of a choice. Staff count everything, so their tables come from the columns that are kept in memory;
 * the few activities of anybody else are read under their own rule.
 */
export async function findCoverage(choice: CoverageChoice, actor: Actor): Promise<CountedTable> {
  if (readsAsStaff(actor)) return (await countedColumns()).count(choice)
  const { activities, ...found } = await findCounted(choice, actor)
  return { ...found, table: countCoverage(activities, choice.rows, choice.columns, choice.measure, regionOf) }
}

export interface Progress {
  activities: number
  members: number
  /** Over by today, and delivered of these. */
  over: number
  delivered: number
}

/** How far what a choice counts has come by today. */
export async function findProgress(choice: CoverageChoice, { actor, today }: Viewer): Promise<Progress> {
  if (readsAsStaff(actor)) {
    const columns = await countedColumns()
    const { activities, members } = columns.count(choice).table
    return { activities, members, ...columns.progress(choice, today) }
  }
  const { activities } = await findCounted(choice, actor)
  const over = activities.filter(({ period }) => period !== undefined && period.until < today)
  return {
    activities: activities.length,
    members: new Set(activities.flatMap(({ memberCodes }) => memberCodes)).size,
    over: over.length,
    delivered: over.filter(({ state }) => state === 'delivered' || state === 'closed').length,
  }
}

export interface CountedPage {
  rows: CountedActivity[]
  /** Activities behind the number, and what they add to the measure. */
  count: number
  amount: number
  currency: string
  page: number
}

/** One page of the activities behind a number, the latest first. */
export async function findCountedPage(
  choice: CoverageChoice,
  actor: Actor,
  wanted: number,
  size: number,
): Promise<CountedPage> {
  const pageOf = (count: number) => Math.max(1, Math.min(wanted, Math.ceil(count / size)))
  if (readsAsStaff(actor)) {
    const columns = await countedColumns()
    const references = columns.list(choice)
    const { table, currency } = columns.count(choice)
    const page = pageOf(references.length)
    const shown = references.slice((page - 1) * size, page * size)
    const found = new Map((await activitiesByReference(shown)).map((activity) => [activity.reference, activity]))
    const rows = shown.flatMap((reference) => {
      const activity = found.get(reference)
      if (!activity) return []
      return [{ ...visible(activity, actor), money: moneyOf(activity, currency) }]
    })
    return { rows, count: references.length, amount: table.total, currency, page }
  }
  const { activities, currency } = await findCounted(choice, actor)
  const sorted = activities.sort(
    (one, other) =>
      (other.period?.from ?? '').localeCompare(one.period?.from ?? '') || one.reference.localeCompare(other.reference),
  )
  const page = pageOf(sorted.length)
  return {
    rows: sorted.slice((page - 1) * size, page * size),
    count: sorted.length,
    amount: sorted.reduce((sum, activity) => sum + amountOf(activity, choice.measure), 0),
    currency,
    page,
  }
}
