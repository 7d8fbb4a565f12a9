import { daysBetween, type Day, type Period } from '../../platform/time/calendar-day'
import type { ActivityRows } from './activity.rows'
import type { CountedActivity } from './coverage.count'
import { holds, keepShared, rowsIn, total, union, type Bits } from './row-bits'

// What pages show of the work in memory beside its counts: what comes next, and what was done last.

export const dayNumber = (day: Day): number => daysBetween('1970-01-01', day)

/** A day of an instant, and what a clock may be set back or forward. */
const longDay = 26 * 3_600_000

export function putWork(
  rows: ActivityRows,
  row: number,
  { state, hostMember, officerId, requests, report, funding }: CountedActivity,
) {
  if (state === 'closed') rows.put('closed', row)
  if (hostMember) rows.put(`host.${hostMember}`, row)
  if (officerId) rows.put(`officer.${officerId}`, row)
  if (requests?.length === 0) rows.put('unasked', row)
  if (report?.state === 'shared') rows.add('sharedAt', row, report.at.getTime())
  for (const { agreement, currency } of funding) rows.put(`paidBy.${currency} ${agreement}`, row)
}

/** What concerns a Member, as a beneficiary or as the host. */
export const concerning = (rows: ActivityRows, member: string): Bits => {
  const sets = [rows.rowsOf(`members.${member}`), rows.rowsOf(`host.${member}`)]
  return union(sets, sets[0]!.length)
}

/** Whose work is looked at: of any of these officers or Members; all of it where nobody is named. */
export interface Whose {
  officers?: readonly string[]
  members?: readonly string[]
}

function livingOf(rows: ActivityRows, { officers, members }: Whose): Bits {
  const mask = rows.rowsOf('living').slice()
  if (!officers && !members) return mask
  const names = [...(officers ?? []).map((id) => `officer.${id}`), ...(members ?? []).map((code) => `members.${code}`)]
  const sets = names.map((name) => rows.rowsOf(name))
  keepShared(mask, union(sets, mask.length))
  return mask
}

/**
 * The first living activities with a day in a period, by first day; of those that begin on one day as the last of them
 * all, so that whoever knows a further order finds in it what comes first.
 */
export function firstOf(rows: ActivityRows, { from, until }: Period, whose: Whose, most: number): string[] {
  const [first, last] = [dayNumber(from), dayNumber(until)]
  const [begins, days] = [rows.numbersOf('begins'), rows.numbersOf('days')]
  const mask = livingOf(rows, whose)
  const found: number[] = []
  for (let row = 0; row < rows.references.length; row += 1)
    if (begins[row]! <= last && begins[row]! + days[row]! > first && holds(mask, row)) found.push(row)
  found.sort((one, other) => begins[one]! - begins[other]!)
  const end = begins[found[most - 1] ?? -1] ?? Infinity
  return found.flatMap((row) => (begins[row]! <= end ? [rows.references[row]!] : []))
}

/** How many living activities from a day on no request explains. */
export function countUnasked(rows: ActivityRows, from: Day, whose: Whose): number {
  const mask = livingOf(rows, whose)
  keepShared(mask, rows.rowsOf('unasked'))
  const [first, begins] = [dayNumber(from), rows.numbersOf('begins')]
  let count = 0
  for (let row = 0; row < rows.references.length; row += 1) if (begins[row]! >= first && holds(mask, row)) count += 1
  return count
}

/** The living work with one Member. */
export interface WorkWith {
  activities: number
  /** Of them with dates, and with a report that was shared. */
  dated: number
  reported: number
  /** What is planned of each agreement in each currency, in minor units; the most first. */
  money: { agreement: string; currency: string; amount: number }[]
  /** What goes on or is to come and is not closed, the first first; of each as many as are shown. */
  next: string[]
  /** What began last up to the day, and what was reported last; the latest first. */
  latest: string[]
}

/** The work with one Member as it stands on a day: how much there is, and the references of `shown` of each kind. */
export function workWith(
  rows: ActivityRows,
  member: string,
  today: Day,
  shown: { next: number; latest: number },
): WorkWith {
  const mask = livingOf(rows, { members: [member] })
  const { references } = rows
  const [begins, days, sharedAt] = [rows.numbersOf('begins'), rows.numbersOf('days'), rows.numbersOf('sharedAt')]
  const closed = rows.rowsOf('closed')
  const all = rowsIn(mask)
  const now = dayNumber(today)
  const isDated = (row: number) => days[row]! > 0
  const byName = (one: number, other: number) => (references[one]! < references[other]! ? -1 : 1)
  const next = all
    .filter((row) => !holds(closed, row) && (!isDated(row) || begins[row]! + days[row]! > now))
    .sort((one, other) => begins[one]! - begins[other]! || byName(other, one))
    .slice(0, shown.next)
  const begun = all
    .filter((row) => isDated(row) && begins[row]! <= now)
    .sort((one, other) => begins[other]! - begins[one]! || byName(one, other))
    .slice(0, shown.latest)
  // In whose zone a day is looked at is not known here: all within a day of the last that is shown may stand before it.
  const reported = all.filter((row) => sharedAt[row]! > 0).sort((one, other) => sharedAt[other]! - sharedAt[one]!)
  const since = (sharedAt[reported[shown.latest - 1] ?? -1] ?? longDay) - longDay
  const told = reported.filter((row) => sharedAt[row]! >= since)
  return {
    activities: all.length,
    dated: all.filter(isDated).length,
    reported: reported.length,
    money: moneyOf(rows, mask),
    next: next.map((row) => references[row]!),
    latest: [...new Set([...begun, ...told])].map((row) => references[row]!),
  }
}

// Of equal amounts that comes first of which the latest work is.
function moneyOf(rows: ActivityRows, mask: Bits): WorkWith['money'] {
  const begins = rows.numbersOf('begins')
  const shared: Bits = new Uint32Array(mask.length)
  return rows
    .setsOf('paidBy.')
    .flatMap(([name, bits]) => {
      const { count, amount } = total(mask, bits, rows.numbersOf(`money.${name}`), shared)
      const [currency = '', agreement = ''] = name.split(' ')
      const latest = rowsIn(shared).reduce((last, row) => Math.max(last, begins[row]!), -Infinity)
      return count > 0 ? [{ agreement, currency, amount, latest }] : []
    })
    .sort((one, other) => other.amount - one.amount || other.latest - one.latest)
    .map(({ agreement, currency, amount }) => ({ agreement, currency, amount }))
}
