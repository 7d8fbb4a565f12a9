import type { Request } from 'express'
import type { ListDefinition, Filter } from '../../platform/lists/lists'
import { Problem, type Fault } from '../door/problem'
import type { Order } from './cursor'

/** Records of one page, unless fewer or more are asked for. */
export const usualPage = 50
export const largestPage = 200

/** What was asked of a list. */
interface Asked {
  filters: Filter[]
  order: Order
  limit: number
  cursor: string | null
  fields: string[] | null
  /** The question without the place in it: a cursor belongs to one question. */
  question: string
}

const common = ['limit', 'cursor', 'fields', 'sort', 'view']

/** Reads the query of a list. Nothing in it is passed over: what is not known is refused by its name. */
export function readListQuery(req: Request, list: ListDefinition, shown: readonly string[]): Asked {
  const query = req.query as Record<string, unknown>
  const faults: Fault[] = []
  const fault = (parameter: string, words: string, values: Record<string, string | number> = {}) =>
    faults.push({ parameter, detail: req.t(`api:query.${words}`, { name: parameter, ...values }) })
  const text = (name: string): string => {
    const value = query[name]
    if (value === undefined) return ''
    if (typeof value === 'string') return value
    fault(name, 'once')
    return ''
  }
  const known = [...common, ...list.filters.map(({ name }) => name)]
  for (const name of Object.keys(query)) if (!known.includes(name)) fault(name, 'unknown')
  const filters: Filter[] = []
  const views = list.views ?? []
  const view = text('view')
  const chosen = views.find(({ name }) => name === view)
  if (chosen) filters.push(chosen.filter(req.viewer))
  else if (view !== '') fault('view', 'oneOf', { values: views.map(({ name }) => name).join(', ') || '–' })
  for (const field of list.filters) {
    const value = text(field.name)
    if (value === '') continue
    const filter = field.filter(value.slice(0, 1000), req.viewer)
    if (filter) filters.push(filter)
    else fault(field.name, 'value')
  }
  const asked: Asked = {
    filters,
    order: readOrder(text('sort'), list, fault),
    limit: readLimit(text('limit'), fault),
    cursor: text('cursor') || null,
    fields: readFields(text('fields'), shown, fault),
    question: questionOf(query),
  }
  req.filteredBy = list.filters.map(({ name }) => name).filter((name) => query[name] !== undefined)
  if (faults.length > 0) throw new Problem('bad-query', 'api:problem.bad-query.detail', {}, faults)
  return asked
}

/** Refuses each name in a query where there is nothing to ask for. */
export function assertNoQuery(req: Request): void {
  const faults = Object.keys(req.query).map((name) => ({
    parameter: name,
    detail: req.t('api:query.unknown', { name }),
  }))
  if (faults.length > 0) throw new Problem('bad-query', 'api:problem.bad-query.detail', {}, faults)
}

type Say = (parameter: string, words: string, values?: Record<string, string | number>) => unknown

const sortable = ({ columns }: ListDefinition) => columns.filter(({ sort }) => sort !== undefined)

function readOrder(text: string, list: ListDefinition, fault: Say): Order {
  if (text === '') return { field: '_id', descending: false }
  const column = sortable(list).find(({ key }) => key === text.replace(/^-/, ''))
  if (!column)
    fault('sort', 'oneOf', {
      values: sortable(list)
        .map(({ key }) => key)
        .join(', '),
    })
  return { field: column?.sort ?? '_id', descending: text.startsWith('-') }
}

function readLimit(text: string, fault: Say): number {
  if (text === '') return usualPage
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > largestPage) fault('limit', 'limit', { most: largestPage })
  return limit
}

/** Names of the fields that are wanted; null for all. */
export function readFields(text: string, shown: readonly string[], fault: Say): string[] | null {
  if (text === '') return null
  const names = text.split(',').map((name) => name.trim())
  for (const name of names) if (!shown.includes(name)) fault('fields', 'field', { field: name.slice(0, 60) })
  return names
}

const questionOf = (query: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(query)
      .filter(([name]) => !['cursor', 'limit', 'fields'].includes(name))
      .sort(),
  )
