import type { IndexDescription } from 'mongodb'
import mongoose, { type HydratedDocument, type QueryFilter } from 'mongoose'
import { NotFound, Stale } from '../errors'
import { failWithTheLine } from './driver/driver-lines'
import { tellWithoutRecords } from './driver/driver-replies'
import { rememberProjections } from './driver/projections'
import { watchQuestions } from './driver/questions'
import { units, type AnyModel, type Document, type ModelOf, type Unit } from './unit'
import { writes } from './memory/written'
import { Scoped } from '../scoped'

mongoose.set('transactionAsyncLocalStorage', true)
mongoose.set('strictQuery', true)
// Indexes are made once by makeIndexes(), not at the first use of each model.
mongoose.set('autoIndex', false)
mongoose.set('autoCreate', false)

// What is asked of it here, without the types that mongoose makes of it.
interface Reader {
  findOne: (filter: object) => PromiseLike<unknown>
  find: (filter: object) => { sort: (order: object) => PromiseLike<unknown> }
}

declare const held: unique symbol

/** A record in hand: read or made inside the running transaction. One that was read outside does not pass for it. */
export type Held<R> = HydratedDocument<R> & { readonly [held]: true }

const beginnings = new Scoped<() => Promise<void>>()

/** While `work` runs, each of its transactions begins with `first`: both are written, or neither. */
export const beginningWith = <T>(first: () => Promise<void>, work: () => T): T => beginnings.run(first, work)

// An answered save is on the disks of most servers, so that none is lost with a primary that falls out; and what is
// read cannot be lost so. A transaction sees one moment.
const writeConcern = { w: 'majority', journal: true } as const
const readConcern = { level: 'majority' } as const

const transactionOptions = { readConcern: { level: 'snapshot' }, writeConcern } as const

// The election of a new primary takes up to some 12 seconds and is waited for. A line that has gone silent is noticed
// within twenty: sooner, a busy machine would be taken for one. Mongoose's own waiting would end before the driver's.
const connection = {
  writeConcern,
  readConcern,
  serverSelectionTimeoutMS: 15_000,
  waitQueueTimeoutMS: 15_000,
  heartbeatFrequencyMS: 5_000,
  connectTimeoutMS: 15_000,
  maxPoolSize: 20,
  bufferCommands: false,
  monitorCommands: true,
} as const

// What the address itself says of waiting holds: whoever runs it knows the way to the database.
function connectionTo(uri: string): Partial<typeof connection> {
  const said = new Set([...uri.matchAll(/[?&](\w+)=/g)].map(([, name]) => name!.toLowerCase()))
  const own = Object.entries(connection).filter(([name]) => !name.endsWith('MS') || !said.has(name.toLowerCase()))
  return Object.fromEntries(own)
}

/** Connects mongoose; throws the driver's error when the address does not answer. */
export async function connectDatabase(uri: string): Promise<void> {
  tellWithoutRecords()
  failWithTheLine()
  rememberProjections()
  await mongoose.connect(uri, connectionTo(uri))
  watchQuestions(mongoose.connection.getClient())
  writes.watch(mongoose.connection.getClient())
  writes.hearsAll = false
}

export const disconnectDatabase = (): Promise<void> => mongoose.disconnect()

/** A collection whose indexes cannot be made. */
export class IndexFault extends Error {
  constructor(
    readonly collection: string,
    override readonly cause: Error & { code?: number },
  ) {
    super(cause.message)
  }
}

/** Makes the collections and indexes of every model, so that none is made inside a transaction; throws IndexFault. */
export async function makeIndexes(): Promise<void> {
  // Beside each other: what arrives together needs one trip to the disk.
  await Promise.all(
    Object.values(mongoose.models).map(async (model) => {
      try {
        await model.createCollection()
        // In one command: mongoose would send one for each of some two hundred indexes.
        const indexes = model.schema.indexes().map(([key, options]) => ({ ...options, key })) as IndexDescription[]
        if (indexes.length > 0) await model.collection.createIndexes(indexes)
      } catch (error) {
        throw new IndexFault(model.collection.collectionName, error as Error)
      }
    }),
  )
}

