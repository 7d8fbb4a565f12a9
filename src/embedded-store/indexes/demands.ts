import { BSONRegExp } from 'bson'
import { isOperators, type Doc } from '../values/bson'
import { isNumber, toDouble } from '../values/numbers'
import { isTrue, Rank, rankOf } from '../values/order'
import { patternOf, readPattern } from '../query/patterns'
import { after, encodeValue } from './keys'

/** A run of keys: from <= key < to. */
export interface Interval {
  from: Buffer
  to: Buffer
  /** So many bytes at the beginning are the same in all its keys. */
  alike?: number
}

/** That a path has a value within these intervals, in an array one of its elements. */
export interface Demand {
  /** In order, none overlapping; the keys as they are encoded ascending. */
  intervals: Interval[]
  /** Each interval holds one value only. */
  points: boolean
  /** How many ends of the intervals are bounds: of none there is no help. */
  ends: 0 | 1 | 2
  /** The path is there, be it with null. */
  present: boolean
  /** All that lies within meets the filter at this path. */
  exact: boolean
}

export interface Demands {
  paths: Map<string, Demand[]>
  /** Whether they are all that the filter asks. */
  complete: boolean
  /** Alternatives of $or. */
  branches: Doc[][]
}

export const everything: Interval[] = [{ from: Buffer.alloc(0), to: Buffer.from([255]) }]

/** What a filter demands of paths, as far as an index can help; $and is opened, $or kept as alternatives. */
export function demandsOf(filter: Doc): Demands {
  const found: Demands = { paths: new Map(), complete: true, branches: [] }
  collect(filter, '', found)
  return found
}

function collect(filter: Doc, prefix: string, found: Demands): void {
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and') for (const branch of value as Doc[]) collect(branch, prefix, found)
    else if (key === '$or') {
      const branches = value as Doc[]
      if (branches.length === 1) collect(branches[0]!, prefix, found)
      else {
        found.complete = false
        if (prefix === '') found.branches.push(branches)
      }
    } else {
      const asked = isOperators(value) ? value : { [value instanceof BSONRegExp ? '$regex' : '$eq']: value }
      addDemands(prefix + key, asked, found, prefix !== '')
    }
  }
}

function addDemands(path: string, condition: Doc, found: Demands, ofElement: boolean): void {
  for (const [name, operand] of Object.entries(condition)) {
    const demand = name === '$elemMatch' ? demandOfElements(path, operand as Doc, found) : demandOf(name, operand)
    // What is said of an element may be met by more than its entry tells.
    const exact = demand !== null && demand.exact && !ofElement
    if (!exact) found.complete = false
    if (demand) found.paths.set(path, [...(found.paths.get(path) ?? []), { ...demand, exact }])
  }
}

/** All operators of $elemMatch speak of the same element; of documents each field is looked at by itself. */
function demandOfElements(path: string, operand: Doc, found: Demands): Demand | null {
  if (isOperators(operand) && !('$and' in operand) && !('$or' in operand)) {
    const demands = Object.entries(operand).map(([name, inner]) => demandOf(name, inner))
    const inner = demands.filter((demand) => demand !== null)
    return inner.length > 0 ? { ...inner.reduce(both), exact: false } : null
  }
  collect(operand, `${path}.`, found)
  return null
}

/** What one operator demands; nothing where an entry of an index would not tell. */
function demandOf(name: string, operand: unknown): Demand | null {
  switch (name) {
    case '$eq':
      return oneOf([operand])
    case '$in':
      return oneOf(operand as unknown[])
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return bound(name, operand)
    case '$regex':
      return beginning(patternOf(operand))
    case '$type':
      return ofType(operand)
    case '$exists':
      return isTrue(operand) ? { intervals: everything, points: false, ends: 0, present: true, exact: false } : null
    default:
      return null
  }
}

// Arrays match in more ways than their entry says, and a pattern is no value.
function oneOf(values: unknown[]): Demand | null {
  const ranks = values.map(rankOf)
  if (ranks.includes(Rank.array) || values.some((value) => value instanceof BSONRegExp)) return null
  const keys = values.map(encodeValue).sort((a, b) => a.compare(b))
  const intervals = keys
    .filter((key, i) => i === 0 || !key.equals(keys[i - 1]!))
    .map((key) => ({ from: key, to: after(key) }))
  const orNull = ranks.includes(Rank.null)
  return { intervals, points: true, ends: 2, present: !orNull, exact: !orNull }
}

function bound(name: string, value: unknown): Demand | null {
  const rank = rankOf(value)
  const unfit: number[] = [Rank.array, Rank.null, Rank.object]
  if (unfit.includes(rank) || (isNumber(value) && Number.isNaN(toDouble(value)))) return null
  const key = encodeValue(value)
  const inclusive = name.endsWith('e')
  const interval = ofRank(rank)
  if (name.startsWith('$g')) interval.from = inclusive ? key : after(key)
  else interval.to = inclusive ? after(key) : key
  return { intervals: [interval], points: false, ends: 1, present: true, exact: true }
}

// Not-a-number is before all numbers but in no range of them.
const ofRank = (rank: number): Interval => ({
  from: rank === Rank.number ? Buffer.from([rank, 1]) : Buffer.from([rank]),
  to: Buffer.from([rank + 1]),
})

function beginning(regex: BSONRegExp): Demand | null {
  const { text, atStart, anyCase } = readPattern(regex)
  if (!atStart || anyCase || text === '') return null
  const key = encodeValue(text).subarray(0, -2)
  // A pattern that is stored itself is found too.
  const itself = encodeValue(regex)
  const intervals = [
    { from: key, to: after(key) },
    { from: itself, to: after(itself) },
  ]
  return { intervals, points: false, ends: 2, present: true, exact: true }
}

/** Types that are all that has their rank. */
export const wholeTypes: Record<string, number> = {
  string: Rank.string,
  objectId: Rank.objectId,
  bool: Rank.boolean,
  date: Rank.date,
}

function ofType(type: unknown): Demand | null {
  const rank = typeof type === 'string' ? wholeTypes[type] : undefined
  return rank === undefined ? null : { intervals: [ofRank(rank)], points: false, ends: 1, present: true, exact: false }
}

/** Two demands on one and the same value. */
export function both(a: Demand, b: Demand): Demand {
  const intervals = a.intervals.flatMap((one) => b.intervals.flatMap((other) => overlap(one, other)))
  return {
    intervals,
    points: a.points || b.points,
    ends: Math.min(2, a.ends + b.ends) as Demand['ends'],
    present: a.present || b.present,
    exact: a.exact && b.exact,
  }
}

function overlap(a: Interval, b: Interval): Interval[] {
  const from = a.from.compare(b.from) < 0 ? b.from : a.from
  const to = a.to.compare(b.to) < 0 ? a.to : b.to
  return from.compare(to) < 0 ? [{ from, to }] : []
}

/** Whether what meets the first demand meets the second. */
export const implies = (demand: Demand, wanted: Demand): boolean =>
  (demand.present || !wanted.present) &&
  demand.intervals.every((one) =>
    wanted.intervals.some((other) => other.from.compare(one.from) <= 0 && one.to.compare(other.to) <= 0),
  )
