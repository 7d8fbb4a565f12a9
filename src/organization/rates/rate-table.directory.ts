import { settings } from '../../programme/settings'
import { Directory } from '../../platform/data/memory/directory'
import type { Day } from '../../platform/time/calendar-day'
import type { RateTable } from './rate-table.model'

// A dozen tables a year at most.
export const rateDirectory = new Directory<RateTable>(({ reference }) => reference)

/** An amount in minor units with its currency. */
export interface Amount {
  amount: number
  currency: string
}

/** A sum in the currency of the organization, with the days of the rates by which it was made. */
interface Converted extends Amount {
  rateDays: Day[]
}

/** The rate of a currency on a day, and since when it is in force; null where none was entered. */
function rateOn(currency: string, day: Day): { rate: number; from: Day } | null {
  const base = settings().currency
  const [latest] = rateDirectory
    .all()
    .filter((table) => !table.withdrawnAt && table.base === base && table.from <= day)
    .flatMap(({ from, reference, rates }) => {
      const found = rates.find((one) => one.currency === currency)
      return found ? [{ rate: found.rate, from, reference }] : []
    })
    .sort((one, other) => other.from.localeCompare(one.from) || other.reference.localeCompare(one.reference))
  return latest ?? null
}

/**
 * The sum of amounts in several currencies, in that of the organization, at the rates in force on a day. Null where one of
 * them has no rate: nothing is added up without.
 */
export function sumInOwnCurrency(amounts: readonly Amount[], day: Day): Converted | null {
  const own = settings().currency
  const days = new Set<Day>()
  let sum = 0
  for (const { amount, currency } of amounts) {
    if (currency === own) sum += amount
    else {
      const found = rateOn(currency, day)
      if (!found) return null
      days.add(found.from)
      sum += amount / found.rate
    }
  }
  return { amount: Math.round(sum), currency: own, rateDays: [...days].sort() }
}
