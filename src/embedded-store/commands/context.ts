import type { Doc } from '../values/bson'
import { checkNamespace, type Collection } from '../data/catalog'
import type { Engine } from '../data/engine'
import { StoreError, typeMismatch } from '../errors'
import { isNumber, toBigInt, toDouble } from '../values/numbers'
import { isTrue, typeName } from '../values/order'
import type { Session, Transaction } from '../data/transactions'
import type { Message } from '../wire/messages'
import type { Work } from '../data/work'
import type { Steps } from '../query/limits'
import { checkFields, type Fields, type Takes } from './options'

/** All that a command needs to be carried out. */
export interface Context {
  engine: Engine
  /** The connection of the client. */
  connectionId: number
  message: Message
  /** The command as it was sent; its options are of the kinds that the command names. */
  body: Doc
  db: string
  /** Where its writes go, and what it reads: the batch of plain commands, or the transaction. */
  work: Work
  session?: Session
  transaction?: Transaction
}

export interface Command extends Takes {
  run(context: Context): Doc | Buffer | Steps
  /** A driver may repeat it with the same number; then it is answered from memory. */
  retryable?: boolean
  /** May be part of a transaction. */
  inTransaction?: boolean
}

/** The name of the collection that the command is about. */
export function collectionName({ body, db }: Context): string {
  const name = Object.values(body)[0]
  if (typeof name !== 'string') throw new StoreError(73, `collection name has invalid type ${typeName(name)}`)
  checkNamespace(db, name)
  return name
}

export const findCollection = (context: Context, name = collectionName(context)): Collection | undefined =>
  context.engine.collection(context.db, name, context.transaction)

export function needCollection(context: Context): Collection {
  const name = collectionName(context)
  const collection = findCollection(context, name)
  if (!collection) throw new StoreError(26, `ns does not exist: ${context.db}.${name}`)
  return collection
}

export const docOption = (body: Doc, name: string): Doc | undefined => (body[name] as Doc | null) ?? undefined
export const isOn = (body: Doc, name: string): boolean => isTrue(body[name])

/** A number of documents; parts of one do not count. */
export function countOption(body: Doc, name: string): number | undefined {
  const value = body[name]
  return isNumber(value) ? Math.trunc(toDouble(value)) : undefined
}

/** An identifying number: of a cursor, of a transaction. */
export function longOf(value: unknown, name: string): bigint {
  if (!isNumber(value) || !Number.isFinite(toDouble(value)))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'long'`)
  return toBigInt(value)
}

const cursorFields: Fields = { batchSize: 'count' }

/** The size of batches, as commands other than find say it: cursor: {batchSize}. */
export function batchSizeOption(body: Doc): number | undefined {
  const cursor = docOption(body, 'cursor') ?? {}
  checkFields('cursor', cursor, cursorFields)
  return countOption(cursor, 'batchSize')
}
