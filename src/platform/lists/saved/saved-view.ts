import type { Request } from 'express'
import { Slot } from '../../data/slot'
import { NotFound } from '../../errors'
import type { Viewer } from '../../http/pages/view-types'
import { fileColumns } from '../exports/file-columns'
import { pageColumns } from '../exports/lists/list-columns'
import { listLink, parseListQuery, type ListDefinition, type ListQuery } from '../lists'

// A view of a list that a person has saved: its filters, order and columns, as the query of the list's address has them.
// Whose it is, and who else sees it, is for the feature that keeps them.

/** A saved view as a list offers it to a reader. */
export interface OfferedView {
  reference: string
  name: string
  /** The query of the list's address: 'view=open&state=submitted'. */
  asked: string
  /** Opens where the reader asks for the list without a word. */
  isStart: boolean
  /** May be changed by the reader; `version` is the one that was read. */
  isOwn: boolean
  version: number
}

/** The saved views of a list that a reader has. */
export const savedViews = new Slot<(address: string, viewer: Viewer) => Promise<OfferedView[]>>(() =>
  Promise.resolve([]),
)

const queryOf = (asked: string): Record<string, string> => Object.fromEntries(new URLSearchParams(asked))

/** The query of a list's address for what is shown, without the name of a saved view. */
export const askedOf = (query: ListQuery): string => listLink('', { ...query, saved: undefined }).replace(/^\?/, '')

/** A query as the list understands it for this reader: what it does not know is left out. */
export const understood = (list: ListDefinition, asked: string, viewer: Viewer): ListQuery => {
  const query = parseListQuery(list, queryOf(asked), viewer)
  const known = new Set(columnsOf(list, viewer).map(({ key }) => key))
  return { ...query, columns: query.columns?.filter((key) => known.has(key)) }
}

/** The columns that can be chosen. */
export const columnsOf = (list: ListDefinition, viewer: Viewer) =>
  fileColumns(pageColumns([...list.columns, ...(list.fileColumns ?? [])], viewer), viewer.t)

/** How many filters, columns and orders of a saved view the list does not have, or not any more. */
function countLost(list: ListDefinition, asked: string, viewer: Viewer): number {
  const { view, values, columns = [], sort } = understood(list, asked, viewer)
  const { view: wantedView, sort: wantedSort, columns: wantedColumns = '', ...wanted } = queryOf(asked)
  const isOtherView = wantedView !== undefined && wantedView !== view
  const isOtherOrder = wantedSort !== undefined && wantedSort.replace(/^-/, '') !== sort.column
  return (
    Object.keys(wanted).filter((name) => name !== 'saved' && values[name] === undefined).length +
    wantedColumns.split(',').filter((key) => key !== '' && !columns.includes(key)).length +
    Number(isOtherView) +
    Number(isOtherOrder)
  )
}

/** The same in a sentence; null where the list has them all. */
export function lostText(list: ListDefinition, asked: string, viewer: Viewer): string | null {
  const lost = countLost(list, asked, viewer)
  return lost > 0 ? viewer.t('platform:list.lostOfView', { count: lost }) : null
}

// What a file is asked for beside: it narrows nothing.
const ofFiles = new Set(['separator'])

/**
 * Where a request for a list is led: by the name of a saved view alone to its filters, order and columns, and without a
 * word to the view that the reader has made the start; null for one that says itself what it asks for. A view that is
 * not there, or not for this reader, is not found.
 */
export function leadOf(address: string, offered: readonly OfferedView[], req: Request, isFile: boolean): string | null {
  const query = req.query as Record<string, unknown>
  const others = Object.keys(query).filter((name) => name !== 'saved' && !(isFile && ofFiles.has(name)))
  const saved = typeof query.saved === 'string' ? query.saved.toUpperCase() : ''
  if (saved !== '') {
    if (others.length > 0) return null
    const view = offered.find(({ reference }) => reference === saved)
    if (!view) throw new NotFound()
    return leadTo(address, view, isFile ? query : {})
  }
  const start = isFile || Object.keys(query).length > 0 ? undefined : offered.find(({ isStart }) => isStart)
  return start ? leadTo(address, start) : null
}

const leadTo = (address: string, { asked, reference }: OfferedView, { separator }: Record<string, unknown> = {}) => {
  const query = new URLSearchParams(asked)
  if (typeof separator === 'string') query.set('separator', separator)
  // One that asks for nothing still says that it asks for all of it.
  if (query.size === 0) query.set('view', '')
  query.set('saved', reference)
  return `${address}?${query.toString()}`
}
