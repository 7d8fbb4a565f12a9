import { isDoc, type Doc } from '../values/bson'
import { badValue, failedToParse, StoreError, typeMismatch, unknownName, unsupported } from '../errors'
import { isNumber, toDouble } from '../values/numbers'
import { typeName } from '../values/order'

/** What an option may be, and how MongoDB calls that. A `truth` may also be a number. */
const kinds = {
  object: [isDoc, "type 'object'"],
  text: [(value: unknown) => typeof value === 'string', "type 'string'"],
  bool: [(value: unknown) => typeof value === 'boolean', "type 'bool'"],
  truth: [
    (value: unknown) => typeof value === 'boolean' || isNumber(value),
    "types '[bool, long, int, decimal, double]'",
  ],
  count: [isNumber, "types '[long, int, decimal, double]'"],
  number: [isNumber, "types '[long, int, decimal, double]'"],
  objects: [(value: unknown) => Array.isArray(value) && value.every(isDoc), "type 'array' of objects"],
  list: [Array.isArray, "type 'array'"],
  any: [() => true, ''],
} as const

export type Kind = keyof typeof kinds
/** Fields by name, each of a kind; those with ! must be there. */
export type Fields = Record<string, Kind | `${Kind}!`>

/** What a command takes. */
export interface Takes {
  /** Options that it takes beside those that every command takes. */
  options: Fields | 'any'
  /** Options that change nothing here and are therefore let through. */
  harmless?: Fields
  /** All of them together, once they have been asked for. */
  all?: Fields
}

function checkKind(where: string, name: string, value: unknown, kind: Kind): void {
  // Null asks for nothing.
  if (value === null || value === undefined) return
  const [fits, expected] = kinds[kind]
  if (!fits(value))
    throw typeMismatch(`BSON field '${where}.${name}' is the wrong type '${typeName(value)}', expected ${expected}`)
  if (kind === 'count' && !(toDouble(value as number) >= 0))
    throw new StoreError(
      51024,
      `BSON field '${where}.${name}' value must be >= 0, actual value '${toDouble(value as number)}'`,
    )
}

const unknownField = (where: string): StoreError => unknownName(40415, `BSON field '${where}' is an unknown field`)

export const missing = (where: string): StoreError =>
  new StoreError(40414, `BSON field '${where}' is missing but a required field`)

/** The fields of a table, read once. */
const tables = new WeakMap<Fields, { kinds: Map<string, Kind>; needed: string[] }>()

function tableOf(fields: Fields) {
  let table = tables.get(fields)
  if (!table) {
    const entries = Object.entries(fields)
    const kinds = new Map(entries.map(([name, kind]) => [name, kind.replace('!', '') as Kind]))
    table = { kinds, needed: entries.filter(([, kind]) => kind.endsWith('!')).map(([name]) => name) }
    tables.set(fields, table)
  }
  return table
}

/** Refuses fields that are not known, known ones of another kind, and the lack of those that must be there. */
export function checkFields(where: string, given: Doc, fields: Fields, unknown = unknownField): void {
  const { kinds, needed } = tableOf(fields)
  for (const name in given) {
    const value = given[name]
    const kind = kinds.get(name)
    if (kind) checkKind(where, name, value, kind)
    else if (value !== false || !mayBeOff.has(name)) throw unknown(`${where}.${name}`)
  }
  for (const name of needed) if (given[name] === undefined) throw missing(`${where}.${name}`)
}

/** What drivers may add to every command. */
export const everywhere: Fields = {
  $db: 'text',
  lsid: 'object',
  txnNumber: 'number',
  autocommit: 'bool',
  startTransaction: 'bool',
  readConcern: 'object',
  writeConcern: 'object',
  comment: 'any',
  maxTimeMS: 'any',
  $clusterTime: 'object',
  $readPreference: 'object',
}

/** Options of MongoDB that some clients send also when they do not want them. */
const mayBeOff = new Set(['capped', 'tailable', 'awaitData', 'noCursorTimeout', 'returnKey', 'showRecordId', 'explain'])

const readConcernFields: Fields = { level: 'text' }
const writeConcernFields: Fields = { w: 'any', j: 'truth', wtimeout: 'number' }

/** Refuses what a command does not take. */
export function checkOptions(name: string, command: Takes, body: Doc): void {
  if (command.options === 'any') return
  const { [name]: _, ...given } = body
  checkFields(name, given, (command.all ??= { ...everywhere, ...command.harmless, ...command.options }))
  checkConcerns(body)
}

/** The time that a command gives itself, 0 for any. */
export function timeOf({ maxTimeMS }: Doc): number {
  if (maxTimeMS === undefined || maxTimeMS === null) return 0
  if (!isNumber(maxTimeMS)) throw badValue('maxTimeMS must be a number')
  const time = toDouble(maxTimeMS)
  if (!Number.isInteger(time)) throw failedToParse('maxTimeMS has non-integral value')
  if (time < 0 || time > 2147483647) throw badValue(`${time} value for maxTimeMS is out of range [0, 2147483647]`)
  return time
}

const levels = ['local', 'available', 'majority', 'linearizable', 'snapshot']

// There is one member, and every answered write is on its disk: most of what may be asked for is so anyway.
function checkConcerns({ readConcern, writeConcern, autocommit }: Doc): void {
  if (isDoc(readConcern)) {
    checkFields('readConcern', readConcern, readConcernFields)
    const { level } = readConcern
    if (level !== undefined && !levels.includes(level as string))
      throw badValue(`Enumeration value '${level as string}' for field 'readConcern.level' is not a valid value.`)
    if (level === 'snapshot' && autocommit !== false)
      throw unsupported('The read concern snapshot outside of a transaction', 72)
  }
  if (isDoc(writeConcern)) checkWriteConcern(writeConcern)
}

function checkWriteConcern(writeConcern: Doc): void {
  checkFields('writeConcern', writeConcern, writeConcernFields)
  const { w } = writeConcern
  if (w === undefined || w === 'majority') return
  if (typeof w === 'string')
    throw new StoreError(79, `No write concern mode named '${w}' found in replica set configuration`)
  if (!isNumber(w)) throw failedToParse('w has to be a number, string, or object')
  const members = toDouble(w)
  if (!(members >= 0 && members <= 50)) throw failedToParse('w has to be a non-negative number and not greater than 50')
  if (members > 1) throw unsupported(`The write concern w: ${members}`, 100)
}
