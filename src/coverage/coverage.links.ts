import { paths } from '../paths'
import type { Dimension } from './counting/coverage.count'
import { choiceOf, coverageQuery, type CoverageChoice } from './coverage.form'

// A repeated name ("only") is more than a path's own query can say.
const address = (start: string, pairs: [string, string][]): string =>
  `${start}?${new URLSearchParams(pairs).toString()}`

/** Address of the cross table of a choice. */
export const coverageHref = (choice: CoverageChoice): string => address(paths.coverage(), coverageQuery(choice))

/** Address of the list of activities that a choice counts. */
export const coverageListHref = (choice: Partial<CoverageChoice>, page = 1): string => {
  // The list knows neither rows nor columns: what is counted is said by the lines alone.
  const { measure, period, which, only, currency, terms } = choiceOf(choice)
  const pairs = coverageQuery(choiceOf({ measure, period, which, only, currency, terms }))
  return address(paths.coverageList(), page > 1 ? [...pairs, ['page', String(page)]] : pairs)
}

/** What narrows the address of a list to one more line; nothing without a code. */
export const lineQuery = (dimension: Dimension, code: string | undefined): string =>
  code === undefined ? '' : `&only=${dimension}.${encodeURIComponent(code)}`
