import { decode, encode, type Doc } from '../bson'
import type { Collection } from '../catalog'
import { deleteDocument, insertDocument } from '../collection'
import { failedToParse, StoreError } from '../errors'
import { findDocuments, type Query } from '../find'
import { isNumber, toDouble } from '../numbers'
import { compileUpdate } from '../update'
import { MustWait } from '../work'
import { asDoc, queryOf } from './read'
import { answered, changeOne, insertUpserted } from './change'
import { collectionName, docOption, findCollection, listOption, viewOf, type Command, type Context } from './context'

const mostStatements = 100_000

/** The statements of a write command, sent beside its body or in it. */
function statements(context: Context, name: string): Buffer[] {
  const sent = context.message.sequences.get(name) ?? listOption(context.body, name)?.map((doc) => encode(doc))
  if (!sent) throw new StoreError(40414, `BSON field '${name}' is missing but a required field`)
  if (sent.length === 0 || sent.length > mostStatements)
    throw new StoreError(
      16,
      `Write batch sizes must be between 1 and ${mostStatements}. Got ${sent.length} operations.`,
    )
  return sent
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

const updateFields = ['q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint']
const deleteFields = ['q', 'limit', 'collation', 'hint']

/** The statements read; before the first is carried out, all are looked through for what is not known. */
function known(context: Context, name: string, fields: string[]): Doc[] {
  const list = statements(context, name).map((raw) => decode(raw))
  for (const field of list.flatMap((statement) => Object.keys(statement)))
    if (!fields.includes(field))
      throw new StoreError(
        40415,
        `BSON field '${name}.${field}' is an unknown field for the embedded store; see MONGODB_URI.`,
      )
  return list
}

// What touches many documents is not repeated by drivers: it could not be told how far it had come.
function refuseRepeated({ body, transaction }: Context, many: boolean): void {
  if (many && body.txnNumber !== undefined && !transaction)
    throw new StoreError(72, 'Cannot use retryable writes with multi=true or limit=0')
}

const target = (context: Context): Collection =>
  context.engine.ensureCollection(context.db, collectionName(context), context.transaction)

export const insert: Command = {
  options: ['documents', 'ordered'],
  harmless: ['bypassDocumentValidation'],
  retryable: true,
  inTransaction: true,
  run(context) {
    const list = statements(context, 'documents')
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
  options: ['updates', 'ordered', 'let'],
  harmless: ['bypassDocumentValidation'],
  retryable: true,
  inTransaction: true,
  run(context) {
    let n = 0
    let nModified = 0
    const upserted: Doc[] = []
    const list = known(context, 'updates', updateFields)
    refuseRepeated(
      context,
      list.some(({ multi }) => multi === true),
    )
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
  const filter = asDoc(statement.q, "BSON field 'update.updates.q'")
  const query = queryOf(context, { ...statement, filter, q: undefined }, 'filter')
  const variables = { ...query.variables, ...docOption(statement, 'c') }
  const change = compileUpdate(statement.u, {
    collation: query.collation,
    arrayFilters: listOption(statement, 'arrayFilters'),
    variables,
  })
  const multi = statement.multi === true
  if (multi && change.replaces) throw failedToParse('multi update is not supported for replacement-style update')
  const collection = findCollection(context)
  // All are found before the first is changed, so that none is met again where its change has moved it.
  const found = collection ? [...findDocuments(viewOf(context), collection, { ...query, limit: multi ? 0 : 1 })] : []
  if (found.length === 0 && statement.upsert === true) {
    const made = insertUpserted(context, target(context), query, change)
    return { matched: 0, modified: 0, upsertedId: made._id }
  }
  const modified = found.filter((one) => changeOne(context, collection!, query, change, one).changed).length
  return { matched: found.length, modified }
}

const deletion: Command = {
  options: ['deletes', 'ordered', 'let'],
  retryable: true,
  inTransaction: true,
  run(context) {
    let n = 0
    const list = known(context, 'deletes', deleteFields)
    refuseRepeated(
      context,
      list.some(({ limit }) => isNumber(limit) && toDouble(limit) === 0),
    )
    const errors = eachStatement(context, list, (statement) => {
      if (!isNumber(statement.limit) || ![0, 1].includes(toDouble(statement.limit)))
        throw failedToParse("The 'limit' field in delete objects must be 0 or 1.")
      const filter = asDoc(statement.q, "BSON field 'delete.deletes.q'")
      const query = queryOf(context, { ...statement, filter }, 'filter')
      const collection = findCollection(context)
      const found = collection ? [...findDocuments(viewOf(context), collection, query)] : []
      for (const { key, raw: stored } of found) deleteDocument(context.work, collection!, key, stored)
      n += found.length
    })
    return { n, ...errors }
  },
}
export { deletion as delete }

export const findAndModify: Command = {
  options: ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'collation', 'arrayFilters', 'hint', 'let'],
  harmless: ['bypassDocumentValidation'],
  retryable: true,
  inTransaction: true,
  run(context) {
    const { body } = context
    if (body.remove === true && (body.update !== undefined || body.new === true || body.upsert === true))
      throw failedToParse("Cannot specify an update, 'new' or 'upsert' along with remove=true")
    if (body.remove !== true && body.update === undefined)
      throw failedToParse('Either an update or remove=true must be specified')
    const query = { ...queryOf(context, body, 'query'), limit: 1 }
    return body.remove === true ? removeOne(context, query) : modifyOne(context, query)
  },
}

function removeOne(context: Context, query: Query): Doc {
  const collection = findCollection(context)
  const [found] = collection ? [...findDocuments(viewOf(context), collection, query)] : []
  if (!found) return { lastErrorObject: { n: 0 }, value: null }
  deleteDocument(context.work, collection!, found.key, found.raw)
  return { lastErrorObject: { n: 1 }, value: answered(context, query, found.raw) }
}

function modifyOne(context: Context, query: Query): Doc {
  const { body } = context
  const change = compileUpdate(body.update, {
    collation: query.collation,
    arrayFilters: listOption(body, 'arrayFilters'),
    variables: query.variables,
  })
  const collection = findCollection(context)
  const [found] = collection ? [...findDocuments(viewOf(context), collection, query)] : []
  if (!found) {
    if (body.upsert !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null }
    const made = insertUpserted(context, target(context), query, change)
    const value = body.new === true ? answered(context, query, encode(made)) : null
    return { lastErrorObject: { n: 1, updatedExisting: false, upserted: made._id }, value }
  }
  const before = Buffer.from(found.raw)
  const { doc } = changeOne(context, collection!, query, change, found)
  const value = answered(context, query, body.new === true ? encode(doc) : before)
  return { lastErrorObject: { n: 1, updatedExisting: true }, value }
}
