import type { Doc } from '../values/bson'
import { boundsOf, type Bounds } from './bounds'
import { cheapest, type Plan, type Purpose } from './costs'
import type { Collection, Index } from '../data/catalog'
import { demandsOf, everything, implies, type Demands } from './demands'
import type { SortField } from '../query/sort'

/** Chooses how to find the documents: by an index, alternatives by several, or by looking at all documents. */
export function makePlan(collection: Collection, filter: Doc, purpose: Purpose, sort?: SortField[]): Plan {
  const demands = demandsOf(filter)
  const found: { plan: Plan; score: number }[] = []
  for (const index of [collection.idIndex, ...collection.indexes]) {
    if (!holdsAll(index, demands)) continue
    for (const asked of readings(index, demands)) {
      const one = byIndex(index, asked, sort)
      // Nothing leads to fewer documents than one value of each field of a unique index.
      if (one.full) return one.plan
      if (one.score > 0) found.push(one)
    }
  }
  const plans = found.sort((a, b) => b.score - a.score).map(({ plan }) => plan)
  const alternatives = union(collection, demands, purpose)
  if (alternatives) plans.push(alternatives)
  return plans.length > 0 ? cheapest(plans, purpose) : scan(collection.idIndex, demands, sort)
}

/** Of several demands on an array each may be met by another element: so an index follows one of them, each in turn. */
function readings(index: Index, demands: Demands): Demands[] {
  const path = index.fields.find(
    (field) => index.arrays.has(field.path) && (demands.paths.get(field.path)?.length ?? 0) > 1,
  )?.path
  if (path === undefined) return [demands]
  return demands.paths
    .get(path)!
    .map((one) => ({ ...demands, complete: false, paths: new Map(demands.paths).set(path, [one]) }))
}

function byIndex(index: Index, demands: Demands, sort?: SortField[]): { plan: Plan; score: number; full: boolean } {
  const bounds = boundsOf(index, demands)
  const order = orderOf(index, bounds, sort)
  const full = index.unique && bounds.fixed === index.fields.length
  const score = bounds.points * 10 + [0, 4, 6][bounds.ends]! + (order ? 5 : 0)
  const plan: Plan = {
    kind: 'index',
    index,
    intervals: bounds.intervals,
    reverse: order?.descends ?? false,
    exact: bounds.exact && !index.cut,
    sorted: order !== null,
    merged: order?.merged ?? false,
    repeats: index.arrays.size > 0,
    trial: null,
    parts: [],
  }
  return { plan, score, full }
}

interface Order {
  descends: boolean
  merged: boolean
}

const mostMerged = 64

// Whether the order of the index, read forward or backward, is the wanted one.
function orderOf(index: Index, bounds: Bounds, sort?: SortField[]): Order | null {
  if (!sort || sort.length === 0) return sort ? { descends: false, merged: false } : null
  if (index.cut) return null
  let descends: boolean | undefined
  let isMerged = false
  let at = -1
  for (const field of sort) {
    const fixedAt = index.fields.findIndex((known) => known.path === field.path)
    if (fixedAt >= 0 && fixedAt < bounds.fixed) continue
    if (at < 0) {
      // Behind fields that are bound to several values each of these has an order of its own.
      isMerged = fixedAt > bounds.fixed && fixedAt === bounds.points && bounds.intervals.length <= mostMerged
      if (fixedAt !== bounds.fixed && !isMerged) return null
      at = fixedAt
    }
    const known = index.fields[at]
    if (known?.path !== field.path || index.arrays.has(field.path)) return null
    const backward = known.descending !== field.descending
    if (descends !== undefined && descends !== backward) return null
    descends = backward
    at += 1
  }
  return { descends: descends ?? false, merged: isMerged }
}

/** Whether every document that meets the demands is in the index, also in one that leaves some out. */
function holdsAll({ fields, sparse, partial }: Index, { paths }: Demands): boolean {
  if (!sparse && !partial) return true
  const demandsAt = (path: string) => paths.get(path) ?? []
  if (sparse && !fields.some(({ path }) => demandsAt(path).some(({ present }) => present))) return false
  const wanted = [...(partial?.demands ?? [])]
  return wanted.every(([path, all]) => all.every((one) => demandsAt(path).some((demand) => implies(demand, one))))
}

const whole = {
  intervals: everything,
  reverse: false,
  exact: false,
  sorted: false,
  merged: false,
  repeats: false,
  trial: null,
  parts: [],
}

/** $or: each branch by an index of its own, when every one has one. */
function union(collection: Collection, demands: Demands, { sizeOf }: Purpose): Plan | null {
  const all = { wanted: Infinity, counts: false, sizeOf }
  for (const branches of demands.branches) {
    const parts = branches.map((filter) => makePlan(collection, filter, all))
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
