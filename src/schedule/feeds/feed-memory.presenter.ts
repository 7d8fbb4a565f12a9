import type { CalendarEntry } from '../../platform/time/calendar-file'
import type { Day } from '../../platform/time/calendar-day'
import type { GivenEntry } from '../../users'

// A calendar program keeps what it was given until it is told otherwise. So each calendar knows what it has given out:
// what moves is newer each time, and what leaves, for whatever reason, is given as cancelled for a while.

/** Days for which a calendar still says that something is cancelled, for programs that ask seldom. */
export const daysCancelled = 60
const day = 86_400_000

/** Since when something may have been cancelled for a calendar to say so still. */
export const cancelledSince = (at: Date): Date => new Date(at.getTime() - daysCancelled * day)

interface Now {
  at: Date
  /** The first day that a calendar shows: what lies before has not left, it is over. */
  from: Day
  /** All that there is, is among the entries; otherwise what is not may be there all the same. */
  isWhole: boolean
  /** The title of what has left, as far as the reader may still know it. */
  titleOf: (uid: string) => string
}

const untilOf = ({ due, until }: GivenEntry): Day => until ?? due

/**
 * The entries of a calendar beside what it gave out before; and what is to be kept of them for the next time, null where
 * nothing has changed.
 */
export function remembered(
  entries: readonly CalendarEntry[],
  before: readonly GivenEntry[],
  now: Now,
): { entries: CalendarEntry[]; given: GivenEntry[] | null } {
  const known = new Map(before.map((one) => [one.uid, one]))
  const current = new Map<string, CalendarEntry>()
  for (const entry of entries) if (!current.has(entry.uid)) current.set(entry.uid, entry)
  const shown: CalendarEntry[] = []
  const given: GivenEntry[] = []
  for (const entry of current.values()) {
    const kept = givenNow(entry, known.get(entry.uid), now.at)
    given.push(kept)
    shown.push({ ...entry, changes: kept.changes, changedAt: kept.at })
  }
  for (const former of before) {
    if (current.has(former.uid) || untilOf(former) < now.from) continue
    if (!now.isWhole && !former.goneAt) {
      given.push(former)
      continue
    }
    const kept = former.goneAt ? former : { ...former, changes: former.changes + 1, at: now.at, goneAt: now.at }
    // Still remembered when it is said no longer: should it come back, it is newer than it was.
    given.push(kept)
    if (kept.goneAt! > cancelledSince(now.at)) shown.push(goneEntry(kept, now))
  }
  const isSame = given.length === before.length && given.every((one) => known.get(one.uid) === one)
  return { entries: shown, given: isSame ? null : given }
}

// What has its own count of changes is counted by it; where that does not move, it is counted here. Once more has been
// counted here than there, each change there is one more all the same.
function givenNow(entry: CalendarEntry, former: GivenEntry | undefined, at: Date): GivenEntry {
  const { uid, period, changes: own = 0, changedAt } = entry
  const isOff = entry.standing === 'CANCELLED'
  const days = { due: period.from, ...(period.until === period.from ? {} : { until: period.until }) }
  if (!former)
    return { uid, ...days, changes: own, at: changedAt, ...(isOff ? { goneAt: earlier(changedAt, at) } : {}) }
  const isOther =
    former.due !== period.from || untilOf(former) !== period.until || (former.goneAt !== undefined) !== isOff
  const isNewer = own > (former.own ?? former.changes)
  const changes = Math.max(own, former.changes + (isOther || isNewer ? 1 : 0))
  if (changes === former.changes) return former
  return {
    ...{ uid, ...days, changes },
    ...(own === changes ? {} : { own }),
    at: isNewer && changedAt > former.at ? changedAt : at,
    ...(isOff ? { goneAt: former.goneAt ?? earlier(isNewer ? changedAt : at, at) } : {}),
  }
}

// A clock that has been put right since may have said a later time.
const earlier = (one: Date, other: Date): Date => (one < other ? one : other)

// It may be no longer the reader's to know: there is no page to go to.
const goneEntry = (kept: GivenEntry, { titleOf }: Now): CalendarEntry => ({
  uid: kept.uid,
  period: { from: kept.due, until: untilOf(kept) },
  title: titleOf(kept.uid),
  standing: 'CANCELLED',
  changedAt: kept.at,
  changes: kept.changes,
})
