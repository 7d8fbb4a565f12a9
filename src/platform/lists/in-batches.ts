import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import type { ModelOf } from '../data/unit'
import { and, type Filter } from './lists'

const batchSize = 500
// Some thousand ids come in an answer of a few milliseconds.
const idsAtOnce = 2000

// The little that is asked of a model, without the types that mongoose makes of it.
interface Asked {
  find(filter: Filter, fields?: object, options?: object): { exec(): Promise<unknown>; cast(): Filter }
  collection: { find(filter: Filter, options: object): mongo.FindCursor<{ _id: unknown }> }
}

/**
 * Records in an order, some at a time. Which there are, and in what order, is read in one transaction, which sees one
 * moment on either database and is over soon; the records are read batch by batch, however slowly they are taken. `own`
 * is what this reader may list, and is asked with each batch.
 */
export async function* inBatches<R, F>(
  model: ModelOf<R>,
  whole: Filter,
  own: Filter,
  { fields, sort }: { fields?: object; sort?: object },
): AsyncGenerator<F[]> {
  const source = model as unknown as Asked
  const ids = new Ids()
  const reading = readIds(source, whole, sort, ids).finally(() => ids.end())
  // Who waits for the ids is told of a fault; until then nobody may be.
  reading.catch(() => undefined)
  try {
    for (let from = 0; ; from += batchSize) {
      await ids.until(from + batchSize)
      if (ids.isEnded) await reading
      const some = ids.some(from, batchSize)
      if (some.length === 0) return
      const read = source.find(and([{ _id: { $in: some } }, own]), fields, { batchSize, lean: true })
      const found = new Map<string, F>()
      for (const record of (await read.exec()) as F[]) found.set(String((record as { _id: unknown })._id), record)
      yield some.flatMap((id) => found.get(String(id)) ?? [])
    }
  } finally {
    ids.isUnwanted = true
  }
}

async function readIds(source: Asked, whole: Filter, sort: object | undefined, ids: Ids): Promise<void> {
  const session = await mongoose.connection.startSession()
  try {
    session.startTransaction({ readConcern: { level: 'snapshot' } })
    const filter = source.find(whole).cast()
    const cursor = source.collection.find(filter, { projection: { _id: 1 }, batchSize: idsAtOnce, session, sort })
    while (!ids.isUnwanted && (await cursor.hasNext())) ids.add(cursor.readBufferedDocuments().map(({ _id }) => _id))
    await cursor.close()
  } finally {
    // It has only read: it is let go, which nothing can refuse.
    await session.endSession()
  }
}

const idLength = 12

/** Ids of records as they come, a hundred thousand in a megabyte. */
class Ids {
  private bytes = Buffer.alloc(idLength * idsAtOnce)
  /** Those of another kind, as they are. */
  private others: unknown[] | undefined
  private told: (() => void) | undefined
  private length = 0
  isEnded = false
  /** Whoever took the records has gone. */
  isUnwanted = false

  add(all: readonly unknown[]): void {
    for (const id of all) this.put(id)
    this.told?.()
  }

  end(): void {
    this.isEnded = true
    this.told?.()
  }

  /** Waits for so many, or for the last. */
  async until(count: number): Promise<void> {
    while (this.length < count && !this.isEnded) await new Promise<void>((told) => (this.told = told))
  }

  some(from: number, count: number): unknown[] {
    if (this.others) return this.others.slice(from, from + count)
    const until = Math.min(this.length, from + count)
    return Array.from({ length: Math.max(0, until - from) }, (_, index) => {
      const place = (from + index) * idLength
      return new mongoose.Types.ObjectId(Uint8Array.prototype.slice.call(this.bytes, place, place + idLength))
    })
  }

  private put(id: unknown): void {
    if (!(id instanceof mongoose.Types.ObjectId)) (this.others ??= this.some(0, this.length)).push(id)
    else if (this.others) this.others.push(id)
    else {
      const place = this.length * idLength
      if (place === this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * place)
      this.bytes.set(id.id, place)
    }
    this.length += 1
  }
}
