import type { ModelOf } from '../../data/unit'
import { and, type Filter } from '../lists'
import { batchSize, Moment, type Asked } from './moment'

/**
 * Records in an order, some at a time. They are read in one transaction, which sees one moment on either database. One
 * that would last too long, as whoever takes the records is slow, reads in the same moment which there are yet, and in
 * what order, and ends; these are then read batch by batch. `own` is what this reader may list, and is asked with each.
 */
export async function* inBatches<R, F>(
  model: ModelOf<R>,
  whole: Filter,
  own: Filter,
  { fields, sort }: { fields?: object; sort?: object },
  patience = 15_000,
): AsyncGenerator<F[]> {
  const source = model as unknown as Asked
  const moment = new Moment<F>(source, whole, { fields, sort }, patience)
  try {
    for (let batch = await moment.next(); batch !== null; batch = await moment.next()) yield batch
    for (let from = 0; from < moment.rest.length; from += batchSize) {
      const some = moment.rest.some(from, batchSize)
      const read = source.find(and([{ _id: { $in: some } }, own]), fields, { batchSize, lean: true })
      const found = new Map<string, F>()
      for (const record of (await read.exec()) as F[]) found.set(String((record as { _id: unknown })._id), record)
      yield some.flatMap((id) => found.get(String(id)) ?? [])
    }
  } finally {
    await moment.end()
  }
}
