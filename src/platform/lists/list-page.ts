import type { Request, Response } from 'express'
import type { ReturnedForm } from '../forms/forms'
import type { ListPage, PageOfList, Viewer } from '../http/pages/view-types'
import { presentBulkBar } from './bulk/bulk-bar.presenter'
import { presentDownloads } from './exports/downloads.presenter'
import { chosenColumns } from './exports/file-columns'
import { pageColumns, shownColumns } from './exports/lists/list-columns'
import { countViews, findListPage } from './found-page'
import { listOf, titleOf, type ListPageDefinition, type ListSource, type Shown } from './list-definition'
import { presentList } from './list.presenter'
import { rowsFor, rowWith } from './cells'
import { parseListQuery, type ListDefinition, type ListQuery } from './lists'
import type { Reading } from './records'
import { columnsOf, leadOf, savedViews } from './saved/saved-view'
import { presentSavedViews } from './saved/saved-view.presenter'

/** What the reader asked of a list, and what was found for it. */
export async function readList<R>(source: ListSource<R>, req: Request, fields = source.fields) {
  const { viewer } = req
  const list = listOf(source, req)
  const own = source.records.of(viewer.actor)
  const asked = parseListQuery(list, req, viewer)
  const { found, query } = source.find
    ? await source.find(list, asked, viewer)
    : { found: await findListPage(own, list, asked, fields), query: asked }
  return { list, query, found, counts: await countViews(own, list, viewer), viewer }
}

/** The page of a list: saved views with their counts, filters, order, rows; all of it from one definition. */
export const listPage =
  <R, A = undefined, V extends keyof Express.Pages = 'platform/list'>(
    definition: ListPageDefinition<R, A> & Shown<V>,
  ) =>
  async (req: Request, res: Response, _none?: unknown, form?: ReturnedForm): Promise<void> => {
    const { viewer, t } = req
    const elsewhere = definition.elsewhere?.(req)
    if (elsewhere) return res.redirect(303, elsewhere)
    const asked = listOf(definition, req)
    const offered = await savedViews.get()(asked.address, viewer)
    const lead = leadOf(asked.address, offered, req, false)
    if (lead) return res.redirect(303, lead)
    const keys = asked.columns.map(({ key }) => key)
    const rows = rowsFor<R, A>(definition, keys)
    const read = await readList(definition, req, definition.bulk ? withReference(rows.fields) : rows.fields)
    const around = (await rows.around?.(read.found.rows, viewer)) as A
    const rowOf = rowWith(rows, keys)
    const title = titleOf(definition, viewer)
    const open = (definition.actions ?? []).filter(({ allow }) => allow(viewer.actor, undefined))
    const whenEmpty = open.find((action) => action.whenEmpty)
    const list: ListPage = presentList({
      ...read,
      list: withColumns(read.list, read.query, viewer),
      row: (record) => rowOf(record, viewer, around),
      emptyAction: whenEmpty && { text: t(whenEmpty.text), href: whenEmpty.href },
      downloads: presentDownloads(read),
      saved: presentSavedViews(read, offered),
      bulk: (shown) => (definition.bulk ? presentBulkBar(definition.bulk, { ...read, shown, form }, viewer) : null),
    })
    const head = {
      crumbs: definition.crumbs?.map(({ text, href }) => ({ text: t(text), href })),
      title,
      actions: open.map(({ text, href, main }) => ({ text: t(text), href, main })),
    }
    const page: PageOfList = { title, head, list }
    if (!definition.beside) return res.show('platform/list', page, form)
    res.show(definition.view, { ...page, ...(await definition.beside(req)) } as Express.Pages[V], form)
  }

// Rows are ticked by their references, whatever the columns show.
const withReference = <R>(fields: Reading<R>['fields']): Reading<R>['fields'] =>
  fields && Object.values(fields).includes(1) ? { ...fields, ['reference' as keyof R & string]: 1 } : fields

/** The list as a query asks for it, with the form of its bar that comes back. */
export const showListAgain = (
  definition: ListPageDefinition<never, never>,
  { query, form }: { query: Record<string, string>; form: ReturnedForm },
  req: Request,
  res: Response,
): Promise<void> => {
  // The request with the query of the list, to which the form was not sent.
  const asked = Object.create(req, { query: { value: query } }) as Request
  return listPage(definition as unknown as ListPageDefinition<unknown, unknown> & Shown<'platform/list'>)(
    asked,
    res,
    undefined,
    form,
  )
}

/** The list with the columns that are wanted alone. */
function withColumns(list: ListDefinition, { columns = [] }: ListQuery, viewer: Viewer): ListDefinition {
  if (columns.length === 0) return list
  const shown = shownColumns(pageColumns(list.columns, viewer), chosenColumns(columnsOf(list, viewer), columns))
  const keys = new Set(shown.map(({ key }) => key))
  return { ...list, columns: list.columns.filter(({ key }) => keys.has(key)) }
}
