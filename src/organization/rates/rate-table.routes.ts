import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { readVersion, type ReturnedForm } from '../../platform/forms/forms'
import { routes } from '../../platform/http/routes'
import { parseRates } from './rate-table.form'
import { RateTables, type RateTable } from './rate-table.model'
import { mayChangeRates, mayKeepRates, mayReadRates } from './rate-table.policy'
import { presentRatesForm, presentRateTable, presentRateTables } from './rate-table.presenter'
import { addRates, changeRates, withdrawRates } from './rate-table.service'

const find = (reference: string): Promise<RateTable | null> =>
  RateTables.findOne({ reference: reference.toUpperCase() }).lean<RateTable>().exec()

export const rateListRoutes = routes()
  .get(paths.rates.list, { allow: mayReadRates }, showAll)
  .get(paths.rates.create, { allow: mayKeepRates }, showNew)
  .post(paths.rates.create, { allow: mayKeepRates, refusedBack: showNew }, add)

export const rateRoutes = routes
  .of<RateTable>(find, mayReadRates)
  .get(paths.rates.show, { allow: mayReadRates }, show)
  .get(paths.rates.edit, { allow: mayChangeRates }, showForm)
  .post(paths.rates.edit, { allow: mayChangeRates, refusedBack: showForm, merge: showForm }, save)
  .post(paths.rates.withdraw, { allow: mayChangeRates }, withdraw)

async function showAll(req: Request, res: Response) {
  const all = await RateTables.find({}, { history: 0 }).sort({ from: -1 }).lean<RateTable[]>()
  res.show('organization/rates/list', presentRateTables(all, req.viewer))
}

function showNew(req: Request, res: Response, _none?: undefined, form?: ReturnedForm) {
  res.show('platform/form', presentRatesForm(null, form, req.viewer), form)
}

async function add(req: Request, res: Response) {
  const form = parseRates(req.body)
  if (form.errors) return showNew(req, res, undefined, form)
  const { version: _none, ...values } = form.values
  res.done(paths.rates.show(await addRates(values, req.act)), 'organization:rates.saved')
}

function show(req: Request, res: Response, of: RateTable) {
  res.show('organization/rates/show', presentRateTable(of, req.viewer))
}

function showForm(req: Request, res: Response, of: RateTable, form?: ReturnedForm) {
  res.show('platform/form', presentRatesForm(of, form, req.viewer), form)
}

async function save(req: Request, res: Response, of: RateTable) {
  const form = parseRates(req.body)
  if (form.errors) return showForm(req, res, of, form)
  await changeRates(of.reference, form.values, req.act)
  res.done(paths.rates.show(of), 'organization:rates.saved')
}

async function withdraw(req: Request, res: Response, of: RateTable) {
  await withdrawRates(of.reference, readVersion(req.body), req.act)
  res.done(paths.rates.show(of), 'organization:rates.wasWithdrawn')
}
