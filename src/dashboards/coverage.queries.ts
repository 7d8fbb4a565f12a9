import { Activities, activityFilter, livingStates, type ActivityRecord } from '../activities'
import { regionOf } from '../members'
import { isDonor, readsAsStaff, type Actor } from '../platform/actor'
import { and } from '../platform/lists'
import { belongsTo, countCoverage, type CountedActivity, type CoverageTable } from './coverage.count'
import { periodOf, type CoverageChoice, type CoverageLine } from './coverage.form'

const deliveredStates = ['delivered', 'closed'] as const

// Little of each activity: decoding costs by the byte.
const fields = {
  _id: 0,
  reference: 1,
  kind: 1,
  title: 1,
  type: 1,
  mode: 1,
  period: 1,
  state: 1,
  memberCodes: 1,
  languages: 1,
  'mapping.objective': 1,
  'mapping.secondaryObjectives': 1,
  'mapping.instruments': 1,
  'mapping.focusAreas': 1,
  'mapping.expertiseAreas': 1,
  'mapping.cooperation': 1,
  'mapping.supportingFunctions': 1,
  'mapping.improvements': 1,
  'funding.agreement': 1,
  'funding.amount': 1,
  'funding.currency': 1,
  people: 1,
} as const

type Found = ActivityRecord & { people?: number }

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
    fields,
  ).lean<Found[]>()
  const paid = found.map((activity) => ({ ...activity, funding: visibleShares(activity, actor) }))
  const currency = commonCurrency(paid)
  const activities = paid
    .map((activity) => counted(activity, currency))
    .filter((activity) => choice.only.every((line) => belongsTo(activity, line.dimension, line.code, regionOf)))
  const known = new Set(activities.map(({ reference }) => reference))
  const otherMoney = paid.filter(
    ({ reference, funding }) => known.has(reference) && funding.some((share) => share.currency !== currency),
  ).length
  return { activities, currency, otherMoney }
}

// A donor's representative reads what its own agreements give, not what others do.
function visibleShares({ funding }: Found, actor: Actor): Found['funding'] {
  if (readsAsStaff(actor)) return funding
  return isDonor(actor) ? funding.filter(({ agreement }) => actor.agreementCodes?.includes(agreement)) : []
}

function counted(activity: Found, currency: string): CountedActivity {
  const money = activity.funding
    .filter((share) => share.currency === currency)
    .reduce((total, share) => total + share.amount, 0)
  const programmes = activity.funding.map(({ agreement }) => agreement)
  return { ...activity, money, programmes, people: activity.people ?? 0 }
}

function commonCurrency(activities: readonly Pick<ActivityRecord, 'funding'>[]): string {
  const counts = new Map<string, number>()
  for (const { funding } of activities)
    for (const { currency } of funding) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'EUR'
}

export interface CountedTable extends Counted {
  table: CoverageTable
}

/** The cross table of a choice, with the activities that it counts. */
export async function findCoverage(choice: CoverageChoice, actor: Actor): Promise<CountedTable> {
  const found = await findCounted(choice, actor)
  return { ...found, table: countCoverage(found.activities, choice.rows, choice.columns, choice.measure, regionOf) }
}
