import type { Request, Response } from 'express'
import type { Rule } from '../actor'
import type { Cell, ListPage, PageOfList, Viewer } from '../http/pages/view-types'
import { sendCsv } from './csv'
import { countViews, findListPage, orderOf, type FoundPage } from './found-page'
import { presentList } from './list.presenter'
import { listLink, parseListQuery, type ListDefinition, type ListQuery } from './lists'
import type { Reading, Records } from './records'

/** A list, and its records: each reader gets those that the rule of the feature allows. */
interface ListSource<R> {
  list: ListDefinition | ((viewer: Viewer, query: Record<string, unknown>) => ListDefinition)
  records: Records<R>
  /** Fields of a row, or those that it does without. */
  fields?: Reading<R>['fields']
  /** Finds a page in an order of its own. */
  find?: (list: ListDefinition, query: ListQuery, viewer: Viewer) => Promise<{ found: FoundPage<R>; query: ListQuery }>
}

interface ListAction {
  /** Message key. */
  text: string
  href: string
  allow: Rule<undefined>
  main?: true
  /** Offered too where the list is empty. */
  whenEmpty?: true
}

interface ListExport<R> {
  address: string
  /** Message keys of the link and of the file's name. */
  link: string
  file: string
  columns: (viewer: Viewer) => string[]
  row: (record: R, viewer: Viewer) => (string | number)[]
}

/** A list as a page: texts are message keys, `A` is what the rows of one page need beside their records. */
interface ListPageDefinition<R, A> extends ListSource<R> {
  title: string | ((viewer: Viewer) => string)
  crumbs?: { text: string; href: string }[]
  actions?: ListAction[]
  /** Reads once a page what its rows need beside. */
  around?: (rows: R[], viewer: Viewer) => Promise<A>
  row: (record: R, viewer: Viewer, around: A) => Record<string, Cell>
  export?: ListExport<R>
}

/** A page of components alone, or a template of its own with what it shows beside the list. */
type Shown<V extends keyof Express.Pages> =
  | { view?: undefined; beside?: undefined }
  | { view: V; beside: (req: Request) => Promise<Omit<Express.Pages[V], keyof PageOfList>> }

/** What the reader asked of a list, and what was found for it. */
export async function readList<R>(source: ListSource<R>, req: Request) {
  const { viewer } = req
  const list = listFor(source, req)
  const own = source.records.of(viewer.actor)
  const asked = parseListQuery(list, req, viewer)
  const { found, query } = source.find
    ? await source.find(list, asked, viewer)
    : { found: await findListPage(own, list, asked, source.fields), query: asked }
  return { list, query, found, counts: await countViews(own, list, viewer), viewer }
}

const listFor = ({ list }: Pick<ListSource<never>, 'list'>, { viewer, query }: Request): ListDefinition =>
  typeof list === 'function' ? list(viewer, query) : list

/** The page of a list: saved views with their counts, filters, order, rows; all of it from one definition. */
export const listPage =
  <R, A = undefined, V extends keyof Express.Pages = 'platform/list'>(
    definition: ListPageDefinition<R, A> & Shown<V>,
  ) =>
  async (req: Request, res: Response) => {
    const { viewer, t } = req
    const read = await readList(definition, req)
    const around = (await definition.around?.(read.found.rows, viewer)) as A
    const title = typeof definition.title === 'string' ? t(definition.title) : definition.title(viewer)
    const open = (definition.actions ?? []).filter(({ allow }) => allow(viewer.actor, undefined))
    const whenEmpty = open.find((action) => action.whenEmpty)
    const exported = definition.export
    const list: ListPage = presentList({
      ...read,
      row: (record) => definition.row(record, viewer, around),
      emptyAction: whenEmpty && { text: t(whenEmpty.text), href: whenEmpty.href },
      formats: exported && [{ text: t(exported.link), href: listLink(exported.address, read.query) }],
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

/** All of a list as it is filtered, as a file. */
export const listExport =
  <R>(definition: ListSource<R> & { export: ListExport<R> }) =>
  async (req: Request, res: Response) => {
    const { viewer, t } = req
    const { columns, row, file } = definition.export
    const query = parseListQuery(listFor(definition, req), req, viewer)
    const own = definition.records.of(viewer.actor)
    const rows = async function* () {
      if (own === null) return
      for await (const record of own.each(query.filter, { sort: orderOf(own, query) })) yield row(record, viewer)
    }
    await sendCsv(res, `${t(file)}-${viewer.today}.csv`, columns(viewer), rows())
  }
