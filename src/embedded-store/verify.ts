import { join } from 'node:path'
import { decode } from './bson'
import { Catalog, type Collection, type Index } from './catalog'
import { documentKeys } from './index-keys'
import { after, encodeId, spaceKey } from './keys'
import { checkDocument } from './wire'
import { Store } from './store'

/** Reads everything in a store that nobody has open, and says in sentences what does not fit. */
export async function verifyFolder(folder: string): Promise<string[]> {
  const store = Store.open(join(folder, 'store.mdb'), true)
  try {
    return verifyStore(store)
  } finally {
    await store.close()
  }
}

/** Every document must be readable, and every index hold exactly its entries. */
export function verifyStore(store: Store): string[] {
  const catalog = new Catalog()
  catalog.load(store.readMeta())
  return catalog.all().flatMap((collection) => verifyCollection(store, collection))
}

function verifyCollection(store: Store, collection: Collection): string[] {
  const problems: string[] = []
  const expected = new Map(collection.indexes.map((index) => [index, new Set<string>()]))
  for (const { key, value } of entries(store, collection.number)) {
    try {
      checkDocument(value)
      const doc = decode(value)
      const id = key.subarray(4)
      if (!encodeId(doc._id).equals(id)) throw new Error('it stands under another _id')
      for (const [index, keys] of expected)
        for (const entry of entriesOf(index, doc)) keys.add(Buffer.concat([entry, id]).toString('latin1'))
    } catch (error) {
      problems.push(
        `${collection.ns}: the document at ${key.toString('hex')} cannot be read: ${(error as Error).message}`,
      )
    }
  }
  for (const [index, keys] of expected) problems.push(...verifyIndex(store, collection, index, keys))
  return problems
}

function entriesOf(index: Index, doc: Parameters<typeof documentKeys>[0]): Buffer[] {
  if (index.partial && !index.partial.matches(doc)) return []
  const { keys, missing } = documentKeys(doc, index.fields, index.collation)
  return index.sparse && missing ? [] : keys
}

function verifyIndex(store: Store, collection: Collection, index: Index, expected: Set<string>): string[] {
  let unknown = 0
  let found = 0
  for (const { key } of entries(store, index.number)) {
    if (expected.has(key.toString('latin1', 4))) found += 1
    else unknown += 1
  }
  const problems: string[] = []
  if (unknown > 0) problems.push(`${collection.ns}: the index ${index.name} has ${unknown} entries of no document`)
  if (found < expected.size)
    problems.push(`${collection.ns}: the index ${index.name} lacks ${expected.size - found} entries`)
  return problems
}

function* entries(store: Store, space: number) {
  let from = spaceKey(space)
  const to = after(from)
  for (;;) {
    const piece = store.chunk(from, to, false, 1000)
    yield* piece
    if (piece.length < 1000) return
    from = Buffer.concat([piece.at(-1)!.key, Buffer.from([0])])
  }
}
