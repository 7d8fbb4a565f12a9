import { EJSON, ObjectId } from 'bson'
import { encode, type Doc } from '../values/bson'
import type { Collection, Index } from './catalog'
import { StoreError } from '../errors'
import { documentKeys, type DocumentKeys } from '../indexes/index-keys'
import { after, encodeId, spaceKey } from '../indexes/keys'
import { isNumber } from '../values/numbers'
import { rankOf, Rank } from '../values/order'
import { changedFields, checkDocument, decodeFields, idOf, withIdFirst } from '../values/peek'
import { sealed, unsealed } from '../files/seal'
import type { Work } from './work'

export const largestDocument = 16 * 1024 * 1024

/** The one way in which documents are written: records claimed, unique values checked, indexes and count kept. */
export function insertDocument(work: Work, collection: Collection, given: Buffer): unknown {
  const raw = withIdFirst(given, () => new ObjectId())
  checkSize(raw)
  const id = idOf(raw)
  checkId(id)
  const idKey = encodeId(id)
  const key = spaceKey(collection.number, idKey)
  work.claim(key.toString('latin1'))
  if (work.view.get(key)) throw duplicate(collection, '_id_', { _id: 1 }, { _id: id })
  moveEntries(work, collection, collection.indexes, idKey, null, readFor(collection.indexes, raw))
  work.put(key, sealed(raw))
  work.counted(collection, 1)
  return id
}

/** Writes a changed document; says whether anything is different. `stored` must be as it is stored. */
export function replaceDocument(work: Work, collection: Collection, key: Buffer, stored: Buffer, doc: Doc): boolean {
  const raw = encode(doc)
  checkSize(raw)
  if (raw.equals(stored)) return false
  checkDocument(raw)
  work.claim(key.toString('latin1'))
  if (collection.indexes.length > 0) {
    const changed = [...changedFields(stored, raw)]
    const indexes = collection.indexes.filter(({ reads }) => changed.some((name) => reads.has(name)))
    moveEntries(work, collection, indexes, key.subarray(4), readFor(indexes, stored), doc)
  }
  work.put(key, sealed(raw))
  return true
}

/** Of a stored document as much as these indexes look at. */
function readFor(indexes: Index[], raw: Buffer): Doc {
  const names = new Set(indexes.flatMap(({ reads }) => [...reads]))
  return names.size > 0 ? decodeFields(raw, names) : {}
}

export function deleteDocument(work: Work, collection: Collection, key: Buffer, stored: Buffer): void {
  work.claim(key.toString('latin1'))
  const { indexes } = collection
  moveEntries(work, collection, indexes, key.subarray(4), readFor(indexes, stored), null)
  work.put(key, null)
  work.counted(collection, -1)
}

/** Fills a new index from the documents; refuses it when it is unique and they are not. */
export function fillIndex(work: Work, collection: Collection, index: Index): void {
  const start = spaceKey(collection.number)
  for (const { key, value } of [...work.view.range(start, after(start))])
    moveEntries(work, collection, [index], key.subarray(4), null, readFor([index], unsealed(value)))
}

/** Brings what indexes hold of a document from one state of it to the next; null stands for no document. */
function moveEntries(
  work: Work,
  collection: Collection,
  indexes: Index[],
  idKey: Buffer,
  before: Doc | null,
  now: Doc | null,
): void {
  for (const index of indexes) {
    const old = before ? entriesOf(work, collection, index, before) : []
    const wanted = now ? entriesOf(work, collection, index, now) : []
    const added = wanted.filter((key) => !old.some((other) => other.equals(key)))
    if (index.unique && now) checkUnique(work, collection, index, added, idKey, now)
    for (const key of old) {
      if (wanted.some((other) => other.equals(key))) continue
      if (index.unique) work.claim(recordOf(index, key))
      work.put(spaceKey(index.number, key, idKey), null)
    }
    for (const key of added) work.put(spaceKey(index.number, key, idKey), idKey)
  }
}

function entriesOf(work: Work, collection: Collection, index: Index, doc: Doc): Buffer[] {
  const found = entriesIn(index, doc)
  if (!found) return []
  learn(work, collection, index, found)
  return found.keys
}

/** What an index holds of a document; null when it leaves the document out. */
export function entriesIn(index: Index, doc: Doc): DocumentKeys | null {
  if (index.partial && !index.partial.matches(doc)) return null
  const found = documentKeys(doc, index.fields)
  return index.sparse && found.missing ? null : found
}

// What an index has met once holds for good: the planner must not rely on the contrary.
function learn(work: Work, collection: Collection, index: Index, found: DocumentKeys): void {
  if (found.cut && !index.cut) {
    index.cut = true
    work.defined.add(collection)
  }
  for (const [path, array] of found.arrays) {
    if (index.arrays.has(path)) continue
    index.arrays.set(path, array)
    work.defined.add(collection)
  }
}

const recordOf = (index: Index, key: Buffer): string => spaceKey(index.number, key).toString('latin1')

function checkUnique(work: Work, collection: Collection, index: Index, keys: Buffer[], idKey: Buffer, doc: Doc): void {
  for (const key of keys) {
    const prefix = spaceKey(index.number, key)
    work.claim(prefix.toString('latin1'))
    for (const entry of work.view.range(prefix, after(prefix), false, 2)) {
      if (entry.value.equals(idKey)) continue
      throw duplicate(collection, index.name, index.spec.key as Doc, valuesOf(doc, index, key))
    }
  }
}

// The values of the key that is taken: of an array the element that met it.
function valuesOf(doc: Doc, { fields }: Index, key: Buffer): Doc {
  const { keys, values } = documentKeys(doc, fields)
  const taken = values[keys.findIndex((one) => one.equals(key))]
  return Object.fromEntries(fields.map(({ path }, i) => [path, taken?.[i] ?? null]))
}

function duplicate(collection: Collection, name: string, keyPattern: Doc, keyValue: Doc): StoreError {
  const shown = Object.entries(keyValue).map(([field, value]) => `${field}: ${shownValue(value)}`)
  return new StoreError(
    11000,
    `E11000 duplicate key error collection: ${collection.ns} index: ${name} dup key: { ${shown.join(', ')} }`,
    { keyPattern, keyValue },
  )
}

const shownValue = (value: unknown): string =>
  value instanceof ObjectId
    ? `ObjectId('${value.toHexString()}')`
    : value instanceof Date
      ? `new Date(${value.getTime()})`
      : isNumber(value)
        ? String(value)
        : EJSON.stringify(value)

function checkSize(raw: Buffer): void {
  if (raw.length > largestDocument)
    throw new StoreError(
      10334,
      `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${largestDocument} (16MB)`,
    )
}

function checkId(id: unknown): void {
  const rank = rankOf(id)
  if (rank === Rank.array) throw new StoreError(2, "The '_id' value cannot be of type array")
  if (rank === Rank.regex) throw new StoreError(2, "The '_id' value cannot be of type regex")
  if (rank === Rank.object && Object.keys(id as Doc).some((name) => name.startsWith('$')))
    throw new StoreError(52, `_id fields may not contain '$'-prefixed fields`)
}
