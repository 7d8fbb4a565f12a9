import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type Parsed } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import type { InstrumentRecord } from '../framework.model'
import { maySeeFramework } from '../framework.policy'
import { parseInstrument } from './instrument-register.form'
import { mayKeepInstruments } from './instrument-register.policy'
import { presentInstrumentForm } from './instrument-register.presenter'
import {
  addInstrument,
  changeInstrument,
  findInstrument,
  restoreInstrument,
  retireInstrument,
} from './instrument-register.service'

const keeping = { allow: mayKeepInstruments }

export const newInstrumentRoutes = routes()
  .get(paths.instruments.create, keeping, showNew)
  .post(paths.instruments.create, { ...keeping, refusedBack: showNew }, add)

export const instrumentRegisterRoutes = routes
  .of<InstrumentRecord>(findInstrument, maySeeFramework)
  .get(paths.instruments.edit, keeping, showForm)
  .post(paths.instruments.edit, { ...keeping, refusedBack: showForm, merge: showForm }, save)
  .post(paths.instruments.retire, keeping, retire)
  .post(paths.instruments.restore, keeping, restore)

function showNew(req: Request, res: Response, _none?: undefined, form?: Parsed<unknown>) {
  res.show('platform/form', presentInstrumentForm(null, form, req.viewer), form)
}

async function add(req: Request, res: Response) {
  const form = parseInstrument(req.body)
  if (form.errors) return showNew(req, res, undefined, form)
  const { version: _none, ...values } = form.values
  const { code } = await addInstrument(values, req.act)
  res.done(paths.instruments.show({ code }), 'framework:register.saved')
}

function showForm(req: Request, res: Response, of: InstrumentRecord, form?: Parsed<unknown>) {
  res.show('platform/form', presentInstrumentForm(of, form, req.viewer), form)
}

async function save(req: Request, res: Response, of: InstrumentRecord) {
  const form = parseInstrument(req.body)
  if (form.errors) return showForm(req, res, of, form)
  await changeInstrument(of.code, form.values, req.act)
  res.done(paths.instruments.show(of), 'framework:register.saved')
}

async function retire(req: Request, res: Response, of: InstrumentRecord) {
  await retireInstrument(of.code, readVersion(req.body), req.act)
  res.done(paths.instruments.show(of), 'framework:register.wasRetired')
}

async function restore(req: Request, res: Response, of: InstrumentRecord) {
  await restoreInstrument(of.code, readVersion(req.body), req.act)
  res.done(paths.instruments.show(of), 'framework:register.wasRestored')
}
