import type { Request, Response } from 'express'
import type { Downloads, PageInLayout } from '../../../http/pages/view-types'
import { downloadsOf } from '../downloads.presenter'
import { inTurns, mapInSlices } from '../export-turns'
import { chosenColumns, fileColumns, type FileColumn } from '../file-columns'
import type { FileFormat } from '../file-formats'
import { shownColumns } from '../lists/list-columns'
import { assertOnPaper } from '../bounds'
import { separatorOf } from '../lists/list-export'
import type { FileSheet } from '../list-file'
import { tablesOf, titleOfPage, type NamedTable, type PageTables } from './page-tables'
import { paperTable } from './paper-table'
import { sendListFile } from '../sending'

type Handler = (req: Request, res: Response, record: unknown) => unknown

interface HeadedPage extends PageInLayout {
  eyebrow?: string
}

/** A page that offers its tables as files. */
export const pageWithTables =
  (handler: Handler, tables: PageTables, apart: readonly FileFormat[] = []) =>
  (req: Request, res: Response, record: unknown): unknown => {
    const show = res.show.bind(res)
    res.show = (view, page, form) => {
      const downloads = presentTableDownloads(tablesOf(page, tables, req.viewer), req)
      req.downloads = downloads && {
        ...downloads,
        formats: downloads.formats.filter(({ format }) => !apart.some((one) => one === format)),
      }
      show(view, page, form)
    }
    return handler(req, res, record)
  }

function presentTableDownloads(tables: readonly NamedTable[], { originalUrl, viewer }: Request): Downloads | null {
  const filled = tables.filter(({ rows }) => rows.length > 0)
  const [only] = filled
  if (!only) return null
  const [path = '', query = ''] = originalUrl.split('?')
  const columns = filled.length === 1 ? fileColumns(only.columns, viewer.t) : []
  const options = filled.map(({ key, title }) => ({ value: key, text: title }))
  return downloadsOf(path, [...new URLSearchParams(query)], columns, options, viewer)
}

/** The tables of a page as a file: what its own handler has shown. */
export const tableExport =
  (handler: Handler, tables: PageTables) =>
  async (req: Request, res: Response, record: unknown, format: FileFormat): Promise<void> => {
    req.asFile = format
    const page = await shownBy(handler, req, res, record)
    // It has led elsewhere.
    if (!page) return
    const found = tablesOf(page, tables, req.viewer)
    // A page that has none now has an empty one.
    const none = { key: 'table', title: titleOfPage(page, req.viewer), columns: [], rows: [] }
    await send(req, res, format, page, chosenTables(found.length > 0 ? found : [none], req, format))
  }

/** What a handler gives to its template; nothing where it has answered otherwise. */
async function shownBy(handler: Handler, req: Request, res: Response, record: unknown): Promise<HeadedPage | null> {
  const given: { page?: HeadedPage } = {}
  const show = res.show.bind(res)
  res.show = (_view, page) => {
    given.page = page
  }
  try {
    await handler(req, res, record)
  } finally {
    // Where something fails, the page that says so is a page.
    res.show = show
  }
  return given.page ?? null
}

function chosenTables(tables: readonly NamedTable[], req: Request, format: FileFormat): NamedTable[] {
  const { table } = req.query as { table?: unknown }
  const asked = tables.filter(({ key }) => key === table)
  if (asked.length > 0) return asked
  const filled = tables.filter(({ rows }) => rows.length > 0)
  const all = filled.length > 0 ? filled : tables
  // One file of cells holds one table.
  return all.slice(0, format === 'csv' ? 1 : all.length)
}

async function send(req: Request, res: Response, format: FileFormat, page: HeadedPage, tables: readonly NamedTable[]) {
  const { viewer } = req
  const { t } = viewer
  const asked = (req.query as { columns?: unknown }).columns
  const chosen = tables.map((table) => ({ table, columns: chosenColumns(fileColumns(table.columns, t), asked) }))
  const title = titleOfPage(page, viewer)
  const eyebrow = page.eyebrow ?? page.head?.eyebrow
  const about = eyebrow ? [{ label: t('platform:files.selection'), value: eyebrow }] : []
  const file = {
    title,
    address: req.originalUrl.replace(`.${format}`, ''),
    sheets: chosen.map(({ table, columns }) => sheetOf(table, columns)),
    about,
    reader: viewer.actor.name,
    at: req.act.at,
    lang: viewer.lang,
    separator: separatorOf(req),
  }
  await sendListFile(req, res, format, file, () => {
    assertOnPaper(
      tables.reduce((sum, { rows }) => sum + rows.length, 0),
      viewer,
    )
    const printed = chosen.map(({ table, columns }) =>
      paperTable({ ...table, columns: shownColumns(table.columns, columns) }),
    )
    return Promise.resolve({ title, about, tables: printed })
  })
}

const sheetOf = ({ key, title, rows }: NamedTable, columns: FileColumn[]): FileSheet => ({
  key,
  title,
  columns,
  rows: () =>
    inTurns(
      (async function* () {
        yield await mapInSlices(rows, (row) => columns.map(({ of, read }) => (row[of] ? read(row[of]) : null)))
      })(),
    ),
})
