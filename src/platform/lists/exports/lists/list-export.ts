import type { Request, Response } from 'express'
import type { Cell, Viewer } from '../../../http/pages/view-types'
import { aboutList } from '../../about'
import { rowsFor, type ChosenRows } from '../../cells'
import { orderOf } from '../../found-page'
import { listOf, titleOf, type ListPageDefinition, type ListSource } from '../../list-definition'
import { leadOf, savedViews } from '../../saved/saved-view'
import { listLink, parseListQuery, type ListDefinition, type ListQuery } from '../../lists'
import { assertOnPaper } from '../bounds'
import { separatorNames, type Separator } from '../formats/csv'
import { inTurns, mapInSlices } from '../export-turns'
import { chosenColumns, fileColumns, type FileColumn, type FileValue } from '../file-columns'
import { fileAddress, type FileFormat } from '../file-formats'
import { pageColumns, shownColumns } from './list-columns'
import type { Reading } from '../../records'
import type { ListFile } from '../list-file'
import { paperTable } from '../tables/paper-table'
import { sendListFile, type ListPaper } from '../sending'

/** A list of which all rows can be made, whatever they need beside their records. */
type ExportedList<R, A> = Pick<
  ListPageDefinition<R, A>,
  'list' | 'records' | 'fields' | 'fileFields' | 'find' | 'title' | 'around' | 'row' | 'fileRow' | 'elsewhere'
>

/** All of a list as it is filtered and ordered, as a file. */
export const listExport =
  <R, A>(definition: ExportedList<R, A>) =>
  async (req: Request, res: Response, format: FileFormat): Promise<void> => {
    const { viewer } = req
    const elsewhere = definition.elsewhere?.(req)
    if (elsewhere) return res.redirect(303, fileAddress(elsewhere, format))
    const list = listOf(definition, req)
    const lead = leadOf(fileAddress(list.address, format), await offeredViews(list, req), req, true)
    if (lead) return res.redirect(303, lead)
    const query = parseListQuery(list, req, viewer)
    const own = pageColumns(list.columns, viewer)
    const more = pageColumns(list.fileColumns ?? [], viewer)
    const asked = (req.query as { columns?: unknown }).columns
    const columns = chosenColumns(fileColumns([...own, ...more], viewer.t), asked)
    const title = titleOf(definition, viewer)
    const about = aboutList(list, query, viewer)
    const file: ListFile = {
      title,
      address: listLink(list.address, query),
      sheets: [{ key: 'list', title, columns, rows: () => valuesOfList(definition, list, query, columns, viewer) }],
      about,
      reader: viewer.actor.name,
      at: req.act.at,
      lang: viewer.lang,
      separator: separatorOf(req),
    }
    await sendListFile(req, res, format, file, async (): Promise<ListPaper> => {
      const shown = shownColumns(own, columns)
      const all: Record<string, Cell>[] = []
      for await (const piece of cellsOfList(definition, list, query, shown, viewer)) {
        all.push(...piece)
        assertOnPaper(all.length, viewer)
      }
      return { title, about, tables: [paperTable({ title, columns: shown, rows: all })] }
    })
  }

// Nobody asks for them who names none.
const offeredViews = async (list: ListDefinition, { query, viewer }: Request) =>
  query.saved === undefined ? [] : savedViews.get()(list.address, viewer)

/** What parts the cells of a CSV file: as was asked, else a comma. */
export const separatorOf = (req: Request): Separator =>
  separatorNames.find((name) => name === (req.query as { separator?: unknown }).separator) ?? 'comma'

/** All rows of a list under these columns, in its order. */
export const valuesOfList = <R, A>(
  definition: ExportedList<R, A>,
  list: ListDefinition,
  query: ListQuery,
  columns: readonly FileColumn[],
  viewer: Viewer,
): AsyncIterable<FileValue[][]> => {
  const rows = rowsFor<R, A>(definition, [...new Set(columns.map(({ of }) => of))], true)
  const made = rowsMade(definition, rows, { list, query, viewer }, (cellOf) => {
    // Several columns of a file may be made of one cell.
    let known = ''
    let cell: Cell | undefined
    return columns.map(({ of, read }) => {
      if (of !== known) [known, cell] = [of, cellOf(of)]
      return cell ? read(cell) : null
    })
  })
  return inTurns(made)
}

/** The same as cells, for print. */
const cellsOfList = <R, A>(
  definition: ExportedList<R, A>,
  list: ListDefinition,
  query: ListQuery,
  columns: readonly { key: string }[],
  viewer: Viewer,
): AsyncIterable<Record<string, Cell>[]> => {
  const keys = columns.map(({ key }) => key)
  const make = (cellOf: CellOf) => Object.fromEntries(keys.map((key) => [key, cellOf(key) ?? {}]))
  return inTurns(rowsMade(definition, rowsFor<R, A>(definition, keys, true), { list, query, viewer }, make))
}

type CellOf = (key: string) => Cell | undefined

// What is made of one row is done with its cells before the next begins: thousands that wait would cost more than they do.
async function* rowsMade<R, A, T>(
  definition: ExportedList<R, A>,
  { fields, around, cellsOf }: ChosenRows<R, A>,
  asked: Asked,
  make: (cellOf: CellOf) => T,
): AsyncGenerator<T[]> {
  for await (const found of recordsOf(definition, asked, fields)) {
    const beside = (await around?.(found, asked.viewer)) as A
    yield await mapInSlices(found, (record) => make(cellsOf(record, asked.viewer, beside)))
  }
}

interface Asked {
  list: ListDefinition
  query: ListQuery
  viewer: Viewer
}

async function* recordsOf<R>(
  { records, find }: ListSource<R>,
  { list, query, viewer }: Asked,
  fields: Reading<R>['fields'],
): AsyncGenerator<R[]> {
  const own = records.of(viewer.actor)
  if (own === null) return
  if (!find) {
    yield* own.inBatches<R>(query.filter, { fields, sort: orderOf(own, query) })
    return
  }
  // A list with an order of its own is a short one, and gives it page by page.
  for (let page = 1; ; page += 1) {
    const { found } = await find(list, { ...query, page }, viewer)
    if (found.page !== page) return
    yield found.rows
    if (found.rows.length === 0) return
  }
}
