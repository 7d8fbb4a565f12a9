import { addDays, dayOf, weekdayOf, type Day } from '../../platform/time/calendar-day'
import { hourOf } from '../../platform/time/formats'
import type { Hold } from '../choices/notice.kinds'

// A summary is sent in the morning of its reader, at the first look after seven: what was written before that hour is in
// it, what comes later is in the next. After a day without any look nothing is missing.

/** When the summary of a day is made, by the clock of its reader. */
const morning = 7

export const isMorning = (now: Date, zone: string): boolean => hourOf(now, { lang: 'en', zone }) >= morning

/** Whether a message that was kept back belongs into the summary that is made now. */
export function isDue({ hold, createdAt }: { hold?: string; createdAt: Date }, now: Date, zone: string): boolean {
  if (!isMorning(now, zone)) return false
  switch (hold as Hold) {
    case 'daily':
      return isBefore(createdAt, dayOf(now, zone), zone)
    case 'weekly':
      return isBefore(createdAt, lastMonday(dayOf(now, zone)), zone)
    // Its end was waited for already.
    case 'pause':
      return true
    default:
      return false
  }
}

const isBefore = (at: Date, day: Day, zone: string): boolean =>
  dayOf(at, zone) < day || (dayOf(at, zone) === day && hourOf(at, { lang: 'en', zone }) < morning)

const lastMonday = (day: Day): Day => addDays(day, 1 - weekdayOf(day))
