import type { Request, Response } from 'express'
import { paths } from '../paths'
import { Conflict } from '../platform/errors'
import { filePlaces } from '../platform/files/file-kinds'
import type { ReceivedFile } from '../platform/files/file-check'
import { withFiles } from '../platform/forms/form-files'
import { readVersion, withErrors, type ReturnedForm } from '../platform/forms/forms'
import { readStep, routes } from '../platform/http/routes'
import { readTables } from '../platform/tables/read-tables'
import { TableFault } from '../platform/tables/table'
import { parseMapping, parseNewImport } from './import.form'
import { presentMapping, presentNewImport } from './import-form.presenter'
import { kindOf, kindsFor, mayCorrect, mayGoOn, mayImport, maySeeImport, maySeeImports } from './import.kinds'
import { importList, presentImportRow } from './import.list'
import type { ImportRecord } from './import.model'
import { emptyRows, presentImport } from './import.presenter'
import { findImport, firstRows, importRecords, rowsOf } from './import.queries'
import { applyImport, beginImport, mapImport, undoImport } from './import.service'
import { importLifeCycle, rowResults } from './import.status'
import { goOnAWhile } from './rows/running.service'

export const importListRoutes = routes()
  .list(
    paths.imports.list,
    { allow: maySeeImports },
    {
      list: importList,
      records: importRecords,
      title: 'imports:title',
      actions: [
        { text: 'imports:new.title', href: paths.imports.create(), allow: mayImport, main: true, whenEmpty: true },
      ],
      row: presentImportRow,
    },
  )
  .get(paths.imports.create, { allow: mayImport }, showNew)
  .post(paths.imports.create, { allow: mayImport, upload: filePlaces.tables, refusedBack: showNew }, create)

export const importRoutes = routes
  .of<ImportRecord>(findImport, maySeeImport)
  .tables(paths.imports.show, { allow: maySeeImport }, show, {
    'tables[].table': '',
    history: 'imports:history.heading',
  })
  .get(paths.imports.map, { allow: mayCorrect }, showColumns)
  .post(paths.imports.map, { allow: mayCorrect, refusedBack: showColumns }, map)
  .post(paths.imports.step, { allow: mayGoOn }, takeStep)

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  const begun = begunAt(form ? form.raw : req.query)
  res.show('platform/form', presentNewImport(kindsFor(req.actor), begun, form, req.viewer), form)
}

const begunAt = ({ kind, within }: { kind?: unknown; within?: unknown }) => ({
  kind: typeof kind === 'string' ? kind : '',
  within: typeof within === 'string' ? within : '',
})

const bytesOf = ({ bytes }: ReceivedFile): Promise<Buffer> | Buffer => (Buffer.isBuffer(bytes) ? bytes : bytes.whole())

async function create(req: Request, res: Response) {
  const form = await withFiles(req, parseNewImport(req.body, kindsFor(req.actor)))
  if (form.errors) return showNew(req, res, undefined, form)
  const { kind, within, cells, files } = form.values
  const [file] = files
  const field = file ? 'files' : 'cells'
  if (!file && cells === '')
    return showNew(req, res, undefined, withErrors(form.raw, { field: 'files', message: 'imports:form.chooseFile' }))
  // As it was pasted: a blank first cell is a column too.
  const typed = typeof form.raw.cells === 'string' ? form.raw.cells : cells
  try {
    const sheets = await readTables(file ? await bytesOf(file) : Buffer.from(typed))
    const record = await beginImport(kind, { fileName: file?.name ?? '', sheets, within }, req.viewer, req.act)
    await goOnAWhile(record.reference, req.act.at)
    res.done(paths.imports.show(record), 'imports:new.done')
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    showNew(
      req,
      res,
      undefined,
      withErrors(form.raw, { field, message: `imports:file.${error.fault}`, values: error.values }),
    )
  }
}

async function show(req: Request, res: Response, record: ImportRecord) {
  const rows = emptyRows()
  // While rows are checked, what was found before counts no more.
  if (record.state !== 'checking')
    await Promise.all(
      rowResults.map(
        async (result) => (rows[result] = await rowsOf(record.reference, result, req.asFile !== undefined)),
      ),
    )
  res.show(
    'imports/show',
    presentImport(
      record,
      kindOf(record.kind),
      rows,
      { mayGoOn: mayGoOn(req.actor, record), mayCorrect: mayCorrect(req.actor, record) },
      req.viewer,
    ),
  )
}

async function showColumns(req: Request, res: Response, record: ImportRecord, form?: ReturnedForm) {
  if (!importLifeCycle.can(record, 'map')) throw new Conflict('platform:error.outOfTurn')
  res.show(
    'platform/form',
    presentMapping(record, kindOf(record.kind), await firstRows(record.reference), form, req.viewer),
    form,
  )
}

async function map(req: Request, res: Response, record: ImportRecord) {
  const kind = kindOf(record.kind)
  const codes = (key: string) =>
    (kind.columns.find((column) => column.key === key)?.options?.(req.viewer) ?? []).map(({ value }) => value)
  const form = parseMapping(req.body, record, kind, codes)
  if (form.errors) return showColumns(req, res, record, form)
  await mapImport(record.reference, form.values, req.act)
  await goOnAWhile(record.reference, req.act.at)
  res.done(paths.imports.show(record), 'imports:map.done')
}

const steps = { apply: applyImport, undo: undoImport }

async function takeStep(req: Request, res: Response, record: ImportRecord) {
  const step = readStep(req, ['apply', 'undo'])
  await steps[step](record.reference, readVersion(req.body), req.act)
  await goOnAWhile(record.reference, req.act.at)
  const { state } = (await findImport(record.reference))!
  res.done(paths.imports.show(record), `imports:done.${state}`)
}
