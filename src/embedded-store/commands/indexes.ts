import { encode, isDoc, type Doc } from '../bson'
import { buildIndex, type Collection, type Index } from '../catalog'
import { collationOf } from '../collation'
import { fillIndex } from '../collection'
import { StoreError, unsupported } from '../errors'
import { isNumber, toDouble } from '../numbers'
import { equal } from '../order'
import { idIndexOf } from '../plan'
import type { Transaction } from '../transactions'
import {
  batchSizeOption,
  collectionName,
  findCollection,
  listOption,
  needCollection,
  type Command,
  type Context,
} from './context'

export const indexOptions = [
  'key',
  'name',
  'v',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'collation',
  'hidden',
]
// What a server of today reads past as well.
const readPast = ['background', 'ns']

export const createIndexes: Command = {
  options: ['indexes'],
  harmless: ['commitQuorum'],
  inTransaction: true,
  run(context) {
    const { engine, db, transaction } = context
    const specs = listOption(context.body, 'indexes') ?? []
    if (specs.length === 0) throw new StoreError(2, 'Must specify at least one index to create')
    const createdCollectionAutomatically = findCollection(context) === undefined
    const collection = engine.ensureCollection(db, collectionName(context), transaction)
    const before = collection.indexes.length + 1
    const made: Index[] = []
    for (const given of specs) {
      const spec = completed(given, collection)
      if (isKnown(spec, collection, made)) continue
      made.push(buildIndex(engine.catalog.number(), spec, collection.collation))
    }
    if (made.length > 0) {
      if (transaction) refuseExisting(collection, transaction)
      else engine.transactions.claimCollection(collection)
      for (const index of made) fillIndex(context.work, collection, index)
      collection.indexes.push(...made)
      engine.redefined(collection, transaction)
    }
    return {
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.length + 1,
      createdCollectionAutomatically,
      ...(made.length === 0 ? { note: 'all indexes already exist' } : {}),
    }
  },
}

function refuseExisting(collection: Collection, transaction: Transaction): void {
  if (collection.pending && transaction.made.has(collection)) return
  throw new StoreError(
    263,
    `Cannot create new indexes on existing collection ${collection.ns} in a multi-document transaction.`,
  )
}

/** The definition as it is kept and listed; what cannot be kept is refused. */
function completed(given: Doc, collection: Collection): Doc {
  const spec: Doc = { v: 2 }
  for (const [name, value] of Object.entries(given)) {
    if (readPast.includes(name)) continue
    if (!indexOptions.includes(name)) throw unsupported(`The index option ${name}`, 197)
    if (value !== undefined) spec[name] = value
  }
  if (!isDoc(spec.key) || Object.keys(spec.key).length === 0) throw new StoreError(67, 'Index keys cannot be empty.')
  checkKey(spec.key)
  spec.name ??= Object.entries(spec.key)
    .map(([path, order]) => `${path}_${String(order)}`)
    .join('_')
  if (typeof spec.name !== 'string' || spec.name === '' || spec.name === '*')
    throw new StoreError(67, 'The index name must be a text and not *')
  checkOptions(spec)
  const collation = spec.collation === undefined ? collection.collation : collationOf(spec.collation)
  delete spec.collation
  if (collation) spec.collation = collation.spec
  return spec
}

function checkKey(key: Doc): void {
  for (const [path, order] of Object.entries(key)) {
    if (typeof order === 'string') throw unsupported(`An index of the kind ${order}`, 67)
    if (path.includes('$**')) throw unsupported('A wildcard index', 67)
    if (path === '' || path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw new StoreError(67, `Index key contains an illegal field name: '${path}'`)
    if (!isNumber(order) || toDouble(order) === 0 || Number.isNaN(toDouble(order)))
      throw new StoreError(
        67,
        `Values in the index key pattern must be numbers and not 0, found ${JSON.stringify(order)}`,
      )
    if (Math.abs(toDouble(order)) !== 1) key[path] = toDouble(order) > 0 ? 1 : -1
  }
}

function checkOptions(spec: Doc): void {
  if (spec.sparse === true && spec.partialFilterExpression !== undefined)
    throw new StoreError(67, 'cannot mix "partialFilterExpression" and "sparse" options')
  if (spec.expireAfterSeconds !== undefined) {
    if (Object.keys(spec.key as Doc).length > 1)
      throw new StoreError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
    if (!isNumber(spec.expireAfterSeconds) || !(toDouble(spec.expireAfterSeconds) >= 0))
      throw new StoreError(67, "TTL index 'expireAfterSeconds' must be a number not below 0")
  }
  for (const name of ['unique', 'sparse', 'hidden']) if (spec[name] === false) delete spec[name]
}

// The same definition again is no error; the same name or keys for another one is.
function isKnown(spec: Doc, collection: Collection, made: Index[]): boolean {
  if (
    Object.keys(spec.key as Doc).join() === '_id' &&
    Object.keys(spec).every((name) => ['v', 'key', 'name', 'unique'].includes(name))
  )
    return true
  for (const index of [...collection.indexes, ...made]) {
    const sameKey =
      equal(index.spec.key, spec.key) &&
      equal(index.spec.collation, spec.collation) &&
      equal(index.spec.partialFilterExpression, spec.partialFilterExpression)
    const same =
      sameKey &&
      ['unique', 'sparse', 'expireAfterSeconds', 'hidden'].every((name) =>
        equal(index.spec[name] ?? false, spec[name] ?? false),
      )
    if (index.name === spec.name) {
      if (same) return true
      throw new StoreError(
        86,
        `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      )
    }
    if (sameKey)
      throw new StoreError(
        85,
        same
          ? `Index already exists with a different name: ${index.name}`
          : `An equivalent index already exists with the same name but different options. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      )
  }
  return false
}

export const listIndexes: Command = {
  options: ['cursor'],
  run(context) {
    const collection = needCollection(context)
    const specs = [idIndexOf(collection), ...collection.indexes].map((index) => encode(index.spec))
    const batchSize = batchSizeOption(context.body)
    return context.engine.cursors.first(collection.ns, specs, { batchSize })
  },
}

export const dropIndexes: Command = {
  options: ['index'],
  run(context) {
    const collection = needCollection(context)
    const nIndexesWas = collection.indexes.length + 1
    const gone = wanted(context, collection, context.body.index)
    context.engine.transactions.claimCollection(collection)
    collection.indexes = collection.indexes.filter((index) => !gone.includes(index))
    for (const index of gone) context.engine.batch.clear(index.number)
    context.engine.redefined(collection)
    return { nIndexesWas }
  },
}

function wanted(context: Context, collection: Collection, selector: unknown): Index[] {
  if (selector === '*') return [...collection.indexes]
  if (Array.isArray(selector)) return selector.flatMap((one) => wanted(context, collection, one))
  if (selector === '_id_' || (isDoc(selector) && equal(selector, { _id: 1 })))
    throw new StoreError(72, 'cannot drop _id index')
  const found = collection.indexes.filter((index) =>
    isDoc(selector) ? equal(index.spec.key, selector) : index.name === selector,
  )
  if (found.length === 0) throw new StoreError(27, `index not found with name [${JSON.stringify(selector)}]`)
  return found
}
