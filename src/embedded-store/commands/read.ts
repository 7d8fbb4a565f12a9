import { Long } from 'bson'
import { decode, isDoc, sizeOf, type Doc } from '../bson'
import { StoreError, typeMismatch } from '../errors'
import { countDocuments, findDocuments, projector, type Query } from '../find'
import { compileFilter } from '../match'
import { encodeValue } from '../keys'
import { reach, splitPath } from '../paths'
import {
  collationFor,
  collectionName,
  countOption,
  docOption,
  findCollection,
  longOf,
  numberOption,
  variablesOf,
  viewOf,
  type Command,
  type Context,
} from './context'

/** The query of a find or of a part of another command. */
export function queryOf(context: Context, body: Doc, filterName: string): Query {
  const collection = findCollection(context)
  const collation = collationFor(body, collection)
  const filter = docOption(body, filterName) ?? {}
  const variables = variablesOf(context.body)
  // Also for a collection that does not exist, a wrong filter is an error.
  compileFilter(filter, { collation, variables })
  const sort = docOption(body, 'sort')
  const natural = sort && '$natural' in sort
  return {
    filter,
    sort: natural ? undefined : sort,
    skip: countOption(body, 'skip'),
    limit: countOption(body, 'limit'),
    hint: natural ? sort : body.hint,
    collation,
    variables,
  }
}

export const find: Command = {
  options: ['filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'collation', 'let'],
  harmless: ['allowDiskUse', 'allowPartialResults', 'oplogReplay'],
  inTransaction: true,
  run(context) {
    const { body, engine, transaction } = context
    const ns = `${context.db}.${collectionName(context)}`
    const query = queryOf(context, body, 'filter')
    const project = projector(docOption(body, 'projection'), query)
    const collection = findCollection(context)
    const found = collection ? findDocuments(viewOf(context), collection, query) : []
    const single = body.singleBatch === true
    return engine.cursors.first(ns, map(found, project), {
      batchSize: countOption(body, 'batchSize'),
      single,
      transaction,
    })
  },
}

function* map(found: Iterable<{ raw: Buffer }>, project: (raw: Buffer) => Buffer): Iterable<Buffer> {
  for (const { raw } of found) yield project(raw)
}

export const getMore: Command = {
  options: ['collection', 'batchSize'],
  inTransaction: true,
  run({ body, db, engine, transaction }) {
    const id = longOf(body.getMore, 'getMore')
    if (typeof body.collection !== 'string') throw typeMismatch("BSON field 'collection' must be a string")
    const size = countOption(body, 'batchSize')
    return engine.cursors.next(id, `${db}.${body.collection}`, size || undefined, transaction)
  },
}

export const killCursors: Command = {
  options: ['cursors'],
  inTransaction: true,
  run({ body, engine }) {
    if (!Array.isArray(body.cursors)) throw typeMismatch("BSON field 'cursors' must be an array of longs")
    const killed: Long[] = []
    const missing: Long[] = []
    for (const given of body.cursors as unknown[]) {
      const id = longOf(given, 'cursors')
      ;(engine.cursors.close(id) ? killed : missing).push(Long.fromBigInt(id))
    }
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] }
  },
}

export const count: Command = {
  options: ['query', 'skip', 'limit', 'hint', 'collation'],
  run(context) {
    const body = { ...context.body }
    // A negative limit means the same as a positive one.
    const limit = numberOption(body, 'limit')
    if (limit !== undefined) body.limit = Math.abs(limit)
    const query = queryOf(context, body, 'query')
    const collection = findCollection(context)
    return { n: collection ? countDocuments(viewOf(context), collection, query) : 0 }
  },
}

const largestAnswer = 16 * 1024 * 1024

export const distinct: Command = {
  options: ['key', 'query', 'collation', 'hint'],
  inTransaction: true,
  run(context) {
    const { body } = context
    if (typeof body.key !== 'string') throw typeMismatch("BSON field 'key' must be a string")
    const query = queryOf(context, body, 'query')
    const collection = findCollection(context)
    const parts = splitPath(body.key)
    const values = new Map<string, unknown>()
    let bytes = 0
    const note = (value: unknown) => {
      if (value === undefined) return
      const identity = encodeValue(value, query.collation).toString('latin1')
      if (values.has(identity)) return
      bytes += sizeOf({ value })
      if (bytes > largestAnswer) throw new StoreError(17217, 'distinct too big, 16mb cap')
      values.set(identity, value)
    }
    for (const { raw } of collection ? findDocuments(viewOf(context), collection, query) : []) {
      reach(decode(raw), parts, 0, (leaf) => {
        if (Array.isArray(leaf)) leaf.forEach(note)
        else note(leaf)
        return false
      })
    }
    const sorted = [...values].sort(([a], [b]) => (a < b ? -1 : 1))
    return { values: sorted.map(([, value]) => value) }
  },
}

/** Refuses what is not a document where one must be. */
export function asDoc(value: unknown, what: string): Doc {
  if (!isDoc(value)) throw new StoreError(9, `${what} must be an object`)
  return value
}
