import { addDays, addMonths, type Day, type Period } from '../../platform/time/calendar-day'
import { askedText } from '../../platform/forms/asked'

/** Months ahead that may be looked at. */
export const spans = ['6', '12', '24'] as const

/**
 * What the reader wants to see: months ahead, the region of the work, all areas or those that are short, and the cell
 * that is open, or of an area alone its needs; '' is all or none.
 */
export interface GapChoice {
  months: (typeof spans)[number]
  region: string
  show: '' | 'shortages'
  area: string
  language: string
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 60)

/** Reads the choice from an address; a year ahead in all regions for one that says nothing. */
export const parseGaps = (query: Record<string, unknown>): GapChoice => ({
  months: spans.find((one) => one === text(query, 'months')) ?? '12',
  region: text(query, 'region'),
  show: text(query, 'show') === 'shortages' ? 'shortages' : '',
  area: text(query, 'area'),
  language: text(query, 'language'),
})

/** The choice as a query, for links. */
export const gapQuery = (choice: GapChoice): Record<string, string> => ({ ...choice })

/** The days that are looked at, from today. */
export const daysAhead = ({ months }: GapChoice, today: Day): Period => ({
  from: today,
  until: addDays(addMonths(today, Number(months)), -1),
})
