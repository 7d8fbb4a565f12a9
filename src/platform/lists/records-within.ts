import type { ListFilter } from '../actor'
import { UntilWritten } from '../data/memory/written'
import type { ModelOf } from '../data/unit'
import { and, type Filter } from './lists'
import type { Reading, Reads, Records } from './records'

/** A record with one of the rows that it holds in a field. */
export type Within<R, F extends keyof R> = Omit<R, F> & {
  [field in F]: NonNullable<R[F]> extends readonly (infer P)[] ? P : never
}

interface Asked {
  aggregate(pipeline: object[]): { exec(): Promise<unknown[]> }
}

const batchSize = 500

/**
 * The rows that records hold in a field, each with the record around it, as a list has them. Filters name the row's
 * fields behind that of the record ('contacts.role'), and say what is there, never what is not: `$ne` and `$not` would
 * leave out records of which another row is meant.
 */
export const recordsWithin = <R, F extends keyof R & string>(
  model: ModelOf<R>,
  field: F,
  mayList: ListFilter,
): Records<Within<R, F>> => {
  // A list counts for each of its views, and people who look at it ask for the same again and again.
  const counts = new UntilWritten<number>([model.collection.collectionName])
  return {
    of(reader) {
      const own = mayList(reader)
      return own && readsWithin<R, F>(model, field, own, counts)
    },
    all: readsWithin<R, F>(model, field, {}, counts),
  }
}

function readsWithin<R, F extends keyof R & string>(
  model: ModelOf<R>,
  field: F,
  own: Filter,
  counts: UntilWritten<number>,
): Reads<Within<R, F>> {
  type Row = Within<R, F>
  const rows = (filter: Filter, stages: object[]) =>
    (model as unknown as Asked)
      // The whole demand before, for an index; and once more of the row alone.
      .aggregate([{ $match: and([filter, own]) }, { $unwind: `$${field}` }, { $match: filter }, ...stages])
      .exec()
  const find = async <T>(filter: Filter, { fields, sort, skip, limit }: Reading<Row> = {}): Promise<T[]> =>
    (await rows(filter, [
      { $sort: { ...(sort ?? { _id: 1 }), [`${field}._id`]: 1 } },
      ...(skip ? [{ $skip: skip }] : []),
      ...(limit ? [{ $limit: limit }] : []),
      ...(fields ? [{ $project: fields }] : []),
    ])) as T[]
  const one = async <T>(filter: Filter, reading?: Reading<Row>) =>
    (await find<T>(filter, { ...reading, limit: 1 }))[0] ?? null
  const count = async (filter: Filter, most?: number): Promise<number> => {
    const stages = [...(most ? [{ $limit: most }] : []), { $count: 'rows' }]
    const [counted] = (await rows(filter, stages)) as [{ rows: number }?]
    return counted?.rows ?? 0
  }
  async function* inBatches<T>(filter: Filter, reading?: Reading<Row>) {
    const all = await find<T>(filter, reading)
    for (let from = 0; from < all.length; from += batchSize) yield all.slice(from, from + batchSize)
  }
  async function* each<T>(filter: Filter, reading?: Reading<Row>) {
    for await (const batch of inBatches<T>(filter, reading)) yield* batch
  }
  return {
    find,
    one,
    each,
    inBatches,
    count: (filter, most) => counts.get(JSON.stringify([own, filter, most]), () => count(filter, most)),
    isUnique: () => false,
  }
}
