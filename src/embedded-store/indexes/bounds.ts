import type { Index } from '../data/catalog'
import type { Bound, Condition, Conditions } from './conditions'
import { after, encodeValue, longestPart } from './keys'
import { Rank, rankOf } from '../values/order'

/** A run of index keys: from <= key < to (without the number of the index before them). */
export interface Interval {
  from: Buffer
  to: Buffer
}

/** How far an index answers a filter. */
export interface Bounds {
  intervals: Interval[]
  /** Leading fields fixed to one value each. */
  fixed: number
  /** Leading fields bound to values, one or several. */
  points: number
  range: 'none' | 'one' | 'both'
  /** The entries within the intervals are exactly the matches. */
  exact: boolean
}

const mostIntervals = 1000
const everything: Interval = { from: Buffer.alloc(0), to: Buffer.from([255]) }

/** The intervals of an index in which the documents that meet the conditions lie; all of it where none apply. */
export function boundsOf(index: Index, conditions: Conditions): Bounds {
  let prefixes: Buffer[] = [Buffer.alloc(0)]
  const bounds: Bounds = { intervals: [everything], fixed: 0, points: 0, range: 'none', exact: true }
  const used: string[] = []
  for (const field of index.fields) {
    const condition = conditions.paths.get(field.path)
    if (!condition || sharesArray(index, field.path, used)) break
    if (condition.anyOf && prefixes.length * condition.anyOf.length <= mostIntervals) {
      const values = distinct(condition.anyOf.map((value) => oriented(encodeValue(value), field.descending)))
      prefixes = prefixes.flatMap((prefix) => values.map((value) => Buffer.concat([prefix, value])))
      if (values.length === 1 && bounds.fixed === bounds.points) bounds.fixed += 1
      bounds.points += 1
      bounds.exact &&= condition.exact
      used.push(field.path)
      continue
    }
    const interval = rangeOf(condition, index, field.path, bounds)
    if (interval) {
      const turned = field.descending ? inverted(interval) : interval
      bounds.intervals = cutLong(
        prefixes.map((prefix) => ({
          from: Buffer.concat([prefix, turned.from]),
          to: Buffer.concat([prefix, turned.to]),
        })),
        bounds,
      )
      return finish(bounds, conditions, [...used, field.path])
    }
    break
  }
  bounds.intervals = cutLong(
    prefixes.map((prefix) => (prefix.length === 0 ? everything : { from: prefix, to: after(prefix) })),
    bounds,
  )
  return finish(bounds, conditions, used)
}

function finish(bounds: Bounds, conditions: Conditions, used: string[]): Bounds {
  bounds.intervals = ordered(bounds.intervals)
  bounds.exact &&= conditions.complete && [...conditions.paths.keys()].every((path) => used.includes(path))
  return bounds
}

// Two fields below one array: each may be met by another element, so that only one of them binds.
function sharesArray(index: Index, path: string, used: string[]): boolean {
  const array = index.arrays.get(path)
  return array !== undefined && used.some((other) => index.arrays.get(other) === array)
}

function rangeOf(condition: Condition, index: Index, path: string, bounds: Bounds): Interval | null {
  if (condition.prefix !== undefined) {
    const text = encodeValue(condition.prefix).subarray(0, -2)
    bounds.range = 'both'
    bounds.exact = false
    return { from: text, to: after(text) }
  }
  const { lower } = condition
  let { upper } = condition
  if (!lower && !upper) return null
  // Bounds of different types can only be met by different elements of an array.
  if (lower && upper && rankOf(lower.value) !== rankOf(upper.value)) {
    upper = undefined
    bounds.exact = false
  }
  // Of an array one element may meet the lower bound and another the upper one.
  if (lower && upper && index.arrays.has(path) && !condition.sameElement) {
    upper = undefined
    bounds.exact = false
  }
  const value = (lower ?? upper)!.value
  bounds.range = lower && upper ? 'both' : 'one'
  bounds.exact &&= condition.exact
  const rank = Buffer.from([rankOf(value)])
  return {
    from: lower ? start(lower, true) : smallestOf(rank),
    to: upper ? start(upper, false) : after(rank),
  }
}

// Not-a-number is before all numbers but in no range of them.
const smallestOf = (rank: Buffer): Buffer => (rank[0] === Rank.number ? Buffer.from([Rank.number, 1]) : rank)

function start(bound: Bound, lower: boolean): Buffer {
  const key = encodeValue(bound.value)
  return bound.inclusive === lower ? key : after(key)
}

const oriented = (key: Buffer, descending: boolean): Buffer =>
  descending ? (key.map((byte) => 255 - byte) as Buffer) : key

function inverted({ from, to }: Interval): Interval {
  // from <= key < to becomes, with all bytes inverted, ~to < ~key <= ~from; the bounds are not prefixes of keys' middle.
  return { from: afterAll(to), to: afterAll(from) }
}

/** The first key behind all inverted keys of those below the bound. */
function afterAll(bound: Buffer): Buffer {
  const flipped = oriented(bound, true)
  return after(flipped)
}

function distinct(keys: Buffer[]): Buffer[] {
  const known = new Map(keys.map((key) => [key.toString('latin1'), key]))
  return [...known.values()]
}

// Keys are cut at a length: a longer bound takes all that begin alike.
function cutLong(intervals: Interval[], bounds: Bounds): Interval[] {
  return intervals.map(({ from, to }) => {
    if (from.length <= longestPart && to.length <= longestPart) return { from, to }
    bounds.exact = false
    return {
      from: from.subarray(0, longestPart),
      to: to.length > longestPart ? after(to.subarray(0, longestPart)) : to,
    }
  })
}

function ordered(intervals: Interval[]): Interval[] {
  return intervals.length < 2 ? intervals : intervals.sort((a, b) => a.from.compare(b.from))
}
