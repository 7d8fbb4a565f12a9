import { addDays, type Day, type Period } from '../platform/time/calendar-day'
import { settings } from './settings'

/** '07': the month with which the financial year begins. */
const firstMonth = (): string => String(settings().firstMonth).padStart(2, '0')

/** The financial year of a day, named by the calendar year in which it begins. */
export const financialYearOf = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < firstMonth() ? 1 : 0)

/** Its days: from 1 July to 30 June, where it begins in July. */
export function financialYear(startYear: number): Period {
  const month = firstMonth()
  return { from: `${startYear}-${month}-01`, until: addDays(`${startYear + 1}-${month}-01`, -1) }
}

/** '2026/27'; '2026' where it is the calendar year. */
export const financialYearName = (startYear: number): string =>
  settings().firstMonth === 1 ? String(startYear) : `${startYear}/${String(startYear + 1).slice(2)}`
