import { Binary, BSONRegExp, ObjectId } from 'bson'
import type { Doc } from './bson'
import { compareNumbers, isNumber, numberType, toDouble } from './numbers'

/** Ranks of the types in comparisons. A missing value ranks as null unless said otherwise. */
export const Rank = {
  undefined: 3,
  null: 5,
  number: 10,
  string: 15,
  object: 20,
  array: 25,
  binary: 30,
  objectId: 35,
  boolean: 40,
  date: 45,
  regex: 50,
} as const

/** The rank of a value's type, by which values of different types are ordered. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Rank.string
    case 'number':
      return Rank.number
    case 'boolean':
      return Rank.boolean
    case 'undefined':
      return Rank.null
    default:
      return value === null ? Rank.null : rankOfObject(value as object)
  }
}

function rankOfObject(value: object): number {
  if (Array.isArray(value)) return Rank.array
  if (value instanceof ObjectId) return Rank.objectId
  if (value instanceof Date) return Rank.date
  if (numberType(value)) return Rank.number
  if (value instanceof Binary) return Rank.binary
  return value instanceof BSONRegExp ? Rank.regex : Rank.object
}

/** Orders any two values as MongoDB does. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : a === b ? 0 : compareNumbers(a, b)
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  return difference !== 0 ? difference : compareSame(rank, a, b)
}

// Values of the other ranks are equal.
function compareSame(rank: number, a: unknown, b: unknown): number {
  return comparisons[rank]?.(a as never, b as never) ?? 0
}

export const equal = (a: unknown, b: unknown): boolean => compare(a, b) === 0

// UTF-16 order differs from that of code points only where surrogates occur.
const surrogates = /[\ud800-\udfff]/

/** Orders strings by their UTF-8 bytes, that is by code points. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  if (!surrogates.test(a) && !surrogates.test(b)) return a < b ? -1 : 1
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

// Field by field in the order of the document: first the type, then the name, then the value.
function compareDocs(a: Doc, b: Doc): number {
  const names = Object.keys(a)
  const others = Object.keys(b)
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i]!
    const other = others[i]
    if (other === undefined) return 1
    const difference = rankOf(a[name]) - rankOf(b[other]) || compareStrings(name, other) || compare(a[name], b[other])
    if (difference !== 0) return difference
  }
  return names.length - others.length
}

function compareArrays(a: unknown[], b: unknown[]): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i += 1) {
    const difference = compare(a[i], b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The bytes that are used. */
export const bytesOf = ({ buffer, position }: Binary): Buffer => buffer.subarray(0, position) as Buffer

function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(bytesOf(a), bytesOf(b))
}

const comparisons: Record<number, (a: never, b: never) => number> = {
  [Rank.string]: compareStrings,
  [Rank.number]: compareNumbers,
  [Rank.boolean]: (a: boolean, b: boolean) => Number(a) - Number(b),
  [Rank.date]: (a: Date, b: Date) => a.getTime() - b.getTime(),
  [Rank.objectId]: (a: ObjectId, b: ObjectId) => Buffer.compare(a.id, b.id),
  [Rank.object]: compareDocs,
  [Rank.array]: compareArrays,
  [Rank.binary]: compareBinaries,
  [Rank.regex]: (a: BSONRegExp, b: BSONRegExp) =>
    compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options),
}

const namesByRank: Record<number, string> = {
  [Rank.object]: 'object',
  [Rank.null]: 'null',
  [Rank.string]: 'string',
  [Rank.array]: 'array',
  [Rank.binary]: 'binData',
  [Rank.objectId]: 'objectId',
  [Rank.boolean]: 'bool',
  [Rank.date]: 'date',
  [Rank.regex]: 'regex',
}

/** The types of which values are kept, by their names. */
export const typeNames = new Set(['int', 'long', 'double', ...Object.values(namesByRank)])

/** The name of a value's type as $type gives it; 'missing' when there is none. */
export const typeName = (value: unknown): string =>
  value === undefined ? 'missing' : (numberType(value) ?? namesByRank[rankOf(value)]!)

/** The truth of a value: not false, not zero, not null, not missing. */
export const isTrue = (value: unknown): boolean =>
  !(value === false || value === null || value === undefined || (isNumber(value) && toDouble(value) === 0))
