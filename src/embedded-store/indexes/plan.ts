import type { Doc } from '../values/bson'
import { boundsOf, type Bounds } from './bounds'
import type { Collection, Index } from '../data/catalog'
import { demandsOf, everything, implies, type Demands, type Interval } from './demands'
import type { SortField } from '../query/sort'

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
  /** A document may be found more than once. */
  repeats: boolean
  /** The alternatives of a union. */
  parts: Plan[]
}

/** Chooses how to find the documents: the index that binds most, alternatives by several, or all documents. */
export function makePlan(collection: Collection, filter: Doc, sort?: SortField[]): Plan {
  const demands = demandsOf(filter)
  let best: { plan: Plan; score: number } | undefined
  for (const index of [collection.idIndex, ...collection.indexes]) {
    if (!holdsAll(index, demands)) continue
    const found = byIndex(index, demands, sort)
    if (found.score > (best?.score ?? 0)) best = found
  }
  return best?.plan ?? union(collection, demands) ?? scan(collection.idIndex, demands, sort)
}

function byIndex(index: Index, demands: Demands, sort?: SortField[]): { plan: Plan; score: number } {
  const bounds = boundsOf(index, demands)
  const order = orderOf(index, bounds, sort)
  const full = index.unique && bounds.fixed === index.fields.length
  const score = bounds.points * 10 + [0, 4, 6][bounds.ends]! + (order ? 5 : 0) + (full ? 20 : 0)
  const plan: Plan = {
    kind: 'index',
    index,
    intervals: bounds.intervals,
    reverse: order === 'backward',
    exact: bounds.exact && !index.cut,
    sorted: order !== null,
    repeats: index.arrays.size > 0,
    parts: [],
  }
  return { plan, score }
}

// Whether the order of the index, read forward or backward, is the wanted one.
function orderOf(index: Index, bounds: Bounds, sort?: SortField[]): 'forward' | 'backward' | null {
  if (!sort || sort.length === 0) return sort ? 'forward' : null
  if (index.cut) return null
  let direction: 'forward' | 'backward' | null = null
  let at = 0
  for (const field of sort) {
    const fixedAt = index.fields.findIndex((known) => known.path === field.path)
    if (fixedAt >= 0 && fixedAt < bounds.fixed) continue
    if (at === 0) at = orderStart(field.path, index, bounds)
    const known = index.fields[at]
    if (known?.path !== field.path || index.arrays.has(field.path)) return null
    const needed = known.descending === field.descending ? 'forward' : 'backward'
    if (direction && direction !== needed) return null
    direction = needed
    at += 1
  }
  return direction ?? 'forward'
}

// Fields bound to several values do not stand still: the order may only begin at the first of them.
function orderStart(path: string, index: Index, bounds: Bounds): number {
  const at = index.fields.findIndex((field) => field.path === path)
  return at >= 0 && at <= bounds.fixed ? at : index.fields.length
}

/** Whether every document that meets the demands is in the index, also in one that leaves some out. */
function holdsAll({ fields, sparse, partial }: Index, { paths }: Demands): boolean {
  if (!sparse && !partial) return true
  const demandsAt = (path: string) => paths.get(path) ?? []
  if (sparse && !fields.some(({ path }) => demandsAt(path).some(({ present }) => present))) return false
  const wanted = [...(partial?.demands ?? [])]
  return wanted.every(([path, all]) => all.every((one) => demandsAt(path).some((demand) => implies(demand, one))))
}

const whole = { intervals: everything, reverse: false, exact: false, sorted: false, repeats: false, parts: [] }

/** $or: each branch by an index of its own, when every one has one. */
function union(collection: Collection, demands: Demands): Plan | null {
  for (const branches of demands.branches) {
    const parts = branches.map((filter) => makePlan(collection, filter))
    if (parts.some((part) => part.kind === 'scan')) continue
    const flat = parts.flatMap((part) => (part.kind === 'union' ? part.parts : [part]))
    return { ...whole, kind: 'union', index: collection.idIndex, repeats: true, parts: flat }
  }
  return null
}

const scan = (index: Index, demands: Demands, sort?: SortField[]): Plan => ({
  ...whole,
  kind: 'scan',
  index,
  exact: demands.complete && demands.paths.size === 0,
  sorted: sort === undefined || sort.length === 0,
})
