import { serialize } from 'bson'
import type { Actor, ListFilter } from '../actor'
import type { ModelOf } from '../data/unit'
import { askedOnce } from '../data/memory/asked-once'
import { inBatches } from './batches/in-batches'
import { UntilWritten } from '../data/memory/written'
import { and, type Filter } from './lists'

/** A field of records, or one within. */
export type FieldOf<R> = (keyof R & string) | '_id' | `${string}.${string}`

/** What is read of the records that are found: without a word all of each, in no order. */
export interface Reading<R> {
  /** The fields that are wanted, or those that are left out. */
  fields?: { readonly [field in FieldOf<R>]?: 0 | 1 }
  sort?: { readonly [field in FieldOf<R>]?: 1 | -1 }
  skip?: number
  limit?: number
}

/** Records as they are stored, to be read and never changed. `F` is what the wanted fields leave of one. */
export interface Reads<R> {
  find: <F = R>(filter: Filter, reading?: Reading<R>) => Promise<F[]>
  /** The first that is found; null when there is none. */
  one: <F = R>(filter: Filter, reading?: Reading<R>) => Promise<F | null>
  /** One after another, however many there are. */
  each: <F = R>(filter: Filter, reading?: Reading<R>) => AsyncIterable<F>
  /**
   * All that are found, some at a time, as they were at one moment and in its order: none twice, and none left out
   * because it has moved meanwhile. Whoever takes them slowly gets the rest as each is when its batch is read; what is
   * gone by then, or is not this reader's any more, is not among them.
   */
  inBatches: <F = R>(filter: Filter, reading?: Reading<R>) => AsyncIterable<F[]>
  /** How many there are, as far as `most`. */
  count: (filter: Filter, most?: number) => Promise<number>
  /** Whether no two records are equal in this field. */
  isUnique: (field: string) => boolean
}

/** What a feature gives to others of its records. */
export interface Records<R> {
  /** Those that this reader may list, and no others; null for a reader who has no such list. */
  of: (reader: Actor) => Reads<R> | null
  /** All of them: for the system's own work, and where a rule was asked before. */
  all: Reads<R>
}

// The little that is asked of a model, without the types that mongoose makes of it.
interface Asked {
  find(
    filter: Filter,
    fields: object | undefined,
    options: object,
  ): { exec(): Promise<unknown>; cursor(options: { batchSize: number }): AsyncIterable<unknown> }
  countDocuments(filter: Filter, options: object): { exec(): Promise<number> }
}

const batchSize = 500
/** What is read whole comes in one answer, as far as one may hold: each further one is a way to the database and back. */
const wholeBatch = 100_000

/** The records of a feature as others may ask for them; `mayList` is the list filter of its policy, if it has one. */
export const records = <R>(model: ModelOf<R>, mayList: ListFilter = () => null): Records<R> => {
  // A list counts for each of its views, and people who look at it ask for the same again and again.
  const counts = new UntilWritten<number>([model.collection.collectionName])
  return {
    of(reader) {
      const own = mayList(reader)
      return own && readsOf(model, own, counts)
    },
    all: readsOf(model, {}, counts),
  }
}

function readsOf<R>(model: ModelOf<R>, own: Filter, counts: UntilWritten<number>): Reads<R> {
  const source = model as unknown as Asked
  // What is asked for binds more than what the rule allows, and stands first: where two demands meet on one field, the
  // first is taken to find the records.
  const found = (filter: Filter, { fields, ...rest }: Reading<R> = {}) =>
    source.find(and([filter, own]), fields, { batchSize: wholeBatch, ...rest, lean: true })
  const find = async <F>(filter: Filter, reading: Reading<R> = {}): Promise<F[]> => {
    if (findsNothing(filter)) return []
    const question = nameOf({ kind: model.modelName, whole: and([filter, own]), ...reading })
    const read = () => found(filter, reading).exec() as Promise<F[]>
    // Each who asks has a list of its own, to be put into another order; its records are shared.
    return [...(await askedOnce(model.collection.collectionName, question, read))]
  }
  return {
    find,
    one: async <F>(filter: Filter, reading?: Reading<R>) =>
      (await find<F>(filter, { ...reading, limit: 1 }))[0] ?? null,
    each: <F>(filter: Filter, reading?: Reading<R>) => found(filter, reading).cursor({ batchSize }) as AsyncIterable<F>,
    inBatches: <F>(filter: Filter, { fields, sort }: Reading<R> = {}) =>
      inBatches<R, F>(model, and([filter, own]), own, { fields, sort }),
    count: (filter, most) => {
      const whole = and([filter, own])
      const count = () => source.countDocuments(whole, { limit: most }).exec()
      return counts.get(nameOf({ whole, most }), count)
    },
    isUnique: (field) =>
      model.schema.indexes().some(([fields, { unique }]) => unique === true && Object.keys(fields).join() === field),
  }
}

// One of no values is none: what was to be looked up is not there.
const findsNothing = (filter: Filter): boolean =>
  Object.values(filter).some((asked) => (asked as { $in?: unknown[] } | null | undefined)?.$in?.length === 0)

// As it is sent to the database: two questions of the same name are the same question. A field without a value is asked
// for too, as one that is not there.
const nameOf = (question: Record<string, unknown>): string =>
  Buffer.from(serialize(question, { ignoreUndefined: false })).toString('latin1')