/**
 * Runs all changes of one use case as one transaction; inside another it joins that one.
 * A record that somebody else saved meanwhile throws Stale.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
  if (units.getStore()) return work()
  let done: Unit | undefined
  let result: T | undefined
  try {
    await mongoose.connection.transaction(async (session) => {
      const unit: Unit = { session, atEnd: new Map(), afterCommit: [], held: new Map() }
      result = await units.run(unit, async () => {
        await beginnings.getStore()?.()
        const value = await work()
        await flush(unit)
        return value
      })
      done = unit
    }, transactionOptions)
  } catch (error) {
    if (error instanceof mongoose.Error.VersionError) throw new Stale()
    throw error
  }
  for (const effect of done?.afterCommit ?? []) effect()
  return result as T
}

/**
 * Reads a record to change it, by its reference or a filter; null when there is none. Only inside a transaction, which
 * gives the same record in hand each time it is asked for.
 */
export async function hold<R>(model: ModelOf<R>, key: string | QueryFilter<R>): Promise<Held<R> | null> {
  const unit = units.getStore()
  if (!unit) throw new Error('A record is changed inside a transaction only.')
  const filter = typeof key === 'string' ? { reference: key } : key
  const record = (await (model as unknown as Reader).findOne(filter)) as HydratedDocument<R> | null
  return record && inHand(unit, record)
}

/** The same for several records, in the order of `sort`. */
export async function holdAll<R>(
  model: ModelOf<R>,
  filter: QueryFilter<R>,
  sort: Record<string, 1 | -1> = { _id: 1 },
): Promise<Held<R>[]> {
  const unit = units.getStore()
  if (!unit) throw new Error('Records are changed inside a transaction only.')
  const found = (await (model as unknown as Reader).find(filter).sort(sort)) as HydratedDocument<R>[]
  return found.map((record) => inHand(unit, record))
}

/** What somebody has read of a record: its reference, with the version that it had then. */
export interface AsRead {
  reference: string
  version: number | string
}

/**
 * Holds records of which each is to be as it was read, in the order in which they are named. Throws NotFound when one is
 * gone, and Stale when one has been changed since.
 */
export async function holdAsRead<R extends { reference: string }>(
  model: ModelOf<R>,
  all: readonly AsRead[],
): Promise<Held<R>[]> {
  const named = { reference: { $in: all.map(({ reference }) => reference) } } as QueryFilter<R>
  const found = new Map((await holdAll(model, named)).map((record) => [record.reference, record]))
  return all.map(({ reference, version }) => {
    const record = found.get(reference)
    if (!record) throw new NotFound()
    assertVersion(record, Number(version))
    return record
  })
}

/** Takes a new record in hand. */
export function adopt<R>(record: HydratedDocument<R>): Held<R> {
  const unit = units.getStore()
  if (!unit) throw new Error('A record is made inside a transaction only.')
  return inHand(unit, record)
}

function inHand<R>(unit: Unit, record: HydratedDocument<R>): Held<R> {
  const name = `${record.collection.collectionName}/${String(record._id)}`
  const same = unit.held.get(name) ?? (record as unknown as Document)
  unit.held.set(name, same)
  return same as unknown as Held<R>
}

async function flush(unit: Unit) {
  for (const [model, documents] of unit.atEnd) {
    await insertPlain(model, documents)
  }
  unit.atEnd.clear()
}

/** Inserts plain documents as they are, within the running transaction: what takes mongoose longer to see through than to send. */
export async function insertPlain(model: AnyModel, documents: readonly object[]): Promise<void> {
  const session = units.getStore()?.session
  const [first, ...others] = documents
  if (!first) return
  if (others.length === 0) await model.collection.insertOne(first, { session })
  else await model.collection.insertMany([...documents], { session })
}

/**
 * Inserts a plain document together with the running transaction's commit; many become one bulk write. With `once`, the
 * name of a field, a second document of the same value waiting for this commit is left out.
 */
export async function insertAtEnd(model: AnyModel, document: object, once?: string): Promise<void> {
  const unit = units.getStore()
  if (!unit) {
    await model.insertMany([document])
    return
  }
  const waiting = unit.atEnd.get(model) ?? []
  unit.atEnd.set(model, waiting)
  const valueOf = (one: object) => (one as Record<string, unknown>)[once ?? '']
  if (once === undefined || !waiting.some((one) => valueOf(one) === valueOf(document))) waiting.push(document)
}

/** The plain documents of a model that wait for the running transaction's commit. */
export const waitingAtEnd = (model: AnyModel): readonly object[] => units.getStore()?.atEnd.get(model) ?? []

/** Throws Stale when the form was opened on an older version of the record. */
export function assertVersion(document: { __v?: number }, version: number | undefined): void {
  if (version !== undefined && document.__v !== version) throw new Stale()
}
