import { addDays, type Period } from './calendar-day'

/** Periods without overlaps, in order: what overlaps, or follows without a day between, is one. */
export function mergedPeriods(periods: readonly Period[]): Period[] {
  const merged: Period[] = []
  const inOrder = periods
    .filter(({ from, until }) => from <= until)
    .toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
  for (const { from, until } of inOrder) {
    const last = merged.at(-1)
    if (!last || from > addDays(last.until, 1)) merged.push({ from, until })
    else if (until > last.until) last.until = until
  }
  return merged
}
