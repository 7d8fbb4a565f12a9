import type { Viewer } from '../http/pages/view-types'
import type { ListDefinition, ListQuery } from './lists'
import type { Reading, Reads } from './records'

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

/** Reads one page of a list, of what the reader may list; null sees nothing. */
export async function findListPage<R>(
  from: Reads<R> | null,
  list: ListDefinition,
  query: ListQuery,
  fields?: Reading<R>['fields'],
): Promise<FoundPage<R>> {
  if (from === null) return { rows: [], total: 0, page: 1 }
  const size = list.pageSize ?? 25
  const total = await from.count(query.filter, mostCounted)
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / size)))
  const sort = orderOf(from, query)
  const rows = await from.find(query.filter, { fields, sort, skip: (page - 1) * size, limit: size })
  return { rows, total, page }
}

/** The order of a list: by a field in which some may be equal, it needs another one among them, or a page might show one twice. */
export function orderOf<R>(from: Reads<R>, { sort: { field, descending } }: ListQuery): Reading<R>['sort'] {
  const order = descending ? -1 : 1
  return { [field]: order, ...(from.isUnique(field) ? {} : { _id: order }) }
}

/** How many records each saved view holds, for the chips. */
export async function countViews(
  from: Reads<never> | null,
  list: ListDefinition,
  viewer: Viewer,
): Promise<Record<string, number>> {
  const counts = (list.views ?? []).map(
    async (view) => [view.name, (await from?.count(view.filter(viewer), mostCounted)) ?? 0] as const,
  )
  return Object.fromEntries(await Promise.all(counts))
}
