import { decode, encode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { checkTime, counting, section } from './limits'
import { after, spaceKey } from '../indexes/keys'
import { compileFilter, type Matcher } from './match'
import { cutFields } from './cut'
import { decodeFields } from '../values/peek'
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
): Iterable<Found> {
  const plan = planOf(view, collection, query)
  course.plan = plan
  let found: Iterable<Found> | null = plan.trial && tried(view, collection, plan, query, course)
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
function tried(view: View, collection: Collection, plan: Plan, query: Query, course: Course): Found[] | null {
  const [needed, matcher] = [neededOf(query), compileFilter(query.filter)]
  const kept: Found[] = []
  for (const found of candidates(view, collection, plan, 0, course)) {
    if (matches(matcher, found.raw) && kept.push(found) >= needed) return kept
    if (course.read > plan.trial!.most) return null
  }
  return kept
}

function inOrder(view: View, collection: Collection, plan: Plan, query: Query, course: Course): Iterable<Found> {
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
): Iterable<Found> {
  const matcher = plan.exact ? null : compileFilter(query.filter)
  for (const found of candidates(view, collection, plan, expected, course))
    if (!matcher || matches(matcher, found.raw)) yield found
}

export const matches = (matcher: Matcher, raw: Buffer): boolean => matcher(decodeFields(raw, matcher.fields))

/** What a plan finds, each document once. */
function* candidates(
  view: View,
  collection: Collection,
  plan: Plan,
  expected: number,
  course?: Course,
): Iterable<Found> {
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
      if (course) course.read += 1
      if (value) yield { key, raw: unsealed(value) }
    }
  }
}

function* entriesOf(view: View, plan: Plan, expected: number): Iterable<Entry> {
  const { number } = plan.index
  const runs = plan.intervals.map(({ from, to, alike = 0 }) => ({
    entries: () => view.range(spaceKey(number, from), spaceKey(number, to), plan.reverse, expectation(plan, expected)),
    alike: 4 + alike,
  }))
  const all = plan.merged ? sideBySide(runs, plan.reverse) : oneByOne(plan.reverse ? runs.reverse() : runs)
  for (const entry of all) {
    checkTime()
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
export function countDocuments(view: View, collection: Collection, query: Query): number {
  const { skip = 0, limit = 0 } = query
  const most = limit > 0 ? skip + limit : Infinity
  const plan = planOf(view, collection, query, true)
  const count = !plan.exact
    ? countUpTo(matching(view, collection, plan, query, 0), most)
    : plan.repeats
      ? countUpTo(distinct(entriesOf(view, plan, 0)), most)
      : countEntries(view, collection, plan, most)
  return Math.max(0, Math.min(count, most) - skip)
}

function countUpTo(items: Iterable<unknown>, most: number): number {
  let count = 0
  for (const _ of items) if ((count += 1) >= most) break
  return count
}

/** The documents of these entries. */
function* distinct(entries: Iterable<Entry>): Iterable<string> {
  const seen = new Set<string>()
  for (const { value } of entries) {
    const text = value.toString('latin1')
    if (seen.has(text)) continue
    seen.add(text)
    yield text
  }
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
