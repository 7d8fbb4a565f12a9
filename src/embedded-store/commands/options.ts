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
export type Options = Record<string, Kind>

/** What a command takes. */
export interface Takes {
  /** Options that it takes beside those that every command takes. */
  options: Options | 'any'
  /** Options that change nothing here and are therefore let through. */
  harmless?: Options
}

/** Refuses a value of another kind; null asks for nothing. */
export function checkKind(where: string, value: unknown, kind: Kind): void {
  if (value === null || value === undefined) return
  const [fits, name] = kinds[kind]
  if (!fits(value)) throw typeMismatch(`BSON field '${where}' is the wrong type '${typeName(value)}', expected ${name}`)
  if (kind === 'count' && !(toDouble(value as number) >= 0))
    throw new StoreError(51024, `BSON field '${where}' value must be >= 0, actual value '${toDouble(value as number)}'`)
}

export const unknownField = (where: string): StoreError =>
  unknownName(40415, `BSON field '${where}' is an unknown field`)

/** What drivers may add to every command. */
export const everywhere: Options = {
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

/** Refuses options that are not known, and known ones that are of another type. */
export function checkOptions(name: string, command: Takes, body: Doc): void {
  if (command.options === 'any') return
  for (const [option, value] of Object.entries(body).slice(1)) {
    const kind = everywhere[option] ?? command.options[option] ?? command.harmless?.[option]
    if (kind) checkKind(`${name}.${option}`, value, kind)
    else if (value !== false || !mayBeOff.has(option)) throw unknownField(`${name}.${option}`)
  }
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
    const { level, ...more } = readConcern
    checkKind('readConcern.level', level, 'text')
    if (level !== undefined && !levels.includes(level as string))
      throw badValue(`Enumeration value '${level as string}' for field 'readConcern.level' is not a valid value.`)
    if (level === 'snapshot' && autocommit !== false)
      throw unsupported('The read concern snapshot outside of a transaction', 72)
    for (const name of Object.keys(more)) throw unsupported(`The read concern option ${name}`, 72)
  }
  if (isDoc(writeConcern)) checkWriteConcern(writeConcern)
}

function checkWriteConcern({ w, j, wtimeout, ...more }: Doc): void {
  for (const name of Object.keys(more)) throw unknownField(`writeConcern.${name}`)
  checkKind('writeConcern.j', j, 'truth')
  checkKind('writeConcern.wtimeout', wtimeout, 'number')
  if (w === undefined || w === 'majority') return
  if (typeof w === 'string')
    throw new StoreError(79, `No write concern mode named '${w}' found in replica set configuration`)
  if (!isNumber(w)) throw failedToParse('w has to be a number, string, or object')
  const members = toDouble(w)
  if (!(members >= 0 && members <= 50)) throw failedToParse('w has to be a non-negative number and not greater than 50')
  if (members > 1) throw unsupported(`The write concern w: ${members}`, 100)
}
