import type { Request } from 'express'
import { oneLine } from '../text/plain-text'
import type { Option, Viewer } from '../http/pages/view-types'

export type Filter = Record<string, unknown>

export interface ListColumn extends HeldInColumn {
  key: string
  label: string
  numeric?: boolean
  /** Database field to order by; columns without one have no sort link. */
  sort?: string
}

/** What the cells of a column hold beside their words: each has a column of its own in files. Labels are message keys. */
export interface HeldInColumn {
  /** What it is called where its reference or second line stands beside. */
  fileLabel?: string
  /** What the values of its cells are; without it they are words. */
  holds?: Holding
  /** A reference; `reference` is its key in files where nothing else is said. */
  ref?: string | { key: string; label: string }
  /** A second line. */
  sub?: { key: string; label: string }
}

export type Holding = 'number' | 'day' | 'moment' | 'period' | 'share' | 'money'

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

/** A filter by one of the options that it offers, and no other value; equality where it names a field. */
export const oneOf = (
  name: string,
  label: string,
  options: (viewer: Viewer) => Option[],
  filter: string | ListFilterField['filter'],
): ListFilterField => ({
  name,
  label,
  kind: 'select',
  options,
  filter: (value, viewer) =>
    options(viewer).some((option) => option.value === value)
      ? typeof filter === 'string'
        ? { [filter]: value }
        : filter(value, viewer)
      : null,
})

/** A saved view: a chip above the filters. */
export interface ListView {
  name: string
  label: string
  filter: (viewer: Viewer) => Filter
  /** Its own order without a choice, such as by due day for what is to be done. */
  sort?: { field: string; descending?: boolean }
}

/**
 * Saved views by their names: each is labelled by the text `<words>.<name>`, and is its filter, or brings its order too:
 *
 *     namedViews('letters:view', { open: () => ({ state: 'open' }), mine: { filter: mineOf, sort: { field: 'due' } } })
 */
export const namedViews = (
  words: string,
  views: Record<string, ListView['filter'] | Pick<ListView, 'filter' | 'sort'>>,
): ListView[] =>
  Object.entries(views).map(([name, view]) => ({
    name,
    label: `${words}.${name}`,
    ...(typeof view === 'function' ? { filter: view } : view),
  }))

/** What a list can do: labels are message keys, `sort` names fields that have an index. */
export interface ListDefinition {
  /** Address of the list without query. */
  address: string
  columns: ListColumn[]
  /** Columns of its files alone, beside those of the page. */
  fileColumns?: ListColumn[]
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
  /** Keys of the columns that are wanted; all when none is. */
  columns?: string[]
  /** The saved view from which this began. */
  saved?: string
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
    ...namedIn(query),
  }
}

const mostColumns = 60

// Columns come from boxes, one by one, or from a link, in one word.
function namedIn({ columns, saved }: Record<string, unknown>): Pick<ListQuery, 'columns' | 'saved'> {
  const keys = [columns]
    .flat()
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .filter((key) => /^[\w.-]{1,80}$/.test(key))
    .slice(0, mostColumns)
  return {
    ...(keys.length > 0 ? { columns: [...new Set(keys)] } : {}),
    ...(typeof saved === 'string' && /^[\w-]{1,40}$/.test(saved) ? { saved: saved.toUpperCase() } : {}),
  }
}

/** All of these filters together. */
export function and(parts: Filter[]): Filter {
  const some = parts.filter((part) => Object.keys(part).length > 0)
  return some.length === 0 ? {} : some.length === 1 ? some[0]! : { $and: some }
}

/** One of these filters; null when there is none. */
export const or = (parts: Filter[]): Filter | null => (parts.length > 1 ? { $or: parts } : (parts[0] ?? null))

export const sortOf = ({ sort }: ListQuery): string =>
  sort.column === '' ? '' : (sort.descending ? '-' : '') + sort.column

/** The same view, filters and order at an address: of the list itself, or of what gives all of it as a file. */
export function listLink(address: string, query: ListQuery, changes: Record<string, string> = {}): string {
  const { columns = [], saved = '' } = query
  const all: Record<string, string> = {
    ...{ view: query.view, ...query.values, sort: sortOf(query), columns: columns.join(','), saved },
    ...changes,
  }
  const kept = Object.entries(all).filter(([, value]) => value !== '')
  return kept.length === 0 ? address : `${address}?${new URLSearchParams(kept).toString()}`
}
