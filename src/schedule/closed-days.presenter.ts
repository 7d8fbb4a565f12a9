import { holidayName, holidaysIn } from '../members/pure'
import { isWeekend, type Day, type Period } from '../platform/time/calendar-day'
import { formatList } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { ScheduleChoice } from './schedule.form'

/** Days on which a line is shaded, with what they are. */
export interface ClosedDay {
  day: Day
  text: string
}

/** Holidays of an administration in a month or a quarter; in a year they would be hairs. */
export function closedDays(memberCode: string | undefined, choice: ScheduleChoice, period: Period, { lang }: Viewer) {
  if (!memberCode || (choice.span !== 'month' && choice.span !== 'quarter')) return []
  return holidaysIn(memberCode, period)
    .filter((day) => !isWeekend(day))
    .map((day): ClosedDay => ({ day, text: holidayName(memberCode, day, lang) }))
}

/** The same in words, beside the name of the line. */
export const closedText = (days: readonly ClosedDay[], { t, lang }: Viewer): string =>
  days.length > 0 ? t('schedule:holidays', { days: formatList(days, lang, ({ text }) => text) }) : ''
