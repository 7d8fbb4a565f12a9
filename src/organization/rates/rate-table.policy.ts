import { isAdmin, readsRegisters, type Rule } from '../../programme/actor'
import type { RateTable } from './rate-table.model'

/** All staff may read at which rates sums are converted. */
export const mayReadRates: Rule<unknown> = readsRegisters

/** Rates of exchange are the system administrators’. */
export const mayKeepRates: Rule<unknown> = isAdmin

/** What was withdrawn stays as it was. */
export const mayChangeRates: Rule<Pick<RateTable, 'withdrawnAt'>> = (actor, table) =>
  mayKeepRates(actor, table) && !table.withdrawnAt
