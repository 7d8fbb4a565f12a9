import { Long } from 'bson'
import { encode, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { StoreError } from '../errors'
import { compileFilter } from '../query/match'
import { batchSizeOption, collectionName, docOption, findCollection, isOn, type Command } from './context'

export const create: Command = {
  options: {},
  // It is enough that the collection is there.
  run(context) {
    context.engine.ensureCollection(context.db, collectionName(context))
    return {}
  },
}

export const drop: Command = {
  options: {},
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
  options: {},
  run({ body, db, engine }) {
    if (Number(body.dropDatabase) !== 1) throw new StoreError(5255100, "Have to pass 1 as 'drop' parameter")
    const own = engine.catalog.all().filter((collection) => collection.db === db)
    for (const collection of own) engine.transactions.claimCollection(collection)
    for (const collection of own) engine.dropCollection(collection)
    return own.length > 0 ? { dropped: db } : {}
  },
}

const described = (collection: Collection): Doc => ({
  name: collection.name,
  type: 'collection',
  options: {},
  info: { readOnly: false },
  idIndex: collection.idIndex.spec,
})

export const listCollections: Command = {
  options: { filter: 'object', nameOnly: 'truth', cursor: 'object' },
  harmless: { authorizedCollections: 'truth' },
  run({ body, db, engine }) {
    const matches = compileFilter(docOption(body, 'filter') ?? {})
    const found = engine.catalog
      .all()
      .filter((collection) => collection.db === db)
      .map(described)
      .filter((doc) => matches(doc))
      .map((doc) => encode(isOn(body, 'nameOnly') ? { name: doc.name, type: doc.type } : doc))
    const batchSize = batchSizeOption(body)
    return engine.cursors.first(`${db}.$cmd.listCollections`, found, { batchSize })
  },
}

export const listDatabases: Command = {
  options: { nameOnly: 'truth' },
  harmless: { authorizedDatabases: 'truth' },
  run({ body, db, engine }) {
    if (db !== 'admin') throw new StoreError(13, 'listDatabases may only be run against the admin database.')
    const names = [...new Set(engine.catalog.all().map((collection) => collection.db))].sort()
    if (isOn(body, 'nameOnly')) return { databases: names.map((name) => ({ name })) }
    const databases = names.map((name) => ({ name, sizeOnDisk: Long.ZERO, empty: false }))
    return { databases, totalSize: Long.ZERO, totalSizeMb: Long.ZERO }
  },
}
