import { encode, isDoc, type Doc } from '../values/bson'
import { buildIndex, type Collection, type Index } from '../data/catalog'
import { fillIndex } from '../data/collection'
import { StoreError, typeMismatch, unknownName, unsupported } from '../errors'
import { isNumber, toDouble } from '../values/numbers'
import { equal, typeName } from '../values/order'
import { isIndex } from '../values/paths'
import { wholeTypes } from '../indexes/demands'
import { idIndexOf } from '../indexes/plan'
import { isOperators, isTrue } from '../values/truth'
import { batchSizeOption, collectionName, findCollection, needCollection, type Command, type Context } from './context'
import { checkFields, type Fields } from './options'

export const indexOptions: Fields = {
  key: 'object',
  name: 'text',
  v: 'number',
  unique: 'truth',
  sparse: 'truth',
  partialFilterExpression: 'object',
  expireAfterSeconds: 'number',
}
const mostIndexes = 64

export const createIndexes: Command = {
  options: { indexes: 'objects!' },
  run(context) {
    const { body, engine, db } = context
    const specs = body.indexes as Doc[]
    if (specs.length === 0) throw new StoreError(2, 'Must specify at least one index to create')
    const createdCollectionAutomatically = findCollection(context) === undefined
    const collection = engine.ensureCollection(db, collectionName(context))
    const before = collection.indexes.length + 1
    const made: Index[] = []
    for (const given of specs) {
      const spec = completed(given)
      if (!isKnown(spec, [...collection.indexes, ...made])) made.push(buildIndex(engine.catalog.number(), spec))
    }
    if (before + made.length > mostIndexes)
      throw new StoreError(67, `add index fails, too many indexes for coll: ${collection.ns}`)
    if (made.length > 0) {
      engine.transactions.claimCollection(collection)
      for (const index of made) fillIndex(context.work, collection, index)
      collection.indexes.push(...made)
      engine.redefined(collection)
    }
    return {
      numIndexesBefore: before,
      numIndexesAfter: collection.indexes.length + 1,
      createdCollectionAutomatically,
      ...(made.length === 0 ? { note: 'all indexes already exist' } : {}),
    }
  },
}

/** The definition as it is kept and listed; what cannot be kept is refused. */
function completed(given: Doc): Doc {
  // A server of today reads past it as well.
  const { background: _, ...known } = given
  checkFields('createIndexes.indexes', known, indexOptions, (where) =>
    unknownName(197, `The field '${where}' is not valid for an index specification`),
  )
  const spec: Doc = { v: 2, ...known }
  if (!isDoc(spec.key) || Object.keys(spec.key).length === 0) throw new StoreError(67, 'Index keys cannot be empty.')
  checkKey(spec.key)
  spec.name ??= Object.entries(spec.key)
    .map(([path, order]) => `${path}_${String(order)}`)
    .join('_')
  if (spec.name === '' || spec.name === '*') throw new StoreError(67, `The index name '${spec.name}' is not valid`)
  if (toDouble(spec.v as number) !== 2) throw unsupported('An index of another version than 2', 67)
  spec.v = 2
  checkOptions(spec)
  return spec
}

