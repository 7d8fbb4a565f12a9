import { daysBetween, type Day } from '../platform/time/calendar-day'
import type { PlanItem } from '../what-if/pure'

// How a released plan was kept: each of its activities as it stands now, and by months of the plan.

/** An activity as it stands now; one that is not known any more has no state. */
export interface Held {
  reference: string
  state: string
  from?: Day
  until?: Day
}

type Outcome = 'onTime' | 'moved' | 'out'

/** One activity of the plan, and what became of it. */
export interface Kept {
  item: PlanItem
  held: Held | undefined
  outcome: Outcome
  /** Days by which it begins later than planned; earlier ones are below zero. */
  days: number
}

const living: readonly string[] = ['planned', 'confirmed', 'delivered', 'closed']

/** The activities of a plan as they stand now. */
export function keptOf(plan: readonly PlanItem[], now: ReadonlyMap<string, Held>): Kept[] {
  return plan.map((item) => {
    const held = now.get(item.reference)
    if (!held?.from || !living.includes(held.state)) return { item, held, outcome: 'out', days: 0 }
    const isSame = held.from === item.from && held.until === item.until
    return { item, held, outcome: isSame ? 'onTime' : 'moved', days: daysBetween(item.from, held.from) }
  })
}

/** What a month of the plan came to. */
export interface MonthKept extends Record<Outcome, number> {
  /** '2027-03' */
  month: string
  planned: number
  delivered: number
  /** Mean of the days by which what takes place begins earlier or later than planned. */
  drift: number
}

/** By the months in which activities were planned to begin, in their order. */
export function monthsKept(kept: readonly Kept[]): MonthKept[] {
  const months = new Map<string, Kept[]>()
  for (const one of kept) {
    const month = one.item.from.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), one])
  }
  return [...months]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([month, own]) => ({ month, ...totalKept(own) }))
}

/** What activities of a plan came to together. */
export function totalKept(kept: readonly Kept[]): Omit<MonthKept, 'month'> {
  const count = (outcome: Outcome) => kept.filter((one) => one.outcome === outcome).length
  const takingPlace = kept.filter(({ outcome }) => outcome !== 'out')
  return {
    planned: kept.length,
    onTime: count('onTime'),
    moved: count('moved'),
    out: count('out'),
    delivered: kept.filter(({ held }) => held?.state === 'delivered' || held?.state === 'closed').length,
    drift:
      takingPlace.length === 0
        ? 0
        : takingPlace.reduce((sum, { days }) => sum + Math.abs(days), 0) / takingPlace.length,
  }
}
