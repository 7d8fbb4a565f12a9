import type { Language } from '../actor'
import type { Action, BulkBar, Cell, Downloads, ListPage, SavedViews, Viewer } from '../http/pages/view-types'
import { formatNumber } from '../time/formats'
import { mostCounted, type FoundPage } from './found-page'
import { listLink, sortOf, type ListDefinition, type ListQuery } from './lists'

/** A number of records as lists say it: "1,000+" where counting ended. */
const formatCount = (count: number, lang: Language): string =>
  formatNumber(count, lang) + (count >= mostCounted ? '+' : '')

interface ListInput<R> {
  list: ListDefinition
  query: ListQuery
  found: FoundPage<R>
  counts?: Record<string, number>
  row: (record: R, viewer: Viewer) => Record<string, Cell>
  viewer: Viewer
  emptyAction?: Action
  downloads?: Downloads
  saved?: SavedViews | null
  /** The bar of steps on several rows, made of the rows as they are shown. */
  bulk?: (shown: Record<string, Cell>[]) => BulkBar | null
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
  downloads,
  saved = null,
  bulk,
}: ListInput<R>): ListPage {
  const { t, lang } = viewer
  const size = list.pageSize ?? 25
  const sortText = sortOf(query)
  const link = (changes: Record<string, string>) => listLink(list.address, query, changes)
  const from = found.total === 0 ? 0 : (found.page - 1) * size + 1
  const until = Math.min(found.page * size, found.total)
  const rows = found.rows.map((record) => row(record, viewer))
  const isSaved = saved?.chips.some(({ current }) => current) ?? false
  return {
    chips: (list.views ?? []).map((view) => ({
      text: t(view.label),
      href: view.name === query.view && !isSaved ? link({}) : `${list.address}?view=${view.name}`,
      count: counts && formatCount(counts[view.name] ?? 0, lang),
      current: view.name === query.view && !isSaved,
    })),
    action: list.address,
    hidden: [
      { name: 'view', value: query.view },
      { name: 'sort', value: sortText },
      { name: 'columns', value: (query.columns ?? []).join(',') },
      { name: 'saved', value: isSaved ? query.saved! : '' },
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
    clearHref: query.view === '' && !saved?.hasStart ? list.address : `${list.address}?view=${query.view}`,
    caption: captionOf(list, query, found.total, viewer),
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
    rows,
    paging: {
      summary:
        found.total === 0 ? '' : t('platform:list.shown', { from, until, total: formatCount(found.total, lang) }),
      previous: found.page > 1 ? link({ page: String(found.page - 1) }) : undefined,
      next: until < found.total ? link({ page: String(found.page + 1) }) : undefined,
    },
    empty: { title: t(list.empty.title), text: t(list.empty.text), action: emptyAction },
    downloads: downloads ?? null,
    saved,
    bulk: bulk?.(rows) ?? null,
  }
}

// The caption of a list names its usual order; in another one the column is named by which the rows stand.
function captionOf(list: ListDefinition, { sort }: ListQuery, count: number, { t, lang }: Viewer): string {
  const values = { count, formatted: formatCount(count, lang) }
  const { field, descending = false } = list.defaultSort
  const isUsual = sort.field === field && sort.descending === descending
  const column = list.columns.find(({ key, sort: by }) =>
    sort.column === '' ? by === sort.field : key === sort.column,
  )
  return isUsual || !column
    ? t(list.caption, values)
    : t('platform:list.ordered', { ...values, column: t(column.label) })
}
