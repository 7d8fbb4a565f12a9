import { BSONRegExp, ObjectId } from 'bson'
import { decode, encode, isOperators, type Doc } from '../values/bson'
import type { Collection } from '../data/catalog'
import { insertDocument, replaceDocument } from '../data/collection'
import { StoreError } from '../errors'
import type { Found } from '../query/find'
import { fieldOf } from '../values/paths'
import { checkDocument } from '../values/peek'
import type { Update } from '../update/update'
import { ownCopy, write } from '../update/places'
import type { Context } from './context'

/** Applies an update to a stored document. */
export function changeOne(
  context: Context,
  collection: Collection,
  filter: Doc,
  update: Update,
  found: Found,
): { doc: Doc; changed: boolean } {
  const doc = update.apply(decode(found.raw), { filter, inserting: false })
  return { doc, changed: replaceDocument(context.work, collection, found.key, found.raw, doc) }
}

/** Inserts what an upsert makes of the filter's equalities and the update. */
export function insertUpserted(context: Context, collection: Collection, filter: Doc, update: Update): Doc {
  const doc = update.apply(seedOf(filter, update.replaces), { filter, inserting: true })
  const whole: Doc = '_id' in doc ? doc : { _id: new ObjectId(), ...doc }
  const raw = encode(whole)
  checkDocument(raw)
  insertDocument(context.work, collection, raw)
  return decode(raw)
}

/** The document that a filter describes by its equalities; of it a replacement takes only the _id. */
function seedOf(filter: Doc, onlyId: boolean): Doc {
  const values = new Map<string, unknown>()
  collect(filter, values)
  const seed: Doc = {}
  for (const [path, value] of values) {
    const parts = path.split('.')
    if (onlyId && parts[0] !== '_id') continue
    for (const other of values.keys()) if (other.startsWith(`${path}.`)) throw twice(other)
    write(seed, parts, ownCopy(value))
  }
  return fieldOf(seed, '_id') === undefined ? seed : { _id: seed._id, ...seed }
}

const twice = (path: string): StoreError =>
  new StoreError(54, `cannot infer query fields to set, path '${path}' is matched twice`)

function collect(filter: Doc, values: Map<string, unknown>): void {
  for (const [key, condition] of Object.entries(filter)) {
    if ((key === '$and' || (key === '$or' && (condition as unknown[]).length === 1)) && Array.isArray(condition))
      for (const branch of condition as Doc[]) collect(branch, values)
    if (key.startsWith('$')) continue
    if (!isOperators(condition)) note(key, condition, values)
    else {
      if ('$eq' in condition) note(key, condition.$eq, values)
      const { $in: list } = condition
      if (Array.isArray(list) && list.length === 1) note(key, list[0], values)
    }
  }
}

function note(path: string, value: unknown, values: Map<string, unknown>): void {
  // A pattern is a condition, not a value.
  if (value instanceof BSONRegExp) return
  if (values.has(path)) throw twice(path)
  values.set(path, value)
}
