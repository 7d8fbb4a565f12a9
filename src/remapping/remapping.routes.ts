import type { Request, Response } from 'express'
import { remapActivity, undoRemapping } from '../activities'
import { paths } from '../paths'
import { isCoordinator, readsAsStaff } from '../programme/actor'
import { readVersion, type ReturnedForm } from '../platform/forms/forms'
import { queryText, routes } from '../platform/http/routes'
import { remapRequest, undoRequestRemapping } from '../requests'
import { parseRemapping } from './remapping.form'
import { presentRemapping, presentRemappingForm } from './remapping.presenter'
import { findMappedAgain, findRemapped, findToBeMapped, proposedMapping, type Remapped } from './remapping.queries'

const find = (reference: string, req: Request) => findRemapped(reference, req.viewer.today)

export const remappingListRoutes = routes().get(paths.remapping.list, { allow: readsAsStaff }, showList)

export const remappingRoutes = routes
  .of<Remapped>(find, readsAsStaff)
  .get(paths.remapping.show, { allow: isCoordinator }, showForm)
  .post(paths.remapping.show, { allow: isCoordinator, refusedBack: showForm, merge: showForm }, choose)
  .post(paths.remapping.accept, { allow: isCoordinator, refusedBack: showRefused }, accept)
  .post(paths.remapping.undo, { allow: isCoordinator, refusedBack: showRefused }, undo)

async function showList(req: Request, res: Response) {
  await renderList(req, res, undefined)
}

async function renderList(req: Request, res: Response, refused: ReturnedForm) {
  const draft = queryText(req, 'edition') || undefined
  const [records, done] = await Promise.all([
    findToBeMapped(req.viewer, draft),
    draft ? [] : findMappedAgain(req.viewer),
  ])
  res.show('remapping/list', presentRemapping(records, done, draft, refused, req.viewer), refused)
}

function showRefused(req: Request, res: Response, _record: Remapped, refused?: ReturnedForm) {
  return renderList(req, res, refused)
}

function showForm(req: Request, res: Response, record: Remapped, form?: ReturnedForm) {
  res.show('platform/form', presentRemappingForm(record, form, req.viewer), form)
}

const remap = ({ kind }: Remapped) => (kind === 'request' ? remapRequest : remapActivity)

async function choose(req: Request, res: Response, record: Remapped) {
  const form = parseRemapping(req.body, record.to.edition)
  if (form.errors) return showForm(req, res, record, form)
  await remap(record)(record.reference, form.values.mapping, form.values.version, req.act)
  done(res, record)
}

async function accept(req: Request, res: Response, record: Remapped) {
  await remap(record)(record.reference, proposedMapping(record), readVersion(req.body).version, req.act)
  done(res, record)
}

const done = (res: Response, { reference }: Remapped) =>
  res.done(paths.remapping.list(), 'remapping:done', { reference })

async function undo(req: Request, res: Response, record: Remapped) {
  const back = record.kind === 'request' ? undoRequestRemapping : undoRemapping
  await back(record.reference, readVersion(req.body).version, req.act)
  res.done(paths.remapping.list(), 'remapping:undone', { reference: record.reference })
}
