import { parseRates } from '../../../src/organization/rates/rate-table.form'
import { addRates } from '../../../src/organization/rates/rate-table.service'
import { actBy, anAdmin } from '../../support/people'

/** Rates for one euro as a browser sends them. */
export const ratesBody = () => ({
  from: '2026-01-01',
  source: 'Central bank',
  readOn: '2025-12-30',
  rates: 'FJD 2.5\nUSD\t1,25',
})

/** Rates that are in force on the day of the tests. */
export async function savedRates(more: object = {}) {
  const { version: _none, ...values } = parseRates({ ...ratesBody(), ...more }).values!
  return addRates(values, actBy(anAdmin()))
}
