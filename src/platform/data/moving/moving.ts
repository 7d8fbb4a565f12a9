import { calculateObjectSize, type Document } from 'bson'
import mongoose from 'mongoose'
import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { BadSetting } from '../../errors'
import type { Clock } from '../../time/clock'
import { beginImport, dataVersion, endImport, isImporting, versionOf, type Migration } from '../migrations'
import { readTransfer, transferFormat, transferLines } from './transfer-file'

// What belongs to a running program, not to the data: who is signed in, what is under way, which version they are of.
const passing = new Set(['sessions', 'limits', 'leases', 'probes', 'jobruns', 'dataversions'])

/** The collections of Capstan in this database; one that it shares with other programs holds more. */
function ownCollections(): string[] {
  const named = Object.values(mongoose.models).map((model) => model.collection.collectionName)
  return [...new Set([...named, 'files.chunks', 'demomarks'])].filter((name) => !passing.has(name)).toSorted()
}

const batch = 500

/**
 * Writes everything in the database into a file, as it is at one moment, also while others serve. Gives how many records.
 * Throws BadSetting when the file is there already.
 */
export async function exportTo(file: string, clock: Clock): Promise<number> {
  const whole = resolve(file)
  if (existsSync(whole)) throw new BadSetting(`${whole} exists already; name a file that does not.`)
  const draft = `${whole}.unfinished`
  const session = await mongoose.startSession()
  let records = 0
  // One transaction sees one moment.
  session.startTransaction({ readConcern: { level: 'snapshot' } })
  async function* recordsOf(collection: string): AsyncGenerator<Document> {
    const found = mongoose.connection
      .db!.collection(collection)
      .find({}, { session, sort: { _id: 1 }, batchSize: batch, promoteValues: false })
    for await (const record of found) {
      records += 1
      yield record
    }
  }
  try {
    const head = { format: transferFormat, data: await dataVersion(), at: clock().toISOString() }
    const lines = Readable.from(transferLines(head, ownCollections(), recordsOf))
    await pipeline(lines, createGzip(), createWriteStream(draft, { mode: 0o600, flush: true }))
    renameSync(draft, whole)
    return records
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    await session.abortTransaction().catch(() => undefined)
    await session.endSession()
  }
}

/**
 * Puts everything of a file into an empty database. The file is read to its end and checked before anything is written;
 * an import that is broken off is marked, so that nothing starts on its half, and done again from the beginning. The data
 * have the version of the file after it. Gives how many records. Throws BadSetting with one sentence when the file is not
 * whole or newer than the program, or the database holds anything.
 */
export async function importFrom(file: string, migrations: readonly Migration[], clock: Clock): Promise<number> {
  const version = await check(file, migrations)
  await assertEmpty()
  await beginImport(clock)
  let records = 0
  for await (const [collection, some] of batches(file)) {
    await mongoose.connection.db!.collection(collection).insertMany(some, { ordered: false })
    records += some.length
  }
  await endImport(version, clock)
  return records
}

async function check(file: string, migrations: readonly Migration[]): Promise<number> {
  const own = new Set(ownCollections())
  let version = 0
  for await (const one of readTransfer(file)) {
    if ('format' in one) version = one.data
    else if (!own.has(one.collection))
      throw new BadSetting(`The file holds ${one.collection}, which this Capstan does not know. Nothing was imported.`)
  }
  if (version > versionOf(migrations))
    throw new BadSetting(
      `The file holds data of a newer Capstan (version ${version} of the data; this program knows ${versionOf(migrations)}). ` +
        'Import it with that program, or a newer one. Nothing was imported.',
    )
  return version
}

// What an import has left that was broken off is nobody's.
async function assertEmpty(): Promise<void> {
  const db = mongoose.connection.db!
  const isHalf = await isImporting()
  for (const name of ownCollections()) {
    if (isHalf) await db.collection(name).deleteMany({})
    else if (await db.collection(name).findOne({}, { projection: { _id: 1 } }))
      throw new BadSetting(
        `The database holds data already (${name}). Import into an empty one: another DATA_DIR, or another name in MONGODB_URI. Nothing was imported.`,
      )
  }
}

async function* batches(file: string): AsyncGenerator<[string, Document[]]> {
  let collection = ''
  let waiting: Document[] = []
  let bytes = 0
  for await (const one of readTransfer(file)) {
    if ('format' in one) continue
    if (one.collection !== collection || waiting.length === batch || bytes > 8_000_000) {
      if (waiting.length > 0) yield [collection, waiting]
      waiting = []
      bytes = 0
      collection = one.collection
    }
    waiting.push(one.record)
    bytes += calculateObjectSize(one.record)
  }
  if (waiting.length > 0) yield [collection, waiting]
}
