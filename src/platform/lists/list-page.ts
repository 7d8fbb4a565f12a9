import type { Request, Response } from 'express'
import type { ListPage, PageOfList } from '../http/pages/view-types'
import { presentDownloads } from './exports/downloads.presenter'
import { countViews, findListPage } from './found-page'
import { listOf, titleOf, type ListPageDefinition, type ListSource, type Shown } from './list-definition'
import { presentList } from './list.presenter'
import { parseListQuery } from './lists'

/** What the reader asked of a list, and what was found for it. */
export async function readList<R>(source: ListSource<R>, req: Request) {
  const { viewer } = req
  const list = listOf(source, req)
  const own = source.records.of(viewer.actor)
  const asked = parseListQuery(list, req, viewer)
  const { found, query } = source.find
    ? await source.find(list, asked, viewer)
    : { found: await findListPage(own, list, asked, source.fields), query: asked }
  return { list, query, found, counts: await countViews(own, list, viewer), viewer }
}

/** The page of a list: saved views with their counts, filters, order, rows; all of it from one definition. */
export const listPage =
  <R, A = undefined, V extends keyof Express.Pages = 'platform/list'>(
    definition: ListPageDefinition<R, A> & Shown<V>,
  ) =>
  async (req: Request, res: Response): Promise<void> => {
    const { viewer, t } = req
    const elsewhere = definition.elsewhere?.(req)
    if (elsewhere) return res.redirect(303, elsewhere)
    const read = await readList(definition, req)
    const around = (await definition.around?.(read.found.rows, viewer)) as A
    const title = titleOf(definition, viewer)
    const open = (definition.actions ?? []).filter(({ allow }) => allow(viewer.actor, undefined))
    const whenEmpty = open.find((action) => action.whenEmpty)
    const list: ListPage = presentList({
      ...read,
      row: (record) => definition.row(record, viewer, around),
      emptyAction: whenEmpty && { text: t(whenEmpty.text), href: whenEmpty.href },
      downloads: presentDownloads(read),
    })
    const head = {
      crumbs: definition.crumbs?.map(({ text, href }) => ({ text: t(text), href })),
      title,
      actions: open.map(({ text, href, main }) => ({ text: t(text), href, main })),
    }
    const page: PageOfList = { title, head, list }
    if (!definition.beside) return res.show('platform/list', page)
    res.show(definition.view, { ...page, ...(await definition.beside(req)) } as Express.Pages[V])
  }
