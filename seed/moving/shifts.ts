import { addDays, dayOf, overlaps, type Day, type Period } from '../../src/platform/time/calendar-day'
import { isOpenAll } from '../calendar/open-days'
import type { Doc, Year } from '../prepared'

// Whole weeks keep the days of the week, but not the holidays. So the work of each story may stand a few weeks aside:
// what was past when it was lived goes earlier, what was to come goes later, until it stands on days on which the offices
// of its Member are open and nobody is needed in two places. What lies farther away goes at least as far, so that
// everything stays in its order.

/** How far the records of a story are moved. */
export interface Shift {
  past: Stretch[]
  coming: Stretch[]
  /** The first day that was to come, in the days in which it was lived. */
  comingFrom: Day
}

/** From a day on, until the next stretch begins, by so many days. */
interface Stretch {
  from: Day
  days: number
}

interface Work {
  period: Period
  /** Day on which it was entered. */
  made: Day
  host: string
  experts: string[]
}

const week = 7
const mostWeeks = 26
const begin = '0001-01-01'

const notThere = ['declined', 'release-refused', 'withdrawn']

/** What goes with the world itself, by so many days. */
export const shiftOfAll = (days: number): Shift => ({
  past: [{ from: begin, days }],
  coming: [{ from: begin, days }],
  comingFrom: begin,
})

/** How far each story is moved when the world is moved by so many days; always the same for the same day. */
export function shiftsOf({ today, collections, storyOf }: Year, days: number): ReadonlyMap<number, Shift> {
  const taken = awayOf(collections.experts ?? [], days)
  const shifts = new Map<number, Shift>()
  for (const [story, works] of worksByStory(collections, storyOf)) {
    const coming = works.filter(({ period }) => period.until >= today)
    const past = works.filter(({ period }) => period.until < today)
    // What was under way begins with its first day.
    const comingFrom = coming[0] && coming[0].period.from < today ? coming[0].period.from : today
    shifts.set(story, {
      past: stretches(past, weeksFor(past.toReversed(), -week, days, taken).reverse(), days),
      coming: stretches(coming, weeksFor(coming, week, days, taken), days),
      comingFrom,
    })
  }
  return shifts
}

type Taken = Map<string, Period[]>

const moved = ({ from, until }: Period, days: number): Period => ({
  from: addDays(from, days),
  until: addDays(until, days),
})

// Days on which experts have said that they are away.
function awayOf(experts: readonly Doc[], days: number): Taken {
  const taken: Taken = new Map()
  for (const { reference, availability } of experts)
    taken.set(
      reference as string,
      ((availability as (Period & { status: string })[] | undefined) ?? [])
        .filter(({ status }) => status === 'unavailable')
        .map((period) => moved(period, days)),
    )
  return taken
}

/** The work of each story, in its order. */
function worksByStory(collections: Year['collections'], storyOf: Year['storyOf']): [number, Work[]][] {
  const experts = new Map<string, string[]>()
  for (const { activity, expert, state } of collections.assignments ?? [])
    if (!notThere.includes(state as string))
      experts.set(activity as string, [...(experts.get(activity as string) ?? []), expert as string])
  const works = new Map<number, Work[]>()
  for (const doc of collections.activities ?? []) {
    const { reference, period, memberCodes, hostMember, createdAt } = doc
    const story = storyOf.get(doc)
    if (story === undefined || !period) continue
    const host = (hostMember as string | undefined) ?? (memberCodes as string[])[0]!
    const made = dayOf(createdAt as Date)
    const work = { period: period as Period, made, host, experts: experts.get(reference as string) ?? [] }
    works.set(story, [...(works.get(story) ?? []), work])
  }
  for (const own of works.values()) own.sort((one, other) => one.period.from.localeCompare(other.period.from))
  return [...works].sort(([one], [other]) => one - other)
}

/** The fewest weeks by which each of these works goes, none less than the one before it; their people are taken then. */
function weeksFor(works: readonly Work[], step: number, days: number, taken: Taken): number[] {
  let least = 0
  return works.map(({ period, host, experts }) => {
    const at = (weeks: number) => moved(period, days + step * weeks)
    const isFree = (one: Period) => !experts.some((expert) => taken.get(expert)?.some((other) => overlaps(other, one)))
    const tries = Array.from({ length: mostWeeks + 1 }, (_, more) => least + more)
    least = tries.find((weeks) => isOpenAll(host, at(weeks)) && isFree(at(weeks))) ?? least
    for (const expert of experts) taken.set(expert, [...(taken.get(expert) ?? []), at(least)])
    return (least * step) / week
  })
}

// A work takes with it what was written since it was entered, or since the one before it was over.
function stretches(works: readonly Work[], weeks: readonly number[], days: number): Stretch[] {
  if (works.length === 0) return [{ from: begin, days }]
  return works.map(({ made }, order) => {
    const before = works[order - 1]
    const from = before === undefined ? begin : made > before.period.until ? made : addDays(before.period.until, 1)
    return { from, days: days + weeks[order]! * week }
  })
}
