import { Long } from 'bson'
import { decode, encode, sizeOf, type Doc } from '../values/bson'
import { failedToParse, StoreError } from '../errors'
import { runPipeline } from '../aggregate/pipeline'
import { stageName } from '../aggregate/stages'
import { findDocuments, projector, type Query } from '../query/find'
import { identityOf } from '../indexes/keys'
import { drained, mapped } from '../query/limits'
import { compileFilter } from '../query/match'
import { compare } from '../values/order'
import { reach, splitPath } from '../values/paths'
import { sortFields } from '../query/sort'
import {
  batchSizeOption,
  collectionName,
  countOption,
  docOption,
  findCollection,
  isOn,
  longOf,
  type Command,
} from './context'

/** The query of a find or of a part of another command. Also where nothing is found, a wrong one is an error. */
export function queryOf(body: Doc, filterName: string): Query {
  const filter = docOption(body, filterName) ?? {}
  const sort = docOption(body, 'sort')
  compileFilter(filter)
  if (sort) sortFields(sort)
  return { filter, sort, skip: countOption(body, 'skip'), limit: countOption(body, 'limit') }
}

export const find: Command = {
  options: {
    filter: 'object',
    sort: 'object',
    projection: 'object',
    skip: 'count',
    limit: 'count',
    batchSize: 'count',
    singleBatch: 'truth',
  },
  harmless: { allowDiskUse: 'truth', allowPartialResults: 'truth' },
  inTransaction: true,
  run(context) {
    const { body, engine, transaction } = context
    const ns = `${context.db}.${collectionName(context)}`
    const query = queryOf(body, 'filter')
    const project = projector(docOption(body, 'projection'))
    const collection = findCollection(context)
    const found = collection ? findDocuments(context.work.view, collection, query) : []
    const single = isOn(body, 'singleBatch')
    const batchSize = countOption(body, 'batchSize')
    return engine.cursors.first(
      ns,
      mapped(found, ({ raw }) => project(raw)),
      { batchSize, single, transaction },
    )
  },
}

export const getMore: Command = {
  options: { collection: 'text!', batchSize: 'count' },
  inTransaction: true,
  run({ body, db, engine, transaction }) {
    const id = longOf(body.getMore, 'getMore.getMore')
    const size = countOption(body, 'batchSize')
    return engine.cursors.next(id, `${db}.${body.collection as string}`, size || undefined, transaction)
  },
}

export const killCursors: Command = {
  options: { cursors: 'list!' },
  inTransaction: true,
  run({ body, engine }) {
    const killed: Long[] = []
    const missing: Long[] = []
    for (const given of body.cursors as unknown[]) {
      const id = longOf(given, 'killCursors.cursors')
      ;(engine.cursors.close(id) ? killed : missing).push(Long.fromBigInt(id))
    }
    return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [] }
  },
}

const largestAnswer = 16 * 1024 * 1024

export const distinct: Command = {
  options: { key: 'text!', query: 'object' },
  inTransaction: true,
  *run(context) {
    const { body } = context
    const query = queryOf(body, 'query')
    const collection = findCollection(context)
    const parts = splitPath(body.key as string)
    const values = new Map<string, unknown>()
    let bytes = 0
    const note = (value: unknown) => {
      if (value === undefined) return
      const identity = identityOf(value)
      if (values.has(identity)) return
      bytes += sizeOf({ value })
      if (bytes > largestAnswer) throw new StoreError(17217, 'distinct too big, 16mb cap')
      values.set(identity, value)
    }
    yield* drained(collection ? findDocuments(context.work.view, collection, query) : [], ({ raw }) => {
      reach(decode(raw), parts, 0, (leaf) => {
        if (Array.isArray(leaf)) leaf.forEach(note)
        else note(leaf)
        return false
      })
    })
    return { values: [...values.values()].sort(compare) }
  },
}

export const aggregate: Command = {
  options: { pipeline: 'objects!', cursor: 'object' },
  harmless: { allowDiskUse: 'bool', bypassDocumentValidation: 'truth' },
  inTransaction: true,
  run(context) {
    const { body, db, engine, transaction } = context
    const stages = body.pipeline as Doc[]
    if (!body.cursor)
      throw failedToParse("The 'cursor' option is required, except for aggregate with the explain argument")
    stages.forEach(stageName)
    if (typeof body.aggregate !== 'string')
      throw new StoreError(73, '{aggregate: 1} is not valid for these stages; a collection is required.')
    const docs = runPipeline(context.work.view, findCollection(context), stages)
    const batchSize = batchSizeOption(body)
    return engine.cursors.first(`${db}.${collectionName(context)}`, mapped(docs, encode), { batchSize, transaction })
  },
}
