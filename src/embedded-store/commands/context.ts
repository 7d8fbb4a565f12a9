import type { Access, Conversation } from '../access'
import { isDoc, type Doc } from '../bson'
import { collationOf } from '../collation'
import type { Collection } from '../catalog'
import type { Engine } from '../engine'
import { badValue, StoreError, typeMismatch, unsupported } from '../errors'
import { evaluateVariables } from '../expressions'
import { isNumber, toBigInt, toDouble } from '../numbers'
import { typeName, type Collation } from '../order'
import type { Session, Transaction } from '../transactions'
import type { View } from '../view'
import type { Message } from '../wire'
import type { Work } from '../work'

/** One connection of a client. */
export interface Caller {
  connectionId: number
  /** How it must sign in; without it everybody who gets here may do everything. */
  access?: Access
  authenticated: boolean
  /** Signing in has begun; it is proven when only the empty last exchange is missing. */
  conversation?: Conversation & { short: boolean; proven?: boolean }
}

/** All that a command needs to be carried out. */
export interface Context {
  engine: Engine
  caller: Caller
  message: Message
  body: Doc
  db: string
  /** Where its writes go: the batch of plain commands, or the transaction. */
  work: Work
  session?: Session
  transaction?: Transaction
}

export interface Command {
  run(context: Context): Doc | Buffer
  /** Options that it takes beside those that every command takes. */
  options: string[] | 'any'
  /** Options that change nothing here and are therefore let through. */
  harmless?: string[]
  /** A driver may repeat it with the same number; then it is answered from memory. */
  retryable?: boolean
  /** May be part of a transaction. */
  inTransaction?: boolean
}

/** The view that the command reads. */
export const viewOf = (context: Context): View => context.work.view

/** The name of the collection that the command is about. */
export function collectionName(context: Context): string {
  const name = Object.values(context.body)[0]
  if (typeof name !== 'string') throw new StoreError(73, `collection name has invalid type ${typeName(name)}`)
  return name
}

export const findCollection = (context: Context, name = collectionName(context)): Collection | undefined =>
  context.engine.collection(context.db, name, context.transaction)

export function needCollection(context: Context, name = collectionName(context)): Collection {
  const collection = findCollection(context, name)
  if (!collection) throw new StoreError(26, `ns does not exist: ${context.db}.${name}`)
  return collection
}

export function docOption(body: Doc, name: string): Doc | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!isDoc(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'object'`)
  return value
}

export function numberOption(body: Doc, name: string): number | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!isNumber(value))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected a number`)
  return toDouble(value)
}

/** An identifying number: of a cursor, of a transaction. */
export function longOf(value: unknown, name: string): bigint {
  if (!isNumber(value) || !Number.isFinite(toDouble(value)))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type 'long'`)
  return toBigInt(value)
}

/** A number of documents: whole and not negative. */
export function countOption(body: Doc, name: string): number | undefined {
  const value = numberOption(body, name)
  if (value !== undefined && (value < 0 || !Number.isInteger(value)))
    throw badValue(`BSON field '${name}' value must be >= 0, actual value '${value}'`)
  return value
}

/** The size of batches, as commands other than find say it: cursor: {batchSize}. */
export function batchSizeOption(body: Doc): number | undefined {
  const cursor = docOption(body, 'cursor') ?? {}
  for (const name of Object.keys(cursor)) if (name !== 'batchSize') throw unsupported(`The cursor option ${name}`, 72)
  return countOption(cursor, 'batchSize')
}

export function listOption(body: Doc, name: string): Doc[] | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value) || !value.every(isDoc))
    throw typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected an array of objects`)
  return value
}

/** The collation of a query: its own, else that of the collection. */
export const collationFor = (body: Doc, collection: Collection | undefined): Collation | undefined =>
  body.collation === undefined ? collection?.collation : collationOf(body.collation)

/** The variables of a command's expressions. */
export function variablesOf(body: Doc): Doc {
  return evaluateVariables(docOption(body, 'let') ?? {}, { NOW: new Date() })
}
