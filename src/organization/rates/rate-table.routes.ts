import type { Request, Response } from 'express'
import { paths } from '../../paths'
import { keptEntries } from '../../platform/http/kept-entries'
import { routes } from '../../platform/http/routes'
import { parseRates } from './rate-table.form'
import { RateTables, type RateTable } from './rate-table.model'
import { mayChangeRates, mayKeepRates, mayReadRates } from './rate-table.policy'
import { presentRatesForm, presentRateTable, presentRateTables } from './rate-table.presenter'
import { addRates, changeRates, withdrawRates, type Rates } from './rate-table.service'

const find = (reference: string): Promise<RateTable | null> =>
  RateTables.findOne({ reference: reference.toUpperCase() }).lean<RateTable>().exec()

const kept = keptEntries<RateTable, Rates>({
  form: presentRatesForm,
  parse: parseRates,
  add: addRates,
  change: ({ reference }, values, act) => changeRates(reference, values, act),
  show: paths.rates.show,
  saved: 'organization:rates.saved',
})

const withdraw = kept.step(
  ({ reference }, version, act) => withdrawRates(reference, version, act),
  'organization:rates.wasWithdrawn',
)

export const rateListRoutes = routes()
  .tables(paths.rates.list, { allow: mayReadRates }, showAll, { table: '' })
  .get(paths.rates.create, { allow: mayKeepRates }, kept.showNew)
  .post(paths.rates.create, { allow: mayKeepRates, refusedBack: kept.showNew }, kept.add)

export const rateRoutes = routes
  .of<RateTable>(find, mayReadRates)
  .tables(paths.rates.show, { allow: mayReadRates }, show, { table: '', history: 'organization:history' })
  .get(paths.rates.edit, { allow: mayChangeRates }, kept.showForm)
  .post(paths.rates.edit, { allow: mayChangeRates, refusedBack: kept.showForm, merge: kept.showForm }, kept.save)
  .post(paths.rates.withdraw, { allow: mayChangeRates }, withdraw)

async function showAll(req: Request, res: Response) {
  const all = await RateTables.find({}, { history: 0 }).sort({ from: -1 }).lean<RateTable[]>()
  res.show('organization/rates/list', presentRateTables(all, req.viewer))
}

function show(req: Request, res: Response, of: RateTable) {
  res.show('organization/rates/show', presentRateTable(of, req.viewer))
}
