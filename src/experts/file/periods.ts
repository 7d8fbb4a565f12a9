import { overlaps } from '../../platform/time/calendar-day'
import type { AvailabilityPeriod } from '../expert.model'

// Periods that are blocked twice are blocked once: what overlaps and says the same becomes one period.

/** Letters that the note of a period holds at most. */
export const longestNote = 200

const bothNotes = (one: string, other: string): string =>
  one === '' || one === other ? other : other === '' ? one : `${one}; ${other}`

// They say the same, and their notes fit together.
const canJoin = (one: AvailabilityPeriod, other: AvailabilityPeriod): boolean =>
  one.status === other.status && bothNotes(one.note, other.note).length <= longestNote

/** The periods in their order, those that overlap and say the same joined into one. */
export function joinedPeriods(periods: readonly AvailabilityPeriod[]): AvailabilityPeriod[] {
  const inOrder = [...periods].sort((one, other) => one.from.localeCompare(other.from))
  const joined: AvailabilityPeriod[] = []
  for (const period of inOrder) {
    const place = joined.findIndex((other) => overlaps(other, period) && canJoin(other, period))
    if (place < 0) {
      joined.push(period)
      continue
    }
    const other = joined[place]!
    joined[place] = {
      ...other,
      until: other.until > period.until ? other.until : period.until,
      note: bothNotes(other.note, period.note),
    }
  }
  return joined
}

/** Whether some day stands in two periods. */
export const isSaidTwice = (periods: readonly AvailabilityPeriod[]): boolean =>
  periods.some((period, index) => periods.slice(0, index).some((other) => overlaps(other, period)))
