import { encode, isDoc, isOperators, type Doc } from '../values/bson'
import { buildIndex, type Collection, type Index } from '../data/catalog'
import { fillIndex } from '../data/collection'
import { StoreError, typeMismatch, unknownName, unsupported } from '../errors'
import { isNumber, toDouble, type BsonNumber } from '../values/numbers'
import { equal, isTrue, typeName } from '../values/order'
import { isIndex } from '../values/paths'
import { wholeTypes } from '../indexes/demands'
import { batchSizeOption, collectionName, findCollection, needCollection, type Command } from './context'
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

const invalid = (message: string): StoreError => new StoreError(67, message)

/** The definition as it is kept and listed; what cannot be kept is refused. */
function completed(given: Doc): Doc {
  // A server of today reads past it as well.
  const { background: _, ...known } = given
  checkFields('createIndexes.indexes', known, indexOptions, (where) =>
    unknownName(197, `The field '${where}' is not valid for an index specification`),
  )
  const spec: Doc = { v: 2, ...known }
  const key = spec.key as Doc
  checkKey(key)
  spec.name ??= Object.entries(key).flat().map(String).join('_')
  if (spec.name === '' || spec.name === '*') throw invalid(`The index name '${spec.name}' is not valid`)
  if (toDouble(spec.v as BsonNumber) !== 2) throw unsupported('An index of another version than 2', 67)
  spec.v = 2
  checkOptions(spec)
  return spec
}

function checkKey(key: Doc): void {
  if (Object.keys(key).length === 0) throw invalid('Index keys cannot be empty.')
  for (const [path, order] of Object.entries(key)) {
    const parts = path.split('.')
    if (typeof order === 'string') throw unsupported(`An index of the kind ${order}`, 67)
    if (parts.some(isIndex)) throw unsupported(`An index on a position (${path})`, 67)
    if (path.includes('$**')) throw unsupported('A wildcard index', 67)
    if (parts.some((part) => part === '' || part.startsWith('$')))
      throw invalid(`Index key contains an illegal field name: '${path}'`)
    if (!isNumber(order) || !toDouble(order))
      throw invalid(`Values in the index key pattern must be numbers and not 0, found ${JSON.stringify(order)}`)
    if (Math.abs(toDouble(order)) !== 1) throw unsupported('An index whose order is neither 1 nor -1', 67)
  }
  if (isOfId(key) && toDouble(key._id as BsonNumber) !== 1)
    throw new StoreError(2, "The field 'key' for an _id index must be {_id: 1}, but got {_id: -1}")
}

const isOfId = (key: Doc): boolean => Object.keys(key).join() === '_id'

function checkOptions(spec: Doc): void {
  for (const name of ['unique', 'sparse'])
    if (isTrue(spec[name])) spec[name] = true
    else delete spec[name]
  const { key, sparse, partialFilterExpression: filter, expireAfterSeconds } = spec as Record<string, Doc | undefined>
  if (sparse && filter) throw invalid('cannot mix "partialFilterExpression" and "sparse" options')
  if (filter) checkPartial(filter)
  for (const [name, option] of Object.entries({ sparse, partialFilterExpression: filter, expireAfterSeconds }))
    if (isOfId(key!) && option !== undefined)
      throw new StoreError(197, `The field '${name}' is not valid for an _id index specification`)
  if (expireAfterSeconds === undefined) return
  if (Object.keys(key!).length > 1)
    throw invalid('TTL indexes are single-field indexes, compound indexes do not support TTL')
  const seconds = toDouble(expireAfterSeconds as unknown as BsonNumber)
  if (!(seconds >= 0 && seconds <= 2147483647))
    throw invalid("TTL index 'expireAfterSeconds' must be a number between 0 and 2147483647")
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
  if (isOfId(spec.key as Doc)) return true
  const alike = (other: Doc, names: string[]) => names.every((name) => equal(other[name] ?? false, spec[name] ?? false))
  for (const { spec: other } of indexes) {
    const sameKey = alike(other, ['key', 'partialFilterExpression'])
    if (!sameKey && other.name !== spec.name) continue
    if (sameKey && alike(other, ['name', 'unique', 'sparse', 'expireAfterSeconds'])) return true
    throw new StoreError(
      other.name === spec.name ? 86 : 85,
      `An index with the same name or keys exists already. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(other)}`,
    )
  }
  return false
}

export const listIndexes: Command = {
  options: { cursor: 'object' },
  run(context) {
    const collection = needCollection(context)
    const specs = [collection.idIndex, ...collection.indexes].map((index) => encode(index.spec))
    const batchSize = batchSizeOption(context.body)
    return context.engine.cursors.first(collection.ns, specs, { batchSize })
  },
}

export const dropIndexes: Command = {
  options: { index: 'any' },
  run(context) {
    const collection = needCollection(context)
    const nIndexesWas = collection.indexes.length + 1
    const gone = wanted(collection, context.body.index)
    context.engine.transactions.claimCollection(collection)
    collection.indexes = collection.indexes.filter((index) => !gone.includes(index))
    for (const index of gone) context.engine.batch.clear(index.number)
    context.engine.redefined(collection)
    return { nIndexesWas }
  },
}

/** The indexes of a name, of several, or all that may go. */
function wanted(collection: Collection, selector: unknown): Index[] {
  if (selector === '*') return collection.indexes
  if (isDoc(selector)) throw unsupported('Dropping an index by its keys', 72)
  if (Array.isArray(selector)) return selector.flatMap((one) => wanted(collection, one))
  if (typeof selector !== 'string')
    throw typeMismatch(`BSON field 'dropIndexes.index' is the wrong type '${typeName(selector)}'`)
  if (selector === '_id_') throw new StoreError(72, 'cannot drop _id index')
  const found = collection.indexes.filter(({ name }) => name === selector)
  if (found.length === 0) throw new StoreError(27, `index not found with name [${selector}]`)
  return found
}
