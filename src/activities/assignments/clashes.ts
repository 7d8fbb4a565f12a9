import { grouped } from '../../platform/grouped'
import { byCharacters } from '../../platform/lists/folded'
import { addDays, overlaps, type Period } from '../../platform/time/calendar-day'
import type { AssignmentRecord } from './assignment.model'
import { leavesTooLittleRest, restDays } from './assignment.status'

/** Two assignments of one person that share a day, or leave too little rest. */
export interface Clash {
  expert: string
  first: AssignmentRecord
  second: AssignmentRecord
  kind: 'overlap' | 'rest'
}

const byFirstDay = (one: Period, other: Period): number => byCharacters(one.from, other.from)

/** Pairs of neighbours that clash, in the order of days. */
export function clashesAmong(assignments: readonly AssignmentRecord[]): Clash[] {
  const clashes: Clash[] = []
  for (const [expert, own] of grouped(assignments, (one) => one.expert)) {
    own.sort(byFirstDay)
    for (const [index, first] of own.entries()) {
      const last = addDays(first.until, restDays())
      for (let next = index + 1; next < own.length; next += 1) {
        const second = own[next]!
        // Those behind it begin later still.
        if (second.from > last) break
        if (overlaps(first, second)) clashes.push({ expert, first, second, kind: 'overlap' })
        else if (leavesTooLittleRest(first, second)) clashes.push({ expert, first, second, kind: 'rest' })
      }
    }
  }
  return clashes.sort((one, other) => byFirstDay(one.second, other.second))
}
