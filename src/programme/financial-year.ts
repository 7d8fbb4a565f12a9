import type { Day, Period } from '../platform/time/calendar-day'

/** The financial year runs from 1 July to 30 June and is named by the year in which it starts. */
export const financialYearOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '07' ? 1 : 0)

export const financialYear = (startYear: number): Period => ({
  from: `${startYear}-07-01`,
  until: `${startYear + 1}-06-30`,
})

/** '2026/27' */
export const financialYearName = (startYear: number): string => `${startYear}/${String(startYear + 1).slice(2)}`
