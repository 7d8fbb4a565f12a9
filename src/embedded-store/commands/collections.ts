import { encode, type Doc } from '../bson'
import { checkNamespace, type Collection } from '../catalog'
import { StoreError, unsupported, writeConflict } from '../errors'
import { countDocuments } from '../find'
import { compileFilter } from '../match'
import { equal } from '../order'
import { idIndexOf } from '../plan'
import { collationOf } from '../collation'
import {
  batchSizeOption,
  collectionName,
  docOption,
  findCollection,
  needCollection,
  numberOption,
  viewOf,
  type Command,
  type Context,
} from './context'

export const create: Command = {
  options: ['collation'],
  harmless: ['autoIndexId', 'idIndex', 'validationLevel', 'validationAction', 'storageEngine', 'indexOptionDefaults'],
  inTransaction: true,
  run(context) {
    const { body, db, engine, transaction } = context
    const name = collectionName(context)
    const collation = docOption(body, 'collation')
    const options = collation ? { collation: collationOf(collation)?.spec ?? collation } : {}
    const ns = checkNamespace(db, name)
    const known = findCollection(context)
    if (!known) engine.createCollection(db, name, options, transaction)
    else if (known.pending && !transaction?.made.has(known)) {
      if (transaction || !equal(known.options, options)) throw writeConflict()
      engine.share(known)
    } else if (transaction || collation === undefined || !equal(known.options, options))
      throw new StoreError(48, `Collection ${ns} already exists.`)
    return {}
  },
}

export const drop: Command = {
  options: [],
  run(context) {
    const collection = findCollection(context)
    // Since version 7.0 the server also agrees when there is nothing to drop.
    if (!collection) return {}
    const nIndexesWas = collection.indexes.length + 1
    context.engine.dropCollection(collection)
    return { nIndexesWas, ns: collection.ns }
  },
}

export const dropDatabase: Command = {
  options: [],
  run({ db, engine }) {
    const own = engine.catalog.all().filter((collection) => collection.db === db)
    for (const collection of own) engine.transactions.claimCollection(collection)
    for (const collection of own) engine.dropCollection(collection)
    return own.length > 0 ? { dropped: db } : {}
  },
}

function described(collection: Collection): Doc {
  return {
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: { readOnly: false },
    idIndex: idIndexOf(collection).spec,
  }
}

export const listCollections: Command = {
  options: ['filter', 'nameOnly', 'cursor'],
  harmless: ['authorizedCollections'],
  run({ body, db, engine }) {
    const matches = compileFilter(docOption(body, 'filter') ?? {})
    const found = engine.catalog
      .all()
      .filter((collection) => collection.db === db && !collection.pending)
      .map(described)
      .filter((doc) => matches(doc))
      .map((doc) => encode(body.nameOnly === true ? { name: doc.name, type: doc.type } : doc))
    const batchSize = batchSizeOption(body)
    return engine.cursors.first(`${db}.$cmd.listCollections`, found, { batchSize })
  },
}

export const listDatabases: Command = {
  options: ['filter', 'nameOnly'],
  harmless: ['authorizedDatabases'],
  run({ body, engine }) {
    const matches = compileFilter(docOption(body, 'filter') ?? {})
    const shown = engine.catalog.all().filter(({ pending }) => !pending)
    const names = [...new Set(shown.map((collection) => collection.db))].sort()
    const databases = names.map((name) => ({ name, sizeOnDisk: 0, empty: false })).filter((doc) => matches(doc))
    if (body.nameOnly === true) return { databases: databases.map(({ name }) => ({ name })) }
    return { databases, totalSize: 0, totalSizeMb: 0 }
  },
}

export const collMod: Command = {
  options: ['index'],
  run(context) {
    const collection = needCollection(context)
    const change = docOption(context.body, 'index')
    if (!change) return {}
    for (const name of Object.keys(change))
      if (!['keyPattern', 'name', 'expireAfterSeconds', 'hidden'].includes(name))
        throw unsupported(`collMod with index.${name}`)
    const index = collection.indexes.find((one) =>
      change.name === undefined ? equal(one.spec.key, change.keyPattern) : one.name === change.name,
    )
    if (!index)
      throw new StoreError(
        27,
        `cannot find index ${JSON.stringify(change.name ?? change.keyPattern)} for ns ${collection.ns}`,
      )
    context.engine.transactions.claimCollection(collection)
    const reply: Doc = {}
    const seconds = numberOption(change, 'expireAfterSeconds')
    if (seconds !== undefined) {
      if (index.fields.length > 1)
        throw new StoreError(72, 'TTL indexes are single-field indexes, compound indexes do not support TTL')
      if (index.expireAfterSeconds !== undefined) reply.expireAfterSeconds_old = index.expireAfterSeconds
      index.expireAfterSeconds = seconds
      index.spec = { ...index.spec, expireAfterSeconds: seconds }
      reply.expireAfterSeconds_new = seconds
    }
    if (typeof change.hidden === 'boolean') {
      reply.hidden_old = index.hidden
      reply.hidden_new = change.hidden
      index.hidden = change.hidden
      const { hidden: _, ...rest } = index.spec
      index.spec = change.hidden ? { ...rest, hidden: true } : rest
    }
    context.engine.redefined(collection)
    return reply
  },
}

/** The numbers that tools show about a collection or database. */
export const collStats: Command = {
  options: ['scale'],
  run(context) {
    const collection = findCollection(context)
    const n = collection ? countIn(context, collection) : 0
    return {
      ns: `${context.db}.${collectionName(context)}`,
      count: n,
      nindexes: collection ? collection.indexes.length + 1 : 0,
    }
  },
}

export const dbStats: Command = {
  options: ['scale', 'freeStorage'],
  run(context) {
    const own = context.engine.catalog.all().filter((collection) => collection.db === context.db)
    return {
      db: context.db,
      collections: own.length,
      views: 0,
      objects: own.reduce((sum, collection) => sum + countIn(context, collection), 0),
      indexes: own.reduce((sum, collection) => sum + collection.indexes.length + 1, 0),
    }
  },
}

const countIn = (context: Context, collection: Collection): number =>
  countDocuments(viewOf(context), collection, { filter: {} })
