import { settings } from '../../programme/settings'
import type { Act } from '../../programme/actor'
import { nextReference } from '../../platform/data/reference-number'
import { register } from '../../platform/data/register'
import type { Versioned } from '../../platform/forms/forms'
import { todayOf } from '../../platform/time/calendar-day'
import { rateDirectory } from './rate-table.directory'
import { ratesAdded, ratesChanged } from './rate-table.events'
import { RateTables, type RateTable } from './rate-table.model'

/** Reads the rates of exchange. */
export const loadRates = (): Promise<void> =>
  rateDirectory.load(() => RateTables.find({}, { _id: 0, history: 0 }).lean<RateTable[]>().exec())

const tables = register<RateTable>({
  model: RateTables,
  subject: ({ reference, base, from }) => ({ kind: 'rates', reference, title: `${base} ${from}` }),
  audited: ['from', 'source', 'readOn', 'rates', 'withdrawnAt'],
  changed: ratesChanged,
  ended: ({ withdrawnAt }) => (withdrawnAt ? 'organization:rates.isWithdrawn' : null),
  remember: (table) => rateDirectory.remember({ ...table, history: [] }),
})

/** What is entered of rates. */
export type Rates = Pick<RateTable, 'from' | 'source' | 'readOn' | 'rates'>

/** Enters rates that are in force from a day on, for one unit of the organization’s currency of now. */
export async function addRates(values: Rates, act: Act) {
  const reference = await nextReference('RATE', Number(todayOf(act).slice(0, 4)), 3)
  return tables.add(() => new RateTables({ reference, base: settings().currency, ...values }), ratesAdded, act)
}

/** Corrects rates; sums that are shown from now on follow. */
export const changeRates = (reference: string, { version, ...values }: Rates & Versioned, act: Act) =>
  tables.set({ reference }, { action: 'change', version }, act, () => values)

/** Withdraws rates: no sum is made by them any more. */
export const withdrawRates = (reference: string, { version }: Versioned, act: Act) =>
  tables.set({ reference }, { action: 'withdraw', version }, act, () => ({ withdrawnAt: act.at }))
