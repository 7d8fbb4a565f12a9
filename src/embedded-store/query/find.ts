import { decode, encode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { checkTime, counting, section } from './limits'
import { after, spaceKey } from '../indexes/keys'
import { compileFilter, type Matcher } from './match'
import { decodeFields, leaveOut, sliceFields } from '../values/peek'
import { makePlan, type Plan } from '../indexes/plan'
import { compileProjection } from './project'
import { unsealed } from '../files/seal'
import type { Entry } from '../files/store'
import { sortDocs, sortFields } from './sort'
import type { View } from '../data/view'

/** A document as it is stored. */
export interface Found {
  key: Buffer
  raw: Buffer
}

export interface Query {
  filter: Doc
  sort?: Doc
  skip?: number
  limit?: number
}

/** Reads the documents of a query, as they are asked for. */
export function* findDocuments(view: View, collection: Collection, query: Query): Iterable<Found> {
  const { sort, skip = 0, limit = 0 } = query
  const plan = planOf(collection, query)
  const needed = limit > 0 ? skip + limit : 0
  let found = matching(view, collection, plan, query, plan.sorted || !sort ? needed : 0)
  if (!plan.sorted && sort) found = inOrder(found, sort, needed)
  yield* section(found, skip, needed || Infinity)
}

export function planOf(collection: Collection, query: Query): Plan {
  return makePlan(collection, query.filter, query.sort && sortFields(query.sort))
}

function inOrder(found: Iterable<Found>, sort: Doc, limit: number): Found[] {
  const names = new Set(sortFields(sort).map((field) => field.parts[0]!))
  // With a limit only so many are kept on the way.
  const kept = limit > 0 ? found : counting(found, 'The sort', ({ raw }) => raw.length)
  return sortDocs(kept, ({ raw }) => decodeFields(raw, names), sort, limit)
}

function* matching(view: View, collection: Collection, plan: Plan, query: Query, expected: number): Iterable<Found> {
  const matcher = plan.exact ? null : compileFilter(query.filter)
  for (const found of candidates(view, collection, plan, expected))
    if (!matcher || matches(matcher, found.raw)) yield found
}

export const matches = (matcher: Matcher, raw: Buffer): boolean => matcher(decodeFields(raw, matcher.fields))

/** What a plan finds, each document once. */
export function* candidates(view: View, collection: Collection, plan: Plan, expected = 0): Iterable<Found> {
  const seen = plan.repeats ? new Set<string>() : null
  const head = spaceKey(collection.number)
  for (const part of plan.kind === 'union' ? plan.parts : [plan]) {
    const isDocument = part.index.number === collection.number
    for (const entry of entriesOf(view, part, expected)) {
      const key = isDocument ? entry.key : Buffer.concat([head, entry.value])
      if (seen) {
        const text = key.toString('latin1')
        if (seen.has(text)) continue
        seen.add(text)
      }
      const value = isDocument ? entry.value : view.get(key)
      if (value) yield { key, raw: unsealed(value) }
    }
  }
}

function* entriesOf(view: View, plan: Plan, expected: number): Iterable<Entry> {
  const { number } = plan.index
  for (const { from, to } of plan.reverse ? [...plan.intervals].reverse() : plan.intervals) {
    const range = view.range(spaceKey(number, from), spaceKey(number, to), plan.reverse, expectation(plan, expected))
    for (const entry of range) {
      checkTime()
      yield entry
    }
  }
}

const expectation = (plan: Plan, expected: number): number =>
  expected > 0 && plan.exact ? expected + 1 : plan.kind === 'scan' ? 256 : 16

/** How many documents a query has; from the index alone where it says everything. */
export function countDocuments(view: View, collection: Collection, query: Query): number {
  const { skip = 0, limit = 0 } = query
  const plan = planOf(collection, query)
  let count: number
  if (plan.exact && !plan.repeats) count = countEntries(view, collection, plan)
  else {
    count = 0
    for (const _ of matching(view, collection, plan, query, 0)) {
      count += 1
      if (limit > 0 && count >= skip + limit) break
    }
  }
  count = Math.max(0, count - skip)
  return limit > 0 ? Math.min(count, limit) : count
}

function countEntries(view: View, collection: Collection, plan: Plan): number {
  if (plan.kind === 'scan') {
    const start = spaceKey(collection.number)
    if (view.snapshot) return view.count(start, after(start))
    // Counted once, then kept with every commit.
    collection.count ??= view.stored(start, after(start))
    return collection.count + view.change(start, after(start))
  }
  const { number } = plan.index
  return plan.intervals.reduce((sum, { from, to }) => sum + view.count(spaceKey(number, from), spaceKey(number, to)), 0)
}

/** Turns stored documents into the answered ones. */
export function projector(spec: Doc | undefined): (raw: Buffer) => Buffer {
  if (!spec || Object.keys(spec).length === 0) return (raw) => raw
  const projection = compileProjection(spec)
  const { plain } = projection
  if (!plain) return (raw) => encode(projection(decode(raw)))
  return plain.kept ? (raw) => sliceFields(raw, plain.fields) : (raw) => leaveOut(raw, plain.fields)
}
