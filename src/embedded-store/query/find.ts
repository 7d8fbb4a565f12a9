import { decode, encode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { checkTime, counting, drained, section, type Flow } from './limits'
import { after, spaceKey } from '../indexes/keys'
import { compileFilter, type Matcher } from './match'
import { cutFields } from './cut'
import { decodeFields } from '../values/peek'
import type { Plan } from '../indexes/costs'
import { makePlan } from '../indexes/plan'
import { compileProjection } from './project'
import { StoreError } from '../errors'
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

/** How an answer came about: the plan that led to it, and how many documents were looked at. */
export interface Course {
  plan?: Plan
  read: number
}

/** Reads the documents of a query, as they are asked for. */
export function* findDocuments(
  view: View,
  collection: Collection,
  query: Query,
  course: Course = { read: 0 },
): Flow<Found> {
  const plan = planOf(view, collection, query)
  course.plan = plan
  let found: Flow<Found> | null = plan.trial && (yield* tried(view, collection, plan, query, course))
  if (!found) {
    course.plan = plan.trial?.otherwise ?? plan
    found = inOrder(view, collection, course.plan, query, course)
  }
  yield* section(found, query.skip ?? 0, neededOf(query) || Infinity)
}

/** How many documents must be found; 0 for all. */
const neededOf = ({ skip = 0, limit = 0 }: Query): number => (limit > 0 ? skip + limit : 0)

export const planOf = (view: View, collection: Collection, query: Query, counts = false): Plan =>
  makePlan(
    collection,
    query.filter,
    {
      wanted: neededOf(query) || Infinity,
      counts,
      sizeOf: (plan, most) => sizeOf(view, plan, most),
    },
    query.sort && sortFields(query.sort),
  )

const mostSampled = 8

// By what is in the file: what is written at present changes little. Of many intervals some speak for all.
function sizeOf(view: View, plan: Plan, most: number): number {
  let size = 0
  for (const { index, intervals } of plan.kind === 'union' ? plan.parts : [plan]) {
    const step = Math.ceil(intervals.length / mostSampled)
    for (let at = 0; at < intervals.length && size < most; at += step) {
      const { from, to } = intervals[at]!
      size += step * view.storedUpTo(spaceKey(index.number, from), spaceKey(index.number, to), Math.ceil(most / step))
    }
  }
  return Math.min(size, most)
}

/** What a plan finds that is but tried, all of it; nothing when it is given up. */
function* tried(
  view: View,
  collection: Collection,
  plan: Plan,
  query: Query,
  course: Course,
): Generator<null, Found[] | null> {
  const [needed, matcher] = [neededOf(query), compileFilter(query.filter)]
  const kept: Found[] = []
  let isOver = false
  yield* drained(candidates(view, collection, plan, 0, course), (found) => {
    if (matches(matcher, found.raw) && kept.push(found) >= needed) return true
    return (isOver = course.read > plan.trial!.most)
  })
  return isOver ? null : kept
}

function inOrder(view: View, collection: Collection, plan: Plan, query: Query, course: Course): Flow<Found> {
  const { sort } = query
  const needed = neededOf(query)
  if (plan.sorted || !sort) return matching(view, collection, plan, query, needed, course)
  const found = matching(view, collection, plan, query, 0, course)
  const names = new Set(sortFields(sort).map((field) => field.parts[0]!))
  // With a limit only so many are kept on the way.
  const kept = needed > 0 ? found : counting(found, 'The sort', ({ raw }) => raw.length)
  return sortDocs(kept, ({ raw }) => decodeFields(raw, names), sort, needed)
}

function* matching(
  view: View,
  collection: Collection,
  plan: Plan,
  query: Query,
  expected: number,
  course?: Course,
): Flow<Found> {
  const matcher = plan.exact ? null : compileFilter(query.filter)
  for (const found of candidates(view, collection, plan, expected, course))
    if (!found || !matcher || matches(matcher, found.raw)) yield found
}

export const matches = (matcher: Matcher, raw: Buffer): boolean => matcher(decodeFields(raw, matcher.fields))

/** What a plan finds, each document once. */
function* candidates(view: View, collection: Collection, plan: Plan, expected: number, course?: Course): Flow<Found> {
  const seen = plan.repeats ? new Set<string>() : null
  const head = spaceKey(collection.number)
  for (const part of plan.kind === 'union' ? plan.parts : [plan]) {
    const isDocument = part.index.number === collection.number
    for (const entry of entriesOf(view, part, expected)) {
      if (!entry) {
        yield null
        assertStands(collection, part)
        continue
      }
      const key = isDocument ? entry.key : Buffer.concat([head, entry.value])
      if (seen) {
        const text = key.toString('latin1')
        if (seen.has(text)) continue
        seen.add(text)
      }
      const value = isDocument ? entry.value : view.get(key)
      if (course) course.read += 1
      if (value) yield { key, raw: unsealed(value) }
    }
  }
}

// What was let in meanwhile may have dropped the index.
function assertStands({ idIndex, indexes }: Collection, { index }: Plan): void {
  if (index === idIndex || indexes.includes(index)) return
  throw new StoreError(175, `The index ${index.name} was dropped while it was read; please retry the operation.`)
}

function* entriesOf(view: View, plan: Plan, expected: number): Flow<Entry> {
  const { number } = plan.index
  const runs = plan.intervals.map(({ from, to, alike = 0 }) => ({
    entries: () => view.range(spaceKey(number, from), spaceKey(number, to), plan.reverse, expectation(plan, expected)),
    alike: 4 + alike,
  }))
  const all = plan.merged ? sideBySide(runs, plan.reverse) : oneByOne(plan.reverse ? runs.reverse() : runs)
  for (const entry of all) {
    if (checkTime()) yield null
    yield entry
  }
}

interface Run {
  entries: () => Iterable<Entry>
  alike: number
}

function* oneByOne(runs: Run[]): Iterable<Entry> {
  for (const { entries } of runs) yield* entries()
}

/** Several runs in one order: that of what follows the bytes that are alike in each. */
function* sideBySide(runs: Run[], reverse: boolean): Iterable<Entry> {
  const heads = runs.flatMap(({ entries, alike }) => {
    const rest = entries()[Symbol.iterator]()
    const first = rest.next()
    return first.done ? [] : [{ rest, alike, entry: first.value }]
  })
  while (heads.length > 0) {
    let best = 0
    for (let i = 1; i < heads.length; i += 1) {
      const [one, other] = [heads[i]!, heads[best]!]
      const order = one.entry.key.compare(other.entry.key, other.alike, undefined, one.alike)
      if (reverse ? order > 0 : order < 0) best = i
    }
    const head = heads[best]!
    yield head.entry
    const next = head.rest.next()
    if (next.done) heads.splice(best, 1)
    else head.entry = next.value
  }
}

const expectation = (plan: Plan, expected: number): number =>
  expected > 0 && plan.exact ? expected + 1 : plan.kind === 'scan' ? 256 : 16

/** How many documents a query has; from the index alone where it says everything. */
export function* countDocuments(view: View, collection: Collection, query: Query): Generator<null, number> {
  const { skip = 0, limit = 0 } = query
  const most = limit > 0 ? skip + limit : Infinity
  const plan = planOf(view, collection, query, true)
  let count = 0
  const one = () => (count += 1) >= most
  if (!plan.exact) yield* drained(matching(view, collection, plan, query, 0), one)
  else if (plan.repeats) {
    const seen = new Set<string>()
    yield* drained(entriesOf(view, plan, 0), ({ value }) => {
      const { size } = seen
      return seen.add(value.toString('latin1')).size > size && one()
    })
  } else count = countEntries(view, collection, plan, most)
  return Math.max(0, Math.min(count, most) - skip)
}

function countEntries(view: View, collection: Collection, plan: Plan, most: number): number {
  if (plan.kind === 'scan') {
    const start = spaceKey(collection.number)
    if (view.snapshot) return view.count(start, after(start))
    // Counted once, then kept with every commit.
    collection.count ??= view.stored(start, after(start))
    return collection.count + view.change(start, after(start))
  }
  let count = 0
  for (const { from, to } of plan.intervals) {
    if (count >= most) break
    count += view.count(spaceKey(plan.index.number, from), spaceKey(plan.index.number, to), most - count)
  }
  return count
}

/** Turns stored documents into the answered ones. */
export function projector(spec: Doc | undefined): (raw: Buffer) => Buffer {
  if (!spec || Object.keys(spec).length === 0) return (raw) => raw
  const projection = compileProjection(spec)
  const { cut } = projection
  return cut ? (raw) => cutFields(raw, cut.tree, cut.including) : (raw) => encode(projection(decode(raw)))
}
