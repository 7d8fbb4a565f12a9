import { grouped } from '../../platform/grouped'
import { overlaps, type Period } from '../../platform/time/calendar-day'
import { daysOfOne, emptySeats, type PlanItem } from '../plan/plan-item'

// What a plan comes to, in numbers. What can be added up is the sum of its activities; Members and gaps count once,
// however many activities reach them.

export const sums = ['activities', 'unfilled', 'personDays', 'openDays', 'unfunded'] as const
export type Sum = (typeof sums)[number]

/** Minor units by currency: two currencies are never one sum. */
type Money = Readonly<Record<string, number>>

/** What one activity adds to the plan. */
export type Part = Record<Sum, number> & { cost: Money }

export interface Figures extends Part {
  /** Codes of the Members that are reached. */
  members: string[]
  /** Gaps that are addressed. */
  gaps: string[]
  /** Pairs of activities that ask the same person for the same days. */
  clashes: number
}

/** What this activity adds to a plan of this period. */
export function partOf(item: PlanItem, within: Period): Part {
  const days = daysOfOne(item, within)
  const empty = emptySeats(item)
  return {
    activities: 1,
    unfilled: empty,
    personDays: item.team.length * days,
    openDays: empty * days,
    unfunded: item.funding.length === 0 && !item.isContributed ? 1 : 0,
    cost: moneyOf(item),
  }
}

function moneyOf({ funding }: PlanItem): Money {
  const cost: Record<string, number> = {}
  for (const { currency, amount } of funding) cost[currency] = (cost[currency] ?? 0) + amount
  return cost
}

const nothing = (): Part => ({ activities: 0, unfilled: 0, personDays: 0, openDays: 0, unfunded: 0, cost: {} })

/** Two parts together, or one without the other; a currency of which nothing is left is none. */
export function combined(one: Part, other: Part, sign: 1 | -1 = 1): Part {
  const cost: Record<string, number> = { ...one.cost }
  for (const [currency, amount] of Object.entries(other.cost)) {
    const left = (cost[currency] ?? 0) + sign * amount
    if (left === 0) delete cost[currency]
    else cost[currency] = left
  }
  return {
    ...(Object.fromEntries(sums.map((sum) => [sum, one[sum] + sign * other[sum]])) as Record<Sum, number>),
    cost,
  }
}

export function sumOf(parts: readonly Part[]): Part {
  const all = nothing()
  const cost: Record<string, number> = {}
  for (const part of parts) {
    for (const sum of sums) all[sum] += part[sum]
    for (const [currency, amount] of Object.entries(part.cost)) cost[currency] = (cost[currency] ?? 0) + amount
  }
  return { ...all, cost: Object.fromEntries(Object.entries(cost).filter(([, amount]) => amount !== 0)) }
}

/** Those of a plan that have a day in its period: what is moved out of it is no part of it. */
export const within = (plan: readonly PlanItem[], period: Period): PlanItem[] =>
  plan.filter((item) => overlaps(item, period))

/** What a plan of this period comes to; `part` is what one of its activities adds. */
export function figuresOf(
  plan: readonly PlanItem[],
  period: Period,
  part = (item: PlanItem): Part => partOf(item, period),
): Figures {
  const items = within(plan, period)
  return {
    ...sumOf(items.map(part)),
    members: [...new Set(items.flatMap(({ memberCodes }) => memberCodes))].sort(),
    gaps: [...new Set(items.flatMap(({ gaps }) => gaps.map(({ code }) => code)))].sort(),
    clashes: clashesIn(items),
  }
}

function clashesIn(items: readonly PlanItem[]): number {
  const places = items.flatMap(({ from, until, team }) => team.map(({ expert }) => ({ expert, from, until })))
  let clashes = 0
  for (const own of grouped(places, ({ expert }) => expert).values()) {
    own.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
    for (const [index, first] of own.entries())
      for (let next = index + 1; next < own.length && own[next]!.from <= first.until; next += 1) clashes += 1
  }
  return clashes
}
