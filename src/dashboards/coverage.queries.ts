import { Activities, activityFilter, type ActivityRecord } from '../activities'
import type { Actor } from '../platform/actor'
import { and } from '../platform/lists'
import { valuesOf, type CountedActivity } from './coverage.count'
import { periodOf, type CoverageChoice } from './coverage.form'

const plannedStates = ['planned', 'confirmed', 'delivered', 'closed']
const deliveredStates = ['delivered', 'closed']

const fields = {
  reference: 1,
  kind: 1,
  title: 1,
  type: 1,
  mode: 1,
  period: 1,
  memberCodes: 1,
  languages: 1,
  'mapping.objective': 1,
  'mapping.secondaryObjectives': 1,
  'mapping.instruments': 1,
  'mapping.focusAreas': 1,
  'mapping.expertiseAreas': 1,
  funding: 1,
  team: 1,
  people: 1,
  state: 1,
} as const

type Found = ActivityRecord & { people?: number }

export interface Counted {
  activities: CountedActivity[]
  /** Currency of the money counted; amounts in others are left out, as they cannot be added. */
  currency: string
}

/** Activities that begin in the chosen period, under the reader's own rule, as coverage counts them. */
export async function findCounted(choice: CoverageChoice, actor: Actor): Promise<Counted> {
  const own = activityFilter(actor)
  if (own === null) return { activities: [], currency: 'EUR' }
  const period = periodOf(choice)
  const found = await Activities.find(
    and([
      own,
      { state: { $in: choice.which === 'delivered' ? deliveredStates : plannedStates } },
      period ? { 'period.from': { $gte: period.from, $lte: period.until } } : {},
    ]),
    fields,
  ).lean<Found[]>()
  const currency = commonCurrency(found)
  return { activities: found.map((activity) => counted(activity, currency)), currency }
}

/** Those of a cell: in the row, in the column, or in both. */
export function inCell(
  activities: readonly CountedActivity[],
  choice: CoverageChoice,
  regionOf: (member: string) => string,
): CountedActivity[] {
  const { row, column } = choice
  return activities.filter(
    (activity) =>
      (!row || valuesOf(activity, choice.rows, regionOf).includes(row)) &&
      (!column || valuesOf(activity, choice.columns, regionOf).includes(column)),
  )
}

function counted(activity: Found, currency: string): CountedActivity {
  const money = activity.funding
    .filter((share) => share.currency === currency)
    .reduce((total, share) => total + share.amount, 0)
  const people = activity.kind === 'training' ? (activity.people ?? 0) : activity.team.length
  return { ...activity, money, people }
}

function commonCurrency(activities: readonly ActivityRecord[]): string {
  const counts = new Map<string, number>()
  for (const { funding } of activities)
    for (const { currency } of funding) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 'EUR'
}
