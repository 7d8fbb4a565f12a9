import type { Request, Response } from 'express'
import { paths } from '../paths'
import { readVersion, withErrors, type ReturnedForm } from '../platform/forms/forms'
import { param, readStep, routes } from '../platform/http/routes'
import type { Cell, Viewer } from '../platform/http/pages/view-types'
import { NotFound, PublicError } from '../platform/errors'
import { rowsFor } from '../platform/lists/cells'
import { knownList } from '../platform/lists/known-lists'
import { showListAgain } from '../platform/lists/list-page'
import { formatNumber } from '../platform/time/formats'
import { goOnAWhile } from './running/bulk-running.service'
import { parseSelection } from './bulk.form'
import { bulkStepList, presentBulkRow } from './bulk.list'
import { bulkList, bulkStepOf, listAsked } from './bulk.lists'
import type { BulkRecord } from './bulk.model'
import { isOwnBulkStep, mayTakeBulkSteps } from './bulk.policy'
import { presentBulk, type ShownRows } from './bulk.presenter'
import { bulkRecords, countOutcomes, findBulk, recordsFor, rowsOf } from './bulk.queries'
import { beginBulk, cancelBulk, takeBulk, undoBulk } from './bulk.service'
import { rowOutcomes } from './bulk.status'

export const bulkListRoutes = routes()
  .list(
    paths.bulk.list,
    { allow: mayTakeBulkSteps },
    { list: bulkStepList, records: bulkRecords, title: 'bulk:title', row: presentBulkRow },
  )
  .post(paths.bulk.begin, { allow: mayTakeBulkSteps, refusedBack: showRows }, begin)

export const bulkRoutes = routes
  .of<BulkRecord>(findBulk, isOwnBulkStep)
  .get(paths.bulk.show, { allow: isOwnBulkStep }, show)
  .post(paths.bulk.step, { allow: isOwnBulkStep, refusedBack: show }, takeStep)

async function begin(req: Request, res: Response) {
  const form = parseSelection(req.body)
  // No form of ours says that.
  if (form.errors || !bulkList(form.values.list)) throw new PublicError(400, { message: 'platform:error.badRequest' })
  const begun = await beginBulk({ ...form.values, step: param(req, 'step') }, req.viewer, req.act)
  if ('reference' in begun) return res.redirect(303, paths.bulk.show(begun))
  return showRows(req, res, undefined, withErrors(form.raw, begun.error))
}

/** The list with the rows that were ticked, as the form comes back. */
async function showRows(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  const { list = '', asked } = parseSelection(form?.raw).values ?? {}
  const definition = bulkList(list)
  if (!definition || !knownList(list)!.allow(req.actor, undefined)) throw new NotFound()
  const query = Object.fromEntries(new URLSearchParams(asked))
  return showListAgain(definition as never, { query, form }, req, res)
}

async function show(req: Request, res: Response, bulk: BulkRecord, form?: ReturnedForm) {
  res.show('bulk/show', presentBulk(bulk, await shownRows(bulk, req.viewer), form, req.viewer), form)
}

/** The first rows of each outcome, with their records as their list shows them to this reader. */
async function shownRows({ reference, list, asked }: BulkRecord, viewer: Viewer): Promise<ShownRows> {
  const counts = await countOutcomes(reference)
  const rows: ShownRows['rows'] = {}
  for (const outcome of rowOutcomes) if (counts[outcome] > 0) rows[outcome] = await rowsOf(reference, outcome)
  const targets = Object.values(rows).flatMap((some) => some.map(({ target }) => target))
  const records = await recordsFor(list, targets, viewer.actor)
  const definition = bulkList(list)
  if (!definition) return { rows, counts, cells: new Map() }
  const title = listAsked(list, asked, viewer).list.columns[0]!.key
  const made = rowsFor(definition, [title, 'state'])
  const around = await made.around?.([...records.values()], viewer)
  const cells = [...records].map(([target, record]) => {
    const cell = made.cellsOf(record, viewer, around)
    return [target, { title: cell(title) ?? {}, state: cell('state') }] as [string, { title: Cell; state?: Cell }]
  })
  return { rows, counts, cells: new Map(cells) }
}

async function takeStep(req: Request, res: Response, bulk: BulkRecord) {
  const name = readStep(req, ['take', 'cancel', 'undo'])
  const { reference } = bulk
  const { version } = readVersion(req.body)
  if (name === 'take') {
    const form = bulkStepOf(bulk.list, bulk.step)?.read(req.body, req.viewer)
    if (!form) throw new NotFound()
    if (form.errors) return show(req, res, bulk, form)
    await takeBulk(reference, form.values, version, req.act)
  } else await (name === 'undo' ? undoBulk : cancelBulk)(reference, version, req.act)
  await goOnAWhile(reference, req.act)
  const { state } = (await findBulk(reference))!
  const { done, undone } = await countOutcomes(reference)
  const count = state === 'undone' ? undone : done
  const said = count === 0 && (state === 'done' || state === 'undone') ? `${state}None` : state
  res.done(paths.bulk.show(bulk), `bulk:done.${said}`, { count, formatted: formatNumber(count, req.viewer.lang) })
}
