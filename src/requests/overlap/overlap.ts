import { addDays, overlaps, type Day, type Period } from '../../platform/time/calendar-day'

// What else is asked, planned or done for the same Member on the same matter, by this organization or by others: a
// warning for those who write a request or triage it, which never blocks.

/** What a request looks for beside itself. */
export interface Sought {
  reference?: string
  /** References of the activities that answer it: these are no double. */
  activities: readonly string[]
  /** Gaps as codes. */
  needs: readonly string[]
  instruments: readonly string[]
  areas: readonly string[]
  wantedFrom?: Day
  wantedUntil?: Day
}

/** Something for the same Member: another request, an activity, a project of others. */
export interface Known {
  kind: 'request' | 'activity' | 'donorProject'
  reference: string
  title: string
  titleIn?: string
  /** Where this reader may open it. */
  href?: string
  /** Its state, or who does it, in the words of the reader. */
  standing: string
  period: Period
  needs: readonly string[]
  instruments: readonly string[]
  areas: readonly string[]
  /** References of requests that it answers. */
  requests?: readonly string[]
}

/** What both have in common. */
export interface Shared {
  needs: string[]
  instruments: string[]
  areas: string[]
}

export type Overlap = Known & { shared: Shared }

const year = 365

/** A year before and after the days for which a request asks; those of today where it names none. */
export function overlapWindow({ wantedFrom, wantedUntil }: Sought, today: Day): Period {
  const from = wantedFrom ?? (wantedUntil !== undefined && wantedUntil < today ? wantedUntil : today)
  const until = wantedUntil ?? (from > today ? from : today)
  return { from: addDays(from < until ? from : until, -year), until: addDays(from < until ? until : from, year) }
}

/** Whether a request says anything yet by which something like it could be found. */
export const saysWhat = ({ needs, instruments, areas }: Sought): boolean =>
  needs.length + instruments.length + areas.length > 0

const common = (one: readonly string[], other: readonly string[]): string[] => [
  ...new Set(one.filter((code) => other.includes(code))),
]

const isOwn = (sought: Sought, { kind, reference, requests = [] }: Known): boolean =>
  kind === 'request'
    ? reference === sought.reference
    : sought.activities.includes(reference) || (sought.reference !== undefined && requests.includes(sought.reference))

/** Those with a gap, an instrument or an area of the request, within a year; the closest first. */
export function overlapsOf(sought: Sought, known: readonly Known[], today: Day): Overlap[] {
  const window = overlapWindow(sought, today)
  return known
    .filter((one) => !isOwn(sought, one) && overlaps(one.period, window))
    .map((one) => ({
      ...one,
      shared: {
        needs: common(sought.needs, one.needs),
        instruments: common(sought.instruments, one.instruments),
        areas: common(sought.areas, one.areas),
      },
    }))
    .filter(({ shared }) => shared.needs.length + shared.instruments.length + shared.areas.length > 0)
    .sort(closestFirst)
}

const closeness = ({ shared }: Overlap): number =>
  shared.needs.length * 100 + shared.instruments.length * 2 + shared.areas.length

const closestFirst = (one: Overlap, other: Overlap): number =>
  closeness(other) - closeness(one) ||
  other.period.until.localeCompare(one.period.until) ||
  one.reference.localeCompare(other.reference)
