import { basename, dirname, join } from 'node:path'
import { decode } from '../values/bson'
import { Catalog, type Collection, type Index } from '../data/catalog'
import { entriesIn } from '../data/collection'
import { Overlay, View } from '../data/view'
import { after, encodeId, spaceKey } from '../indexes/keys'
import { isInUse, storeFile } from './lock'
import { checkDocument } from '../values/peek'
import { unsealed } from './seal'
import { Store, type Entry } from './store'

/** Reads everything in the file of a store, and says in sentences what does not fit. */
export async function verifyFile(file: string): Promise<string[]> {
  const inUse = basename(file) === storeFile && isInUse(dirname(file))
  const store = Store.openToRead(file, inUse)
  try {
    return verifyStore(store)
  } finally {
    await store.close()
  }
}

export const verifyFolder = (folder: string): Promise<string[]> => verifyFile(join(folder, storeFile))

/** Every document must be readable, and every index hold exactly its entries. */
function verifyStore(store: Store): string[] {
  const snapshot = store.snapshot()
  try {
    const catalog = new Catalog()
    catalog.load(store.readMeta(snapshot))
    const view = new View(store, new Overlay(), () => 0, snapshot)
    const entries: Entries = (space) => view.range(spaceKey(space), after(spaceKey(space)))
    return catalog.all().flatMap((collection) => verifyCollection(collection, entries))
  } finally {
    snapshot.done()
  }
}

type Entries = (space: number) => Iterable<Entry>

function verifyCollection(collection: Collection, entries: Entries): string[] {
  const problems: string[] = []
  const expected = new Map(collection.indexes.map((index) => [index, new Set<string>()]))
  for (const { key, value } of entries(collection.number)) {
    try {
      const raw = unsealed(value)
      checkDocument(raw)
      const doc = decode(raw)
      const id = key.subarray(4)
      if (!encodeId(doc._id).equals(id)) throw new Error('it stands under another _id')
      for (const [index, keys] of expected)
        for (const entry of entriesIn(index, doc)?.keys ?? []) keys.add(Buffer.concat([entry, id]).toString('latin1'))
    } catch (error) {
      problems.push(
        `${collection.ns}: the document at ${key.toString('hex')} cannot be read: ${(error as Error).message}`,
      )
    }
  }
  for (const [index, keys] of expected) problems.push(...verifyIndex(collection, index, keys, entries))
  return problems
}

function verifyIndex(collection: Collection, index: Index, expected: Set<string>, entries: Entries): string[] {
  let unknown = 0
  let found = 0
  for (const { key } of entries(index.number)) {
    if (expected.has(key.toString('latin1', 4))) found += 1
    else unknown += 1
  }
  const problems: string[] = []
  if (unknown > 0) problems.push(`${collection.ns}: the index ${index.name} has ${unknown} entries of no document`)
  if (found < expected.size)
    problems.push(`${collection.ns}: the index ${index.name} lacks ${expected.size - found} entries`)
  return problems
}
