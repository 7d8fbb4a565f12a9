import { decode, encode, type Doc } from '../values/bson'
import { StoreError } from '../errors'
import { demandsOf, type Demands } from '../indexes/demands'
import type { IndexField } from '../indexes/index-keys'
import { compileFilter, type Matcher } from '../query/match'
import { toDouble, type BsonNumber } from '../values/numbers'
import { sortFields } from '../query/sort'

/** An index as the planner and the writer know it. */
export interface Index {
  number: number
  name: string
  /** The definition as listIndexes gives it. */
  spec: Doc
  fields: IndexField[]
  unique: boolean
  sparse: boolean
  partial?: { filter: Doc; matches: Matcher; demands: Demands['paths'] }
  expireAfterSeconds?: number
  /** The top fields that say which entries a document has. */
  reads: Set<string>
  /** Fields that meet arrays, with the path of the array. */
  arrays: Map<string, string>
  /** Some keys are cut, so that their order is not that of the values. */
  cut: boolean
}

export interface Collection {
  ns: string
  db: string
  name: string
  number: number
  /** The index on _id; its entries are the documents themselves. */
  idIndex: Index
  /** All other indexes. */
  indexes: Index[]
  /** Number of documents, once somebody asked. */
  count?: number
  /** Commit that made, changed or dropped the collection: older snapshots do not fit it. */
  changedAt: number
}

interface Stored {
  ns: string
  number: number
  indexes: { number: number; spec: Doc; arrays: Record<string, string>; cut: boolean }[]
}

/** All collections and their indexes, in memory and as entries of the meta table. */
export class Catalog {
  /** By namespace. */
  readonly collections = new Map<string, Collection>()
  private nextNumber = 1

  load(entries: [string, Buffer][]): void {
    this.collections.clear()
    for (const [key, bytes] of entries) {
      if (key === 'next') this.nextNumber = decode(bytes).number as number
      if (!key.startsWith('collection:')) continue
      const stored = decode(bytes) as unknown as Stored
      const collection = newCollection(stored.ns, stored.number)
      collection.indexes = stored.indexes.map((index) => ({
        ...buildIndex(index.number, index.spec),
        arrays: new Map(Object.entries(index.arrays)),
        cut: index.cut,
      }))
      this.collections.set(stored.ns, collection)
    }
  }

  all(): Collection[] {
    return [...this.collections.values()]
  }

  number(): number {
    this.nextNumber += 1
    return this.nextNumber - 1
  }

  /** The meta entries that hold a collection as it is now. */
  entriesOf(collection: Collection): [string, Buffer | null][] {
    const key = `collection:${collection.ns}`
    if (this.collections.get(collection.ns) !== collection)
      return this.collections.has(collection.ns) ? [] : [[key, null]]
    const stored: Stored = {
      ns: collection.ns,
      number: collection.number,
      indexes: collection.indexes.map((index) => ({
        number: index.number,
        spec: index.spec,
        arrays: Object.fromEntries(index.arrays),
        cut: index.cut,
      })),
    }
    return [
      [key, encode(stored as unknown as Doc)],
      ['next', encode({ number: this.nextNumber })],
    ]
  }
}

export function newCollection(ns: string, number: number): Collection {
  const dot = ns.indexOf('.')
  const idIndex = { ...buildIndex(number, { v: 2, key: { _id: 1 }, name: '_id_' }), unique: true }
  return { ns, db: ns.slice(0, dot), name: ns.slice(dot + 1), number, idIndex, indexes: [], changedAt: 0 }
}

/** An index from its definition, without entries yet. */
export function buildIndex(number: number, spec: Doc): Index {
  const filter = spec.partialFilterExpression as Doc | undefined
  const fields = sortFields(spec.key as Doc)
  const partial = filter && { filter, matches: compileFilter(filter), demands: demandsOf(filter).paths }
  return {
    number,
    name: spec.name as string,
    spec,
    fields,
    unique: spec.unique === true,
    sparse: spec.sparse === true,
    partial,
    expireAfterSeconds:
      spec.expireAfterSeconds === undefined ? undefined : toDouble(spec.expireAfterSeconds as BsonNumber),
    reads: new Set([...fields.map(({ parts }) => parts[0]!), ...(partial?.matches.fields ?? [])]),
    arrays: new Map(),
    cut: false,
  }
}

/** Refuses names that MongoDB does not take. */
export function checkNamespace(db: string, name: string): string {
  if (name === '' || name.includes('$') || name.includes('\0') || name.startsWith('.') || name.endsWith('.'))
    throw new StoreError(73, `Invalid namespace specified '${db}.${name}'`)
  if (db === '' || /[/\\. "$\0]/.test(db)) throw new StoreError(73, `Invalid database name: '${db}'`)
  if (Buffer.byteLength(`${db}.${name}`) > 255) throw new StoreError(73, 'Fully qualified namespace is too long')
  return `${db}.${name}`
}