function checkKey(key: Doc): void {
  for (const [path, order] of Object.entries(key)) {
    if (typeof order === 'string') throw unsupported(`An index of the kind ${order}`, 67)
    if (path.split('.').some(isIndex)) throw unsupported(`An index on a position (${path})`, 67)
    if (path.includes('$**')) throw unsupported('A wildcard index', 67)
    if (path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw new StoreError(67, `Index key contains an illegal field name: '${path}'`)
    if (!isNumber(order) || toDouble(order) === 0 || Number.isNaN(toDouble(order)))
      throw new StoreError(
        67,
        `Values in the index key pattern must be numbers and not 0, found ${JSON.stringify(order)}`,
      )
    if (Math.abs(toDouble(order)) !== 1) throw unsupported('An index whose order is neither 1 nor -1', 67)
  }
  if (Object.keys(key).join() === '_id' && toDouble(key._id as number) !== 1)
    throw new StoreError(2, "The field 'key' for an _id index must be {_id: 1}, but got {_id: -1}")
}

function checkOptions(spec: Doc): void {
  if (isTrue(spec.sparse) && spec.partialFilterExpression !== undefined)
    throw new StoreError(67, 'cannot mix "partialFilterExpression" and "sparse" options')
  if (isDoc(spec.partialFilterExpression)) checkPartial(spec.partialFilterExpression)
  const isOfId = Object.keys(spec.key as Doc).join() === '_id'
  for (const name of ['unique', 'sparse']) {
    if (isTrue(spec[name])) spec[name] = true
    else delete spec[name]
  }
  for (const name of ['sparse', 'partialFilterExpression', 'expireAfterSeconds'])
    if (isOfId && spec[name] !== undefined)
      throw new StoreError(197, `The field '${name}' is not valid for an _id index specification`)
  if (spec.expireAfterSeconds === undefined) return
  if (Object.keys(spec.key as Doc).length > 1)
    throw new StoreError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
  const seconds = toDouble(spec.expireAfterSeconds as number)
  if (!(seconds >= 0 && seconds <= 2147483647))
    throw new StoreError(67, "TTL index 'expireAfterSeconds' must be a number between 0 and 2147483647")
}

// Of these alone it can be told whether a filter stays within them.
function checkPartial(filter: Doc): void {
  for (const [path, condition] of Object.entries(filter)) {
    const asked = isOperators(condition) ? Object.entries(condition) : []
    const plain = asked.every(
      ([name, operand]) =>
        (name === '$exists' && isTrue(operand)) || (name === '$type' && Object.hasOwn(wholeTypes, String(operand))),
    )
    if (path.startsWith('$') || asked.length === 0 || !plain)
      throw unsupported(`An index with partialFilterExpression on more than $exists: true and $type (${path})`, 67)
  }
}

// The same definition again is no error; the same name or keys for another one is.
function isKnown(spec: Doc, indexes: Index[]): boolean {
  if (Object.keys(spec.key as Doc).join() === '_id') return true
  for (const index of indexes) {
    const sameKey =
      equal(index.spec.key, spec.key) && equal(index.spec.partialFilterExpression, spec.partialFilterExpression)
    const same =
      sameKey &&
      ['unique', 'sparse', 'expireAfterSeconds'].every((name) => equal(index.spec[name] ?? false, spec[name] ?? false))
    const both = `Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`
    if (index.name === spec.name) {
      if (same) return true
      throw new StoreError(86, `An existing index has the same name as the requested index. ${both}`)
    }
    if (sameKey)
      throw new StoreError(
        85,
        same
          ? `Index already exists with a different name: ${index.name}`
          : `An equivalent index already exists with the same name but different options. ${both}`,
      )
  }
  return false
}

export const listIndexes: Command = {
  options: { cursor: 'object' },
  run(context) {
    const collection = needCollection(context)
    const specs = [idIndexOf(collection), ...collection.indexes].map((index) => encode(index.spec))
    const batchSize = batchSizeOption(context.body)
    return context.engine.cursors.first(collection.ns, specs, { batchSize })
  },
}

export const dropIndexes: Command = {
  options: { index: 'any' },
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
  if (typeof selector !== 'string' && !isDoc(selector))
    throw typeMismatch(`BSON field 'dropIndexes.index' is the wrong type '${typeName(selector)}'`)
  if (selector === '_id_' || (isDoc(selector) && equal(selector, { _id: 1 })))
    throw new StoreError(72, 'cannot drop _id index')
  const found = collection.indexes.filter((index) =>
    isDoc(selector) ? equal(index.spec.key, selector) : index.name === selector,
  )
  if (found.length === 0) throw new StoreError(27, `index not found with name [${JSON.stringify(selector)}]`)
  return found
}
