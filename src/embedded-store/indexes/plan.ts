import { isDoc, type Doc } from '../values/bson'
import { boundsOf, type Bounds, type Interval } from './bounds'
import type { Collection, Index } from '../data/catalog'
import { conditionsOf, type Conditions } from './conditions'
import { compare, equal, Rank, rankOf } from '../values/order'
import type { SortField } from '../query/sort'

/** How the documents of a query are found. */
export interface Plan {
  kind: 'scan' | 'index' | 'union'
  /** The index, undefined for the one on _id. */
  index?: Index
  intervals: Interval[]
  reverse: boolean
  /** Everything found matches: no need to look at the documents. */
  exact: boolean
  /** What is found comes in the wanted order. */
  sorted: boolean
  /** A document may be found more than once. */
  repeats: boolean
  parts: Plan[]
}

/** The index on _id in the shape of the others; its entries are the documents themselves. */
export const idIndexOf = (collection: Collection): Index => ({
  number: collection.number,
  name: '_id_',
  spec: { v: 2, key: { _id: 1 }, name: '_id_' },
  fields: [{ path: '_id', parts: ['_id'], descending: false }],
  unique: true,
  sparse: false,
  reads: new Set(['_id']),
  arrays: new Map(),
  cut: false,
})

interface Candidate {
  index: Index
  bounds: Bounds
  sorted: boolean
  reverse: boolean
  score: number
}

/** Chooses how to find the documents: the index that binds most, alternatives by several, or all documents. */
export function makePlan(collection: Collection, filter: Doc, sort?: SortField[]): Plan {
  const conditions = conditionsOf(filter)
  const best = [idIndexOf(collection), ...collection.indexes]
    .map((index) => candidate(index, conditions, sort))
    .filter((found) => found !== null)
    .reduce<Candidate | null>((a, b) => (a && a.score >= b.score ? a : b), null)
  if (best && best.score > 0) return ofCandidate(best)
  return union(collection, conditions) ?? scan(conditions, sort)
}

function candidate(index: Index, conditions: Conditions, sort?: SortField[]): Candidate | null {
  if (index.partial && !implied(index.partial.filter, conditions)) return null
  if (index.sparse && !excludesMissing(index, conditions)) return null
  const bounds = boundsOf(index, conditions)
  const order = orderOf(index, bounds, sort)
  const full = index.unique && bounds.fixed === index.fields.length
  const score =
    bounds.points * 10 +
    (bounds.range === 'both' ? 6 : bounds.range === 'one' ? 4 : 0) +
    (order ? 5 : 0) +
    (full ? 20 : 0)
  return { index, bounds, sorted: order !== null, reverse: order === 'backward', score }
}

function ofCandidate({ index, bounds, sorted, reverse }: Candidate): Plan {
  return {
    kind: 'index',
    index,
    intervals: bounds.intervals,
    reverse,
    exact: bounds.exact && !index.cut,
    sorted,
    repeats: index.arrays.size > 0,
    parts: [],
  }
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

/** Whether every document that meets the conditions also meets the filter of a partial index. */
function implied(filter: Doc, conditions: Conditions): boolean {
  const needed = conditionsOf(filter)
  if (!needed.complete && Object.keys(filter).some((key) => key === '$or' || key === '$nor')) return false
  return Object.entries(flatten(filter)).every(([path, value]) => impliedAt(path, value, conditions))
}

function flatten(filter: Doc): Doc {
  const flat: Doc = {}
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const branch of value as Doc[]) Object.assign(flat, flatten(branch))
    else flat[key] = value
  }
  return flat
}

function impliedAt(path: string, demand: unknown, conditions: Conditions): boolean {
  const condition = conditions.paths.get(path)
  if (!condition) return false
  const operators = isDoc(demand) && Object.keys(demand)[0]?.startsWith('$') ? demand : { $eq: demand }
  return Object.entries(operators).every(([name, operand]) => {
    if (name === '$exists') return operand === true && (condition.exists === true || present(condition))
    if (name === '$eq') return condition.anyOf?.every((value) => equal(value, operand)) ?? false
    if (name === '$in')
      return condition.anyOf?.every((value) => (operand as unknown[]).some((one) => equal(value, one))) ?? false
    if (name === '$type') return condition.anyOf?.every((value) => sameType(value, operand)) ?? false
    if (name.startsWith('$g') || name.startsWith('$l')) return within(condition, name, operand)
    return false
  })
}

const present = (condition: { anyOf?: unknown[]; lower?: unknown; upper?: unknown; prefix?: string }): boolean =>
  condition.anyOf
    ? condition.anyOf.every((value) => rankOf(value) !== Rank.null)
    : Boolean(condition.lower ?? condition.upper ?? condition.prefix)

const sameType = (value: unknown, type: unknown): boolean =>
  (type === 'string' && typeof value === 'string') ||
  (type === 'date' && value instanceof Date) ||
  (type === 'objectId' && rankOf(value) === Rank.objectId) ||
  (type === 'number' && rankOf(value) === Rank.number)

function within(
  condition: {
    anyOf?: unknown[]
    lower?: { value: unknown; inclusive: boolean }
    upper?: { value: unknown; inclusive: boolean }
  },
  name: string,
  operand: unknown,
): boolean {
  const lowerBound = name.startsWith('$g')
  const inclusive = name.endsWith('e')
  const holds = (value: unknown, strict: boolean) => {
    if (rankOf(value) !== rankOf(operand)) return false
    const order = compareSigned(value, operand, lowerBound)
    return order > 0 || (order === 0 && (inclusive || strict))
  }
  if (condition.anyOf) return condition.anyOf.every((value) => holds(value, false))
  const bound = lowerBound ? condition.lower : condition.upper
  return bound !== undefined && holds(bound.value, !bound.inclusive)
}

const compareSigned = (a: unknown, b: unknown, forward: boolean): number => {
  const order = compare(a, b)
  return forward ? order : -order
}

function excludesMissing(index: Index, conditions: Conditions): boolean {
  return index.fields.some((field) => {
    const condition = conditions.paths.get(field.path)
    return condition !== undefined && (condition.exists === true || present(condition))
  })
}

/** $or: each branch by an index of its own, when every one has one. */
function union(collection: Collection, conditions: Conditions): Plan | null {
  for (const branches of conditions.branches) {
    const parts = branches.map((filter) => makePlan(collection, filter))
    if (parts.every((part) => part.kind !== 'scan'))
      return { kind: 'union', intervals: [], reverse: false, exact: false, sorted: false, repeats: true, parts }
  }
  return null
}

function scan(conditions: Conditions, sort?: SortField[]): Plan {
  return {
    kind: 'scan',
    intervals: [],
    reverse: false,
    exact: conditions.complete && conditions.paths.size === 0,
    sorted: sort === undefined || sort.length === 0,
    repeats: false,
    parts: [],
  }
}
