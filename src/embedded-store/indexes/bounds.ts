import type { Index } from '../data/catalog'
import { both, everything, type Demand, type Demands, type Interval } from './demands'
import { after, longestPart } from './keys'

/** How far an index answers a filter. */
export interface Bounds {
  /** Runs of its keys (without the number of the index before them). */
  intervals: Interval[]
  /** Leading fields fixed to one value each. */
  fixed: number
  /** Leading fields bound to values, one or several. */
  points: number
  /** Bounds of the range that follows them. */
  ends: number
  /** The entries within the intervals are exactly the matches. */
  exact: boolean
}

const mostIntervals = 1000
const nothingFixed = [Buffer.alloc(0)]

/** The intervals of an index in which the documents that meet the demands lie; all of it where none apply. */
export function boundsOf(index: Index, demands: Demands): Bounds {
  let prefixes = nothingFixed
  let range: Interval[] | undefined
  const bounds: Bounds = { intervals: everything, fixed: 0, points: 0, ends: 0, exact: demands.complete }
  const used: string[] = []
  for (const { path, descending } of index.fields) {
    const demand = sharesArray(index, path, used) ? null : demandAt(index, path, demands)
    if (!demand || demand.ends === 0) break
    if (demand.points && prefixes.length * demand.intervals.length > mostIntervals) break
    used.push(path)
    bounds.exact &&= demand.exact
    if (!demand.points) {
      bounds.ends = demand.ends
      range = descending ? demand.intervals.map(inverted) : demand.intervals
      break
    }
    if (demand.intervals.length === 1 && bounds.fixed === bounds.points) bounds.fixed += 1
    bounds.points += 1
    const values = demand.intervals.map(({ from }) => (descending ? flipped(from) : from))
    prefixes = prefixes.flatMap((prefix) => values.map((value) => Buffer.concat([prefix, value])))
  }
  bounds.exact &&= demands.paths.size === used.length
  if (used.length === 0) return bounds
  bounds.intervals = prefixes
    .flatMap((prefix): Interval[] => {
      const alike = prefix.length
      if (!range) return [{ from: prefix, to: after(prefix), alike }]
      return range.map(({ from, to }) => ({
        from: Buffer.concat([prefix, from]),
        to: Buffer.concat([prefix, to]),
        alike,
      }))
    })
    .map((interval) => cut(interval, bounds))
    .sort((a, b) => a.from.compare(b.from))
  return bounds
}

/** All that is demanded of a path. In an array each demand may be met by another element: then the narrowest one. */
function demandAt(index: Index, path: string, { paths }: Demands): Demand | null {
  const found = paths.get(path)
  if (!found) return null
  if (found.length === 1) return found[0]!
  if (!index.arrays.has(path)) return found.reduce(both)
  const best = found.reduce((a, b) => ((Number(b.points) - Number(a.points) || b.ends - a.ends) > 0 ? b : a))
  return { ...best, exact: false }
}

// Two fields below one array: each may be met by another element, so that only one of them binds.
function sharesArray(index: Index, path: string, used: string[]): boolean {
  const array = index.arrays.get(path)
  return array !== undefined && used.some((other) => index.arrays.get(other) === array)
}

const flipped = (key: Buffer): Buffer => key.map((byte) => 255 - byte) as Buffer

/** Descending, from <= key < to becomes ~to < ~key <= ~from. */
const inverted = ({ from, to }: Interval): Interval => ({ from: after(flipped(to)), to: after(flipped(from)) })

// Keys are cut at a length: a longer bound takes all that begin alike.
function cut(interval: Interval, bounds: Bounds): Interval {
  const { from, to } = interval
  if (from.length <= longestPart && to.length <= longestPart) return interval
  bounds.exact = false
  return {
    alike: Math.min(interval.alike ?? 0, longestPart),
    from: from.subarray(0, longestPart),
    to: to.length > longestPart ? after(to.subarray(0, longestPart)) : to,
  }
}
