import { isDeepStrictEqual } from 'node:util'
import type { Period } from '../../platform/time/calendar-day'
import type { PlanItem } from '../plan/plan-item'
import { combined, figuresOf, partOf, sumOf, within, type Figures, type Part } from './figures'

/** One activity in both plans; null where a plan does not have it. */
export interface Compared {
  today: PlanItem | null
  then: PlanItem | null
  /** What it adds to each, and the difference. */
  parts: { today: Part; then: Part; difference: Part }
}

/** What one plan has and the other does not. */
interface Exchanged {
  lost: string[]
  gained: string[]
}

export interface Comparison {
  today: Figures
  then: Figures
  /** All activities of both plans, by first day. */
  all: Compared[]
  /** Those that are not the same in both. */
  differing: Compared[]
  members: Exchanged
  gaps: Exchanged
}

/** Two plans of one period, side by side. */
export function compare(plan: readonly PlanItem[], other: readonly PlanItem[], period: Period): Comparison {
  // What is the same in both is the same object, and reckoned once.
  const known = new Map<PlanItem, Part>()
  const part = (item: PlanItem): Part => {
    const found = known.get(item) ?? partOf(item, period)
    known.set(item, found)
    return found
  }
  const [today, then] = [figuresOf(plan, period, part), figuresOf(other, period, part)]
  const all = pairs(within(plan, period), within(other, period)).map((pair) => compared(pair, part))
  return {
    today,
    then,
    all,
    differing: all.filter((one) => one.today !== one.then && !isDeepStrictEqual(one.today, one.then)),
    members: exchanged(today.members, then.members),
    gaps: exchanged(today.gaps, then.gaps),
  }
}

type Pair = Pick<Compared, 'today' | 'then'>

function pairs(plan: readonly PlanItem[], other: readonly PlanItem[]): Pair[] {
  const found = new Map<string, Pair>(plan.map((item) => [item.reference, { today: item, then: null }]))
  for (const item of other) found.set(item.reference, { today: found.get(item.reference)?.today ?? null, then: item })
  const firstDay = ({ today, then }: Pair) => (today ?? then)!.from
  return [...found.values()].sort((one, another) =>
    firstDay(one) < firstDay(another) ? -1 : firstDay(one) > firstDay(another) ? 1 : 0,
  )
}

function compared({ today, then }: Pair, part: (item: PlanItem) => Part): Compared {
  const [before, after] = [today, then].map((item) => (item ? part(item) : sumOf([]))) as [Part, Part]
  return { today, then, parts: { today: before, then: after, difference: combined(after, before, -1) } }
}

const exchanged = (before: readonly string[], after: readonly string[]): Exchanged => ({
  lost: before.filter((one) => !after.includes(one)),
  gained: after.filter((one) => !before.includes(one)),
})
