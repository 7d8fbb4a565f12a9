import type { BSONSymbol, Code, Long, Timestamp } from 'bson'
import { Binary, BSONRegExp, DBRef, MaxKey, MinKey, ObjectId } from 'bson'
import type { Doc } from './bson'
import { compareNumbers, numberType, type BsonNumber } from './numbers'

/** Ranks of the BSON types in comparisons. A missing value ranks as null unless said otherwise. */
export const Rank = {
  min: 1,
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
  timestamp: 47,
  regex: 50,
  reference: 55,
  code: 60,
  scopedCode: 65,
  max: 127,
} as const

/** Compares strings in the manner of a language; without it strings compare by their UTF-8 bytes. */
export interface Collation {
  compare(a: string, b: string): number
  /** A text that is the same for all strings that the collation holds equal. */
  fold(text: string): string
  readonly spec: Doc
}

/** The rank of a value's type, by which values of different types are ordered. */
export function rankOf(value: unknown): number {
  switch (typeof value) {
    case 'string':
      return Rank.string
    case 'number':
    case 'bigint':
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
  const type = (value as { _bsontype?: string })._bsontype
  if (type === undefined)
    return value instanceof RegExp ? Rank.regex : value instanceof Uint8Array ? Rank.binary : Rank.object
  return ranksByName[type] ?? Rank.object
}

const ranksByName: Record<string, number> = {
  Double: Rank.number,
  Int32: Rank.number,
  Long: Rank.number,
  Decimal128: Rank.number,
  BSONSymbol: Rank.string,
  Binary: Rank.binary,
  ObjectId: Rank.objectId,
  Timestamp: Rank.timestamp,
  BSONRegExp: Rank.regex,
  Code: Rank.code,
  DBRef: Rank.object,
  MinKey: Rank.min,
  MaxKey: Rank.max,
}

/** Orders any two values as MongoDB does. */
export function compare(a: unknown, b: unknown, collation?: Collation): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : a === b ? 0 : compareNumbers(a, b)
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  return difference !== 0 ? difference : compareSame(rank, a, b, collation)
}

function compareSame(rank: number, a: unknown, b: unknown, collation?: Collation): number {
  switch (rank) {
    case Rank.string:
      return collation ? collation.compare(textOf(a), textOf(b)) : compareStrings(textOf(a), textOf(b))
    case Rank.number:
      return compareNumbers(a as BsonNumber, b as BsonNumber)
    case Rank.boolean:
      return Number(a) - Number(b)
    case Rank.date:
      return (a as Date).getTime() - (b as Date).getTime()
    case Rank.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id)
    case Rank.object:
      return compareDocs(fieldsOf(a), fieldsOf(b), collation)
    case Rank.array:
      return compareArrays(a as unknown[], b as unknown[], collation)
    case Rank.binary:
      return compareBinaries(a, b)
    case Rank.timestamp:
      return (a as Timestamp).compare(b as Long)
    case Rank.regex:
      return compareRegexes(a, b)
    case Rank.code:
      return compareStrings(String((a as Code).code), String((b as Code).code))
    default:
      return 0
  }
}

export const equal = (a: unknown, b: unknown, collation?: Collation): boolean => compare(a, b, collation) === 0

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : (value as BSONSymbol).value)

export const fieldsOf = (value: unknown): Doc => (value instanceof DBRef ? value.toJSON() : (value as Doc))

// UTF-16 order differs from that of code points only where surrogates occur.
const surrogates = /[\ud800-\udfff]/

/** Orders strings by their UTF-8 bytes, that is by code points. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0
  if (!surrogates.test(a) && !surrogates.test(b)) return a < b ? -1 : 1
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

// Field by field in the order of the document: first the type, then the name, then the value.
function compareDocs(a: Doc, b: Doc, collation?: Collation): number {
  const names = Object.keys(a)
  const others = Object.keys(b)
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i]!
    const other = others[i]
    if (other === undefined) return 1
    const difference =
      rankOf(a[name]) - rankOf(b[other]) || compareStrings(name, other) || compare(a[name], b[other], collation)
    if (difference !== 0) return difference
  }
  return names.length - others.length
}

function compareArrays(a: unknown[], b: unknown[], collation?: Collation): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i += 1) {
    const difference = compare(a[i], b[i], collation)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

export function binaryParts(value: unknown): { bytes: Buffer; subtype: number } {
  if (value instanceof Binary)
    return { bytes: value.buffer.subarray(0, value.position) as Buffer, subtype: value.sub_type }
  return { bytes: Buffer.from(value as Uint8Array), subtype: 0 }
}

function compareBinaries(a: unknown, b: unknown): number {
  const left = binaryParts(a)
  const right = binaryParts(b)
  return (
    left.bytes.length - right.bytes.length || left.subtype - right.subtype || Buffer.compare(left.bytes, right.bytes)
  )
}

export function regexParts(value: unknown): { pattern: string; options: string } {
  if (value instanceof BSONRegExp) return { pattern: value.pattern, options: value.options }
  const { source, flags } = value as RegExp
  return { pattern: source, options: flags.replace('g', '') }
}

function compareRegexes(a: unknown, b: unknown): number {
  const left = regexParts(a)
  const right = regexParts(b)
  return compareStrings(left.pattern, right.pattern) || compareStrings(left.options, right.options)
}

/** The names and numbers by which $type calls the types. */
export const typeNumbers: Record<string, number> = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
}

/** The name of a value's type as $type gives it; 'missing' when there is none. */
export function typeName(value: unknown): string {
  if (value === undefined) return 'missing'
  const number = numberType(value)
  if (number) return number
  switch (rankOf(value)) {
    case Rank.min:
      return value instanceof MinKey ? 'minKey' : 'object'
    case Rank.max:
      return value instanceof MaxKey ? 'maxKey' : 'object'
    case Rank.null:
      return 'null'
    case Rank.string:
      return typeof value === 'string' ? 'string' : 'symbol'
    case Rank.array:
      return 'array'
    case Rank.binary:
      return 'binData'
    case Rank.objectId:
      return 'objectId'
    case Rank.boolean:
      return 'bool'
    case Rank.date:
      return 'date'
    case Rank.timestamp:
      return 'timestamp'
    case Rank.regex:
      return 'regex'
    case Rank.code:
      return (value as Code).scope ? 'javascriptWithScope' : 'javascript'
    default:
      return 'object'
  }
}
