import { deserialize, serialize } from 'bson'
import { readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants } from 'node:zlib'
import { fromRoot } from '../src/platform/root'
import type { Day } from '../src/platform/time/calendar-day'

/** A record as the database holds it. */
export type Doc = Record<string, unknown>

/** The demonstration year as it was lived: on which day, and every record of each collection. */
export interface Year {
  today: Day
  collections: Record<string, Doc[]>
  /** The story in which a record was written; of the world itself none. */
  storyOf: ReadonlyMap<Doc, number>
}

/** Some records of one collection. */
export interface Part {
  name: string
  docs: Doc[]
}

const file = fromRoot('seed/demo-year.bson.br')

/** Reads the year that `npm run seed` has made. */
export async function readYear(): Promise<Year> {
  const bytes = await promisify(brotliDecompress)(readFileSync(file))
  const head = storedIn(bytes)
  const { today } = head.next().value as { today: Day }
  const collections: Year['collections'] = {}
  const storyOf = new Map<Doc, number>()
  for (const { name, doc, story } of head as Iterable<Stored>) {
    ;(collections[name] ??= []).push(doc)
    if (story !== undefined) storyOf.set(doc, story)
  }
  return { today, collections, storyOf }
}

interface Stored {
  name: string
  doc: Doc
  story?: number
}

function* storedIn(bytes: Buffer): Generator<Doc, undefined> {
  for (let at = 0; at < bytes.length;) {
    const size = bytes.readInt32LE(at)
    yield deserialize(bytes.subarray(at, at + size))
    at += size
  }
  return undefined
}

/** All records of parts, by the names of their collections. */
export async function gathered(parts: AsyncIterable<Part> | Iterable<Part>): Promise<Year['collections']> {
  const collections: Year['collections'] = {}
  for await (const { name, docs } of parts) (collections[name] ??= []).push(...docs)
  return collections
}

/** Writes the file that `readYear` reads. */
export async function writeYear({ today, collections, storyOf }: Year): Promise<void> {
  const parts = Object.entries(collections).flatMap(([name, docs]) =>
    docs.map((doc) => serialize({ name, doc, story: storyOf.get(doc) }, { ignoreUndefined: true })),
  )
  const packed = await promisify(brotliCompress)(Buffer.concat([serialize({ today }), ...parts]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
  writeFileSync(file, packed)
}
