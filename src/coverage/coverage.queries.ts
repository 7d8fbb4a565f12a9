import {
  Activities,
  activitiesByReference,
  activityFilter,
  livingStates,
  planned,
  planYearsOf,
  type ActivityRecord,
} from '../activities'
import { regionOf } from '../members'
import { isDonor, readsAsStaff, type Actor } from '../programme/actor'
import { and } from '../platform/lists/lists'
import { byCount } from './coverage.columns'
import type { CountedTable, PlanExecution } from './coverage.count'
import { amountOf, belongsTo, countCoverage, payerOf, type CountedActivity } from './coverage.count'
import { periodOf, type CoverageChoice, type CoverageLine } from './coverage.form'
import { countedColumns, countedFields, type CountedRecord } from './counted.directory'

const deliveredStates = ['delivered', 'closed'] as const

interface Counted extends Omit<CountedTable, 'table'> {
  activities: CountedActivity[]
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

const isPlan = ({ which }: CoverageChoice): boolean => which === 'plan' || which === 'added'

const isInPlan = (activity: CountedRecord, { which, period }: CoverageChoice): boolean =>
  planYearsOf(activity).some((plan) => period === `fy${plan.year}` && planned(plan) === which)

function filterOf(choice: CoverageChoice): Record<string, unknown>[] {
  const days = periodOf(choice.period)
  const begins = days ? { 'period.from': { $gte: days.from, $lte: days.until } } : {}
  // What was entered before plans were kept has none: its days say the year.
  if (isPlan(choice)) return [{ $or: [{ 'plans.year': Number(choice.period.slice(2)) }, { plans: null, ...begins }] }]
  return [{ state: { $in: [...(choice.which === 'delivered' ? deliveredStates : livingStates)] } }, begins]
}

/** Activities that begin in the chosen period, under the reader's own rule, as coverage counts them. */
async function findCounted(choice: CoverageChoice, actor: Actor): Promise<Counted> {
  const own = activityFilter(actor)
  if (own === null) return { activities: [], currency: 'EUR', currencies: [], otherMoney: 0 }
  const found = await Activities.find(and([own, ...filterOf(choice), ...indexed(choice.only)]), countedFields).lean<
    CountedRecord[]
  >()
  const paid = found
    .filter((activity) => !isPlan(choice) || isInPlan(activity, choice))
    .map((activity) => visible(activity, actor))
    .filter((activity) => choice.only.every((line) => belongsTo(activity, line.dimension, line.code, regionOf)))
  const currencies = currenciesOf(paid)
  const currency = choice.currency ?? currencies[0] ?? 'EUR'
  return {
    activities: paid.map((activity) => ({ ...activity, ...moneyOf(activity, currency) })),
    currency,
    currencies,
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
  return { ...activity, funding, programmes, money: 0, moneyBy: new Map(), people: activity.people ?? 0 }
}

function moneyOf({ funding }: Pick<ActivityRecord, 'funding'>, currency: string) {
  const moneyBy = new Map<string, number>()
  const shares = funding.filter((share) => share.currency === currency)
  for (const { agreement, amount } of shares) moneyBy.set(agreement, (moneyBy.get(agreement) ?? 0) + amount)
  return { money: shares.reduce((sum, { amount }) => sum + amount, 0), moneyBy }
}

/** The currencies in which these activities are paid, that of most of them first. */
function currenciesOf(activities: readonly Pick<ActivityRecord, 'funding'>[]): string[] {
  const counts = new Map<string, number>()
  for (const { funding } of activities)
    for (const currency of new Set(funding.map((share) => share.currency)))
      counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort(byCount).map(([currency]) => currency)
}

/**
 * The cross table of a choice. Staff count everything, so their tables come from the columns that are kept in memory;
 * the few activities of anybody else are read under their own rule.
 */
export async function findCoverage(choice: CoverageChoice, actor: Actor): Promise<CountedTable> {
  if (readsAsStaff(actor)) return (await countedColumns()).count(choice)
  const { activities, ...found } = await findCounted(choice, actor)
  const { rows, columns, measure, only } = choice
  return { ...found, table: countCoverage(activities, rows, columns, measure, regionOf, payerOf(only)) }
}

/** How many activities a choice counts, and how many Members they are for. */
export async function findReach(
  choice: CoverageChoice,
  actor: Actor,
): Promise<{ activities: number; members: number }> {
  if (readsAsStaff(actor)) {
    const { activities, members } = (await countedColumns()).count(choice).table
    return { activities, members }
  }
  const { activities } = await findCounted(choice, actor)
  return {
    activities: activities.length,
    members: new Set(activities.flatMap(({ memberCodes }) => memberCodes)).size,
  }
}

/**
 * How far the plan of a financial year has come, by DOMAIN.md, section 11, Plan execution: delivered activities by
 * those that were planned at the start of the year, additions shown apart. The lists behind it count by the same rule.
 */
export async function findExecution(choice: CoverageChoice, actor: Actor): Promise<PlanExecution> {
  if (readsAsStaff(actor)) return (await countedColumns()).execution(choice)
  const done = await findCounted({ ...choice, which: 'delivered' }, actor)
  const delivered = new Set(done.activities.map(({ reference }) => reference))
  const count = async (which: 'plan' | 'added') => {
    const { activities } = await findCounted({ ...choice, which }, actor)
    return [activities.length, activities.filter(({ reference }) => delivered.has(reference)).length] as const
  }
  const [inPlan, ofPlan] = await count('plan')
  const [added, ofAdded] = await count('added')
  return { planned: inPlan, delivered: ofPlan, added, addedDelivered: ofAdded }
}

export interface CountedPage {
  rows: CountedActivity[]
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
  const pageOf = (count: number) => Math.max(1, Math.min(wanted, Math.ceil(count / size)))
  if (readsAsStaff(actor)) {
    const columns = await countedColumns()
    const references = columns.list(choice, order)
    const { table, currency } = columns.count(choice)
    const page = pageOf(references.length)
    const shown = references.slice((page - 1) * size, page * size)
    const found = new Map((await activitiesByReference(shown)).map((activity) => [activity.reference, activity]))
    const rows = shown.flatMap((reference) => {
      const activity = found.get(reference)
      if (!activity) return []
      const counted = visible(activity, actor)
      return [{ ...counted, ...moneyOf(counted, currency) }]
    })
    return { rows, count: references.length, amount: table.total, currency, page }
  }
  const { activities, currency } = await findCounted(choice, actor)
  const amount = (activity: CountedActivity) => amountOf(activity, choice.measure, payerOf(choice.only))
  const sorted = activities.sort(
    (one, other) =>
      (order === 'most' ? amount(other) - amount(one) : 0) ||
      (other.period?.from ?? '').localeCompare(one.period?.from ?? '') ||
      one.reference.localeCompare(other.reference),
  )
  const page = pageOf(sorted.length)
  return {
    rows: sorted.slice((page - 1) * size, page * size),
    count: sorted.length,
    amount: sorted.reduce((sum, activity) => sum + amount(activity), 0),
    currency,
    page,
  }
}
