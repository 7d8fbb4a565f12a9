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
 * Records in an order, some at a time. Which there are, and in what order, is read first and in one transaction, which
 * sees one moment on either database and is over at once; the records are read batch by batch, however slowly they are
 * taken. `own` is what this reader may list, and is asked with each batch.
 */
export async function* inBatches<R, F>(
  model: ModelOf<R>,
  whole: Filter,
  own: Filter,
  { fields, sort }: { fields?: object; sort?: object },
): AsyncGenerator<F[]> {
  const source = model as unknown as Asked
  const ids = await idsOf(source, whole, sort)
  for (let from = 0; from < ids.length; from += batchSize) {
    const some = ids.some(from, batchSize)
    const read = source.find(and([{ _id: { $in: some } }, own]), fields, { batchSize, lean: true })
    const found = new Map<string, F>()
    for (const record of (await read.exec()) as F[]) found.set(String((record as { _id: unknown })._id), record)
    yield some.flatMap((id) => found.get(String(id)) ?? [])
  }
}

async function idsOf(source: Asked, whole: Filter, sort: object | undefined): Promise<Ids> {
  const session = await mongoose.connection.startSession()
  try {
    return await session.withTransaction(
      async () => {
        const ids = new Ids()
        const cursor = source.collection.find(source.find(whole).cast(), {
          projection: { _id: 1 },
          batchSize: idsAtOnce,
          session,
          sort,
        })
        while (await cursor.hasNext()) for (const { _id } of cursor.readBufferedDocuments()) ids.add(_id)
        return ids
      },
      { readConcern: { level: 'snapshot' } },
    )
  } finally {
    await session.endSession()
  }
}

const idLength = 12

/** Ids of records, a hundred thousand in a megabyte. */
class Ids {
  private bytes = Buffer.alloc(idLength * idsAtOnce)
  /** Those of another kind, as they are. */
  private others: unknown[] | undefined
  length = 0

  add(id: unknown): void {
    if (!(id instanceof mongoose.Types.ObjectId)) (this.others ??= this.some(0, this.length)).push(id)
    else if (this.others) this.others.push(id)
    else {
      const place = this.length * idLength
      if (place === this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * place)
      this.bytes.set(id.id, place)
    }
    this.length += 1
  }

  some(from: number, count: number): unknown[] {
    if (this.others) return this.others.slice(from, from + count)
    const until = Math.min(this.length, from + count)
    return Array.from({ length: until - from }, (_, index) => {
      const place = (from + index) * idLength
      return new mongoose.Types.ObjectId(Uint8Array.prototype.slice.call(this.bytes, place, place + idLength))
    })
  }
}
