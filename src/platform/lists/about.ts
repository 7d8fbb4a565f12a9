import type { Viewer } from '../http/pages/view-types'
import type { ListDefinition, ListQuery } from './lists'

/** View, filters and order of a list in words. */
export function aboutList(list: ListDefinition, query: ListQuery, viewer: Viewer): { label: string; value: string }[] {
  const { t } = viewer
  const view = list.views?.find(({ name }) => name === query.view)
  const filters = list.filters.flatMap(({ name, label, options }) => {
    const value = query.values[name]
    if (value === undefined) return []
    const option = options?.(viewer).find((one) => one.value === value)
    return [{ label: t('platform:files.filter', { label: t(label) }), value: option?.text ?? value }]
  })
  const column = list.columns.find(({ key, sort }) =>
    query.sort.column === '' ? sort === query.sort.field : key === query.sort.column,
  )
  const order = query.sort.descending ? 'platform:files.descending' : 'platform:files.ascending'
  return [
    ...(view ? [{ label: t('platform:files.view'), value: t(view.label) }] : []),
    ...filters,
    ...(column ? [{ label: t('platform:files.order'), value: t(order, { column: t(column.label) }) }] : []),
  ]
}
