import type { AnyModel } from '../data/unit'
import type { Viewer } from '../http/pages/viewer'
import { and, type Filter, type ListDefinition, type ListQuery } from './lists'

// The little that a list asks of a model.
interface Countable {
  countDocuments(filter: Filter, options: { limit: number }): PromiseLike<number>
  find(filter: Filter, projection: Record<string, 1 | 0>): Ordered
}
interface Ordered {
  sort(order: Record<string, 1 | -1>): {
    skip(count: number): { limit(count: number): { lean(): PromiseLike<unknown> } }
    lean(): { cursor(options: { batchSize: number }): AsyncIterable<unknown> }
  }
}

// An exact count of a hundred thousand costs more than the page, and nobody turns so many pages: a list shows this many
// and asks for a filter.
export const mostCounted = 1000

export interface FoundPage<R> {
  rows: R[]
  /** How many there are, as far as lists count. */
  total: number
  /** The page that was found, which is the last one when a later one was asked for. */
  page: number
}

/**
 * Reads one page of a list under the reader's rule. `mayList` is the list filter of the policy: null sees nothing.
 * Rows are plain records with the fields of the projection.
 */
export async function findListPage<R>(
  model: AnyModel,
  list: ListDefinition,
  query: ListQuery,
  mayList: Filter | null,
  projection: Record<string, 1 | 0> = {},
): Promise<FoundPage<R>> {
  if (mayList === null) return { rows: [], total: 0, page: 1 }
  // What was chosen binds more than what the rule allows, and stands first: where two demands meet on one field, one is
  // taken to find the records.
  const filter = and([query.filter, mayList])
  const size = list.pageSize ?? 25
  const source = model as unknown as Countable
  const total = await source.countDocuments(filter, { limit: mostCounted })
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / size)))
  const rows = (await source
    .find(filter, projection)
    .sort(orderOf(model, query))
    .skip((page - 1) * size)
    .limit(size)
    .lean()) as R[]
  return { rows, total, page }
}

/** All records of a list, one after another, in its order. */
export async function* findAll<R>(model: AnyModel, query: ListQuery, mayList: Filter | null): AsyncIterable<R> {
  if (mayList === null) return
  const source = model as unknown as Countable
  const found = source
    .find(and([query.filter, mayList]), {})
    .sort(orderOf(model, query))
    .lean()
  yield* found.cursor({ batchSize: 500 }) as AsyncIterable<R>
}

function orderOf(model: AnyModel, { sort: { field, descending } }: ListQuery): Record<string, 1 | -1> {
  const order = descending ? -1 : 1
  return isUnique(model, field) ? { [field]: order } : { [field]: order, _id: order }
}

/**
 * Whether no two records of a model are equal in this field. Where some may be, an order by it needs another one among
 * them, or a page might show one twice.
 */
const isUnique = (model: Pick<AnyModel, 'schema'>, field: string): boolean =>
  model.schema.indexes().some(([fields, options]) => options.unique === true && Object.keys(fields).join() === field)

/** How many records each saved view holds, for the chips. */
export async function countViews(
  model: AnyModel,
  list: ListDefinition,
  mayList: Filter | null,
  viewer: Viewer,
): Promise<Record<string, number>> {
  const source = model as unknown as Countable
  const count = async (filter: Filter) =>
    mayList === null ? 0 : source.countDocuments(and([filter, mayList]), { limit: mostCounted })
  const counts = (list.views ?? []).map(async (view) => [view.name, await count(view.filter(viewer))] as const)
  return Object.fromEntries(await Promise.all(counts))
}
