import type { Request } from 'express'
import type { Language } from '../actor'
import type { AnyModel } from '../data/unit'
import { formatNumber } from '../time/formats'
import { oneLine } from '../text/plain-text'
import type { Action, Cell, ListPage, Option } from '../http/view-types'
import type { Viewer } from '../http/viewer'

type Filter = Record<string, unknown>

interface ListColumn {
  key: string
  label: string
  numeric?: boolean
  /** Database field to order by; columns without one have no sort link. */
  sort?: string
}

export interface ListFilterField {
  name: string
  label: string
  kind: 'select' | 'search' | 'date'
  options?: (viewer: Viewer) => Option[]
  /** Shown only where a link has set it. */
  byLink?: true
  /** The database filter for a value; null for a value that the filter does not know. */
  filter: (value: string, viewer: Viewer) => Filter | null
}

/** A saved view: a chip above the filters. */
export interface ListView {
  name: string
  label: string
  filter: (viewer: Viewer) => Filter
  /** Its own order without a choice, such as by due day for what is to be done. */
  sort?: { field: string; descending?: boolean }
}

/** What a list can do: labels are message keys, `sort` names fields that have an index. */
export interface ListDefinition {
  /** Address of the list without query. */
  address: string
  columns: ListColumn[]
  filters: ListFilterField[]
  views?: ListView[]
  /** Key of the view that is open without a choice; 'all' when absent. */
  openView?: string
  defaultSort: { field: string; descending?: boolean }
  pageSize?: number
  /** Message key with {{count}}: "34 requests, by priority". */
  caption: string
  empty: { title: string; text: string }
}

/** What the reader asked for; unknown values are left out, never an error. */
export interface ListQuery {
  view: string
  values: Record<string, string>
  sort: { column: string; field: string; descending: boolean }
  page: number
  filter: Filter
}

const text = (query: Record<string, unknown>, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? oneLine(value.slice(0, 1000)).slice(0, 200) : ''
}

/** Reads the query string of a list: saved view, filters, order, page. */
export function parseListQuery(
  list: ListDefinition,
  source: Request | Record<string, unknown>,
  viewer: Viewer,
): ListQuery {
  const query = ('query' in source ? source.query : source) as Record<string, unknown>
  const parts: Filter[] = []
  const views = list.views ?? []
  const wanted = text(query, 'view')
  const view = views.find(({ name }) => name === wanted) ?? views.find(({ name }) => name === list.openView) ?? views[0]
  if (view) parts.push(view.filter(viewer))
  const values: Record<string, string> = {}
  for (const field of list.filters) {
    const value = text(query, field.name)
    const filter = value === '' ? null : field.filter(value, viewer)
    if (!filter) continue
    values[field.name] = value
    parts.push(filter)
  }
  const sortText = text(query, 'sort')
  const descending = sortText.startsWith('-')
  const column = list.columns.find(({ key, sort }) => sort && key === sortText.replace(/^-/, ''))
  if ('query' in source) (source as Request).filteredBy = Object.keys(values)
  const page = /^[1-9]\d{0,5}$/.test(text(query, 'page')) ? Number(text(query, 'page')) : 1
  return {
    view: view?.name ?? '',
    values,
    sort: column
      ? { column: column.key, field: column.sort!, descending }
      : { column: '', descending: false, ...(view?.sort ?? list.defaultSort) },
    page,
    filter: and(parts),
  }
}

/** All of these filters together. */
export function and(parts: Filter[]): Filter {
  const some = parts.filter((part) => Object.keys(part).length > 0)
  return some.length === 0 ? {} : some.length === 1 ? some[0]! : { $and: some }
}

// The little that a list asks of a model.
interface Countable {
  countDocuments(filter: Filter, options: { limit: number }): PromiseLike<number>
  find(filter: Filter, projection: Record<string, 1 | 0>): Ordered
}
interface Ordered {
  sort(order: Record<string, 1 | -1>): {
    skip(count: number): { limit(count: number): { lean(): PromiseLike<unknown> } }
  }
}

// An exact count of a hundred thousand costs more than the page, and nobody turns so many pages: a list shows this many
// and asks for a filter.
export const mostCounted = 1000

