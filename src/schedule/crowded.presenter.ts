import { paths } from '../paths'
import { addDays, addMonths, lengthInDays, weekdayOf, type Day, type Period } from '../platform/time/calendar-day'
import { formatNumber } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import { quarterStart, scheduleQuery, type ScheduleChoice } from './schedule.form'
import type { BarKind, TimelineBar } from './timeline.presenter'

export const warningSign = '⚠'

/** Bars that one page draws: more would be no picture, and too heavy for a poor line. */
const mostBars = 500

/**
 * How many bars a line may have of its own, where so many have so many: all of them as long as the page can draw all,
 * else each line the same share.
 */
export function shareOf(counts: readonly number[]): number {
  const sum = counts.reduce((total, count) => total + count, 0)
  return sum <= mostBars ? mostBars : Math.floor(mostBars / counts.length)
}

// Windows longer than this are counted by months, others by weeks.
const longestInWeeks = 100

/** The first day of the month or week of a day. */
const partStart = (day: Day, byMonth: boolean): Day =>
  byMonth ? `${day.slice(0, 8)}01` : addDays(day, 1 - weekdayOf(day))

// What one must see of many is said first.
const kinds: readonly BarKind[] = ['clash', 'tentative', 'flow', 'good', 'off']

/** Many bars of one line as one for each month or week in which they begin, with how many there are of each state. */
export function crowdedBars(
  bars: readonly TimelineBar[],
  window: Period,
  hrefOf: (part: Period) => string | undefined,
  { t, lang }: Viewer,
): TimelineBar[] {
  const byMonth = lengthInDays(window) > longestInWeeks
  const parts = new Map<Day, TimelineBar[]>()
  for (const bar of bars) {
    // What began before is counted where the window begins.
    const start = partStart(bar.period.from < window.from ? window.from : bar.period.from, byMonth)
    const known = parts.get(start)
    if (known) known.push(bar)
    else parts.set(start, [bar])
  }
  const texts = new Map<number, string>()
  const countText = (count: number): string => {
    const text = texts.get(count) ?? t('schedule:activities', { count })
    texts.set(count, text)
    return text
  }
  return [...parts].map(([start, own]) => {
    const end = addDays(byMonth ? addMonths(start, 1) : addDays(start, 7), -1)
    const period = {
      from: start < window.from ? window.from : start,
      until: end > window.until ? window.until : end,
    }
    const states = new Map<string, number>()
    for (const { state } of own) states.set(state, (states.get(state) ?? 0) + 1)
    const warned = own.filter(({ isWarned }) => isWarned).length
    const number = formatNumber(own.length, lang)
    return {
      period,
      text: countText(own.length),
      short: warned > 0 ? `${warningSign} ${number}` : number,
      kind: kinds.find((kind) => own.some((bar) => bar.kind === kind)) ?? 'flow',
      href: hrefOf(period),
      state: [
        ...[...states].map(([state, count]) => `${state} (${formatNumber(count, lang)})`),
        ...(warned > 0 ? [t('schedule:warnedCount', { count: warned })] : []),
      ].join(', '),
    }
  })
}

/** Where what a crowded line only counts is seen one by one: the quarter, by Member. */
export function closerHref(choice: ScheduleChoice, code: string, part: Period): string | undefined {
  const closer: ScheduleChoice = { ...choice, span: 'quarter', from: quarterStart(part.from), by: 'member' }
  if (choice.by === 'region') return paths.schedule({}, scheduleQuery({ ...closer, region: code }))
  if (choice.by === 'programme') return paths.schedule({}, scheduleQuery({ ...closer, programme: code }))
  return choice.span === 'year' || choice.span === 'calendarYear'
    ? paths.schedule({}, scheduleQuery(closer))
    : undefined
}
