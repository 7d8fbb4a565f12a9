import type { Index } from '../data/catalog'
import type { Interval } from './demands'

/** How the documents of a query are found. */
export interface Plan {
  kind: 'scan' | 'index' | 'union'
  /** The index whose entries are read; for a scan that on _id, whose entries are the documents. */
  index: Index
  intervals: Interval[]
  reverse: boolean
  /** Everything found matches: no need to look at the documents. */
  exact: boolean
  /** What is found comes in the wanted order. */
  sorted: boolean
  /** Each interval is in order beyond its first bytes, so that they are read side by side. */
  merged: boolean
  /** A document may be found more than once. */
  repeats: boolean
  /** Whether it is but tried. */
  trial: Trial | null
  /** The alternatives of a union. */
  parts: Plan[]
}

/** What a plan is made for: by this and by how much there is, one plan costs less than another. */
export interface Purpose {
  /** How many documents are wanted, from the first one on. */
  wanted: number
  /** Only how many there are is asked. */
  counts: boolean
  /** How many entries a plan reads, as far as `most`. */
  sizeOf: (plan: Plan, most: number) => number
}

/** A plan that is given up when it has read so many documents without finding all that are wanted. */
export interface Trial {
  most: number
  otherwise: Plan
}

const few = 32
// To count as far as this costs as much as reading some five documents, and it is done for each index that could answer.
const mostCounted = 2000
const mostCompared = 16
/** What a trial keeps until it knows that it will not be given up. */
const mostKept = 2000

interface Sized {
  plan: Plan
  size: number
}

/** Of plans that all lead to the answer the one that reads least; the first ones bind most, and are taken when it is alike. */
export function cheapest(plans: Plan[], purpose: Purpose): Plan {
  const [first] = plans
  if (plans.length === 1 || isCheap(first!, purpose)) return first!
  const sized = plans.slice(0, mostCompared).map((plan) => ({ plan, size: purpose.sizeOf(plan, mostCounted) }))
  // No more than these can match.
  const fewest = Math.max(1, Math.min(...sized.map(({ size }) => size)))
  const cost = (one: Sized) => costOf(one, fewest, purpose)
  const least = (some: Sized[]) => some.reduce((best, one) => (cost(one) < cost(best) ? one : best))
  const best = least(sized)
  const others = sized.filter(({ plan, size }) => !plan.sorted && size <= best.size)
  const mayFail = best.plan.sorted && !best.plan.exact && purpose.wanted <= mostKept && others.length > 0
  if (!mayFail || purpose.counts) return best.plan
  // What matches may lie at the end of the order; then little more is lost than what the other would have cost.
  const { plan, size } = least(others)
  return { ...best.plan, trial: { most: Math.ceil(size / 2), otherwise: plan } }
}

function isCheap(plan: Plan, { wanted, counts, sizeOf }: Purpose): boolean {
  if (plan.exact && (counts ? !plan.repeats : plan.sorted && wanted <= mostKept)) return true
  return plan.intervals.length < few && sizeOf(plan, few) < few
}

// In documents that are read.
function costOf({ plan, size }: Sized, fewest: number, { wanted, counts }: Purpose): number {
  if (plan.exact && counts) return plan.repeats ? size / 4 : size / 100
  const ordered = plan.sorted || counts
  if (!ordered) return size * 1.5
  return plan.exact ? Math.min(size, wanted) : Math.min(size, (wanted * size) / fewest)
}