/** A number of records as lists say it: "1,000+" where counting ended. */
const formatCount = (count: number, lang: Language): string =>
  formatNumber(count, lang) + (count >= mostCounted ? '+' : '')

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
  const order = query.sort.descending ? -1 : 1
  const rows = (await source
    .find(filter, projection)
    .sort(isUnique(model, query.sort.field) ? { [query.sort.field]: order } : { [query.sort.field]: order, _id: order })
    .skip((page - 1) * size)
    .limit(size)
    .lean()) as R[]
  return { rows, total, page }
}

/**
 * Whether no two records of a model are equal in this field. Where some may be, an order by it needs another one among
 * them, or a page might show one twice.
 */
export const isUnique = (model: Pick<AnyModel, 'schema'>, field: string): boolean =>
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

const sortOf = ({ sort }: ListQuery): string => (sort.column === '' ? '' : (sort.descending ? '-' : '') + sort.column)

/** The same view, filters and order at an address: of the list itself, or of what gives all of it as a file. */
export function listLink(address: string, query: ListQuery, changes: Record<string, string> = {}): string {
  const all: Record<string, string> = { view: query.view, ...query.values, sort: sortOf(query), ...changes }
  const kept = Object.entries(all).filter(([, value]) => value !== '')
  return kept.length === 0 ? address : `${address}?${new URLSearchParams(kept).toString()}`
}

interface ListInput<R> {
  list: ListDefinition
  query: ListQuery
  found: FoundPage<R>
  counts?: Record<string, number>
  row: (record: R, viewer: Viewer) => Record<string, Cell>
  viewer: Viewer
  emptyAction?: Action
  formats?: { text: string; href: string }[]
}

/** The list as components/list shows it; every link keeps what the reader chose. */
export function presentList<R>({
  list,
  query,
  found,
  counts,
  row,
  viewer,
  emptyAction,
  formats,
}: ListInput<R>): ListPage {
  const { t, lang } = viewer
  const size = list.pageSize ?? 25
  const sortText = sortOf(query)
  const link = (changes: Record<string, string>) => listLink(list.address, query, changes)
  const from = found.total === 0 ? 0 : (found.page - 1) * size + 1
  const until = Math.min(found.page * size, found.total)
  return {
    chips: (list.views ?? []).map((view) => ({
      text: t(view.label),
      href: view.name === query.view ? link({}) : `${list.address}?view=${view.name}`,
      count: counts && formatCount(counts[view.name] ?? 0, lang),
      current: view.name === query.view,
    })),
    action: list.address,
    hidden: [
      { name: 'view', value: query.view },
      { name: 'sort', value: sortText },
    ].filter(({ value }) => value !== ''),
    filters: list.filters
      .filter(({ byLink, name }) => !byLink || query.values[name] !== undefined)
      .map((field) => ({
        name: field.name,
        id: 'filter-' + field.name,
        label: t(field.label),
        kind: field.kind,
        options: field.options?.(viewer) ?? [],
        value: query.values[field.name] ?? '',
        any: t('platform:list.any'),
      })),
    filtersSet: Object.keys(query.values).length,
    clearHref: query.view === '' ? list.address : `${list.address}?view=${query.view}`,
    caption: t(list.caption, { count: found.total, formatted: formatCount(found.total, lang) }),
    columns: list.columns.map((column) => {
      const here = query.sort.column === column.key || (query.sort.column === '' && column.sort === query.sort.field)
      const descending = here && query.sort.descending
      return {
        key: column.key,
        label: t(column.label),
        numeric: column.numeric,
        sortHref: column.sort ? link({ sort: here && !descending ? '-' + column.key : column.key }) : undefined,
        sorted: here ? (descending ? 'descending' : 'ascending') : undefined,
      }
    }),
    rows: found.rows.map((record) => row(record, viewer)),
    paging: {
      summary:
        found.total === 0 ? '' : t('platform:list.shown', { from, until, total: formatCount(found.total, lang) }),
      previous: found.page > 1 ? link({ page: String(found.page - 1) }) : undefined,
      next: until < found.total ? link({ page: String(found.page + 1) }) : undefined,
    },
    empty: { title: t(list.empty.title), text: t(list.empty.text), action: emptyAction },
    formats: formats ?? [],
  }
}
