import { decode, encode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { deleteDocument, insertDocument } from '../data/collection'
import { failedToParse, StoreError } from '../errors'
import { allOf } from '../query/limits'
import { findDocuments, projector, type Found, type Query } from '../query/find'
import { toDouble, type BsonNumber } from '../values/numbers'
import { compileUpdate } from '../update/update'
import { MustWait } from '../data/work'
import { changeOne, insertUpserted } from './change'
import { collectionName, docOption, findCollection, isOn, type Command, type Context } from './context'
import { checkFields, missing, type Fields } from './options'
import { queryOf } from './read'

const mostStatements = 100_000

/** The statements of a write command; none and too many are refused. */
function counted<T>(list: T[] | undefined, where: string): T[] {
  if (!list) throw missing(where)
  if (list.length > 0 && list.length <= mostStatements) return list
  throw new StoreError(16, `Write batch sizes must be between 1 and ${mostStatements}. Got ${list.length} operations.`)
}

/** Carries out the statements one by one; what one cannot do is told in writeErrors. */
function eachStatement<T>(context: Context, list: T[], run: (statement: T, index: number) => void): Doc {
  const ordered = context.body.ordered !== false
  const errors: Doc[] = []
  for (const [index, statement] of list.entries()) {
    try {
      context.work.attempt(() => run(statement, index))
    } catch (error) {
      if (!(error instanceof StoreError) || error instanceof MustWait || error.labels.length > 0) throw error
      errors.push({ index, code: error.code, errmsg: error.message, ...error.details })
      if (ordered || context.transaction) break
    }
  }
  return errors.length > 0 ? { writeErrors: errors } : {}
}

export const updateFields: Fields = { q: 'object!', u: 'any!', multi: 'bool', upsert: 'bool' }
export const deleteFields: Fields = { q: 'object!', limit: 'number!' }

/**
 * The statements of a command; before the first is carried out, all are looked through for what is not known. What touches
 * many documents is not repeated by drivers: it could not be told how far it had come.
 */
function known(context: Context, where: string, fields: Fields, isMany: (statement: Doc) => boolean): Doc[] {
  const { body, transaction } = context
  const list = counted(body[where.split('.')[1]!] as Doc[] | undefined, where)
  for (const statement of list) checkFields(where, statement, fields)
  if (list.some(isMany) && body.txnNumber !== undefined && !transaction)
    throw new StoreError(72, 'Cannot use retryable writes with multi=true or limit=0')
  return list
}

const target = (context: Context): Collection =>
  context.engine.ensureCollection(context.db, collectionName(context), context.transaction)

/** All that is found is found before the first is changed, so that none is met again where its change has moved it. */
function found(context: Context, query: Query): Found[] {
  const collection = findCollection(context)
  return collection ? allOf(findDocuments(context.work.view, collection, query)) : []
}

export const insert: Command = {
  options: { documents: 'objects', ordered: 'bool' },
  harmless: { bypassDocumentValidation: 'truth' },
  retryable: true,
  inTransaction: true,
  run(context) {
    const list = counted(context.message.documents, 'insert.documents')
    const collection = target(context)
    let n = 0
    const errors = eachStatement(context, list, (document) => {
      insertDocument(context.work, collection, Buffer.from(document))
      n += 1
    })
    return { n, ...errors }
  },
}

export const update: Command = {
  options: { updates: 'objects', ordered: 'bool' },
  harmless: { bypassDocumentValidation: 'truth' },
  retryable: true,
  inTransaction: true,
  run(context) {
    collectionName(context)
    let n = 0
    let nModified = 0
    const upserted: Doc[] = []
    const list = known(context, 'update.updates', updateFields, ({ multi }) => multi === true)
    const errors = eachStatement(context, list, (statement, index) => {
      const done = updateStatement(context, statement)
      n += done.matched
      nModified += done.modified
      if ('upsertedId' in done) {
        n += 1
        upserted.push({ index, _id: done.upsertedId })
      }
    })
    return { n, nModified, ...(upserted.length > 0 ? { upserted } : {}), ...errors }
  },
}

interface Updated {
  matched: number
  modified: number
  upsertedId?: unknown
}

function updateStatement(context: Context, statement: Doc): Updated {
  const query = queryOf(statement, 'q')
  const change = compileUpdate(statement.u)
  const multi = statement.multi === true
  if (multi && change.replaces) throw failedToParse('multi update is not supported for replacement-style update')
  const all = found(context, { ...query, limit: multi ? 0 : 1 })
  if (all.length === 0 && statement.upsert === true) {
    const made = insertUpserted(context, target(context), query.filter, change)
    return { matched: 0, modified: 0, upsertedId: made._id }
  }
  const modified = all.filter((one) => changeOne(context, target(context), query.filter, change, one).changed).length
  return { matched: all.length, modified }
}

const deletion: Command = {
  options: { deletes: 'objects', ordered: 'bool' },
  retryable: true,
  inTransaction: true,
  run(context) {
    collectionName(context)
    let n = 0
    const list = known(context, 'delete.deletes', deleteFields, ({ limit }) => toDouble(limit as BsonNumber) === 0)
    const errors = eachStatement(context, list, (statement) => {
      const limit = toDouble(statement.limit as BsonNumber)
      if (limit !== 0 && limit !== 1)
        throw failedToParse(`The limit field in delete objects must be 0 or 1. Got ${limit}`)
      const all = found(context, { filter: queryOf(statement, 'q').filter, limit })
      for (const { key, raw } of all) deleteDocument(context.work, target(context), key, raw)
      n += all.length
    })
    return { n, ...errors }
  },
}
export { deletion as delete }

export const findAndModify: Command = {
  options: {
    query: 'object',
    sort: 'object',
    remove: 'truth',
    update: 'any',
    new: 'truth',
    fields: 'object',
    upsert: 'truth',
  },
  harmless: { bypassDocumentValidation: 'truth' },
  retryable: true,
  inTransaction: true,
  run(context) {
    const { body } = context
    const removes = isOn(body, 'remove')
    if (removes && body.update !== undefined) throw failedToParse("Cannot specify both an 'update' and 'remove'=true")
    if (removes && isOn(body, 'upsert')) throw failedToParse("Cannot specify both 'upsert'=true and 'remove'=true")
    if (removes && isOn(body, 'new'))
      throw failedToParse(
        "Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document",
      )
    if (!removes && body.update === undefined) throw failedToParse('Either an update or remove=true must be specified')
    const query = { ...queryOf(body, 'query'), limit: 1 }
    return removes ? removeOne(context, query) : modifyOne(context, query)
  },
}

/** A document as it is answered. */
const answered = (context: Context, raw: Buffer): Doc => decode(projector(docOption(context.body, 'fields'))(raw))

function removeOne(context: Context, query: Query): Doc {
  const [one] = found(context, query)
  if (!one) return { lastErrorObject: { n: 0 }, value: null }
  deleteDocument(context.work, target(context), one.key, one.raw)
  return { lastErrorObject: { n: 1 }, value: answered(context, one.raw) }
}

function modifyOne(context: Context, query: Query): Doc {
  const { body } = context
  const change = compileUpdate(body.update)
  const [one] = found(context, query)
  if (!one) {
    if (!isOn(body, 'upsert')) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
    const made = insertUpserted(context, target(context), query.filter, change)
    const value = isOn(body, 'new') ? answered(context, encode(made)) : null
    return { lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id }, value }
  }
  const before = Buffer.from(one.raw)
  const { doc } = changeOne(context, target(context), query.filter, change, one)
  const value = answered(context, isOn(body, 'new') ? encode(doc) : before)
  return { lastErrorObject: { n: 1, updatedExisting: true }, value }
}
