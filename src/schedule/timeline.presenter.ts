import type { ActivityRecord } from '../activities'
import { activityHref, computedState } from '../activities/pure'
import { paths } from '../paths'
import {
  addDays,
  addMonths,
  daysBetween,
  eachDay,
  lengthInDays,
  overlaps,
  weekdayOf,
  type Day,
  type Period,
} from '../platform/time/calendar-day'
import { formatPeriod, formatShortDay, formatShortMonth } from '../platform/time/formats'
import { namedTable } from '../platform/lists/columns'
import type { Cell, Table, Viewer } from '../platform/http/pages/view-types'
import type { ClosedDay } from './closed-days.presenter'

export type BarKind = 'good' | 'flow' | 'tentative' | 'clash' | 'off'

export interface TimelineBar {
  period: Period
  text: string
  /** What stands on the bar where the whole text is for the table. */
  short?: string
  kind: BarKind
  href?: string
  /** For the table: "Confirmed", "Clash with Tonga". */
  state: string
  /** Something speaks against its days. */
  isWarned?: boolean
  /** Reference of the activity whose dates the reader may change here. */
  moves?: string
}

/** One line of the timeline: a person or a Member, with its bars. */
export interface TimelineEntry {
  name: string
  sub: string
  href?: string
  bars: TimelineBar[]
  /** Days that are shaded behind the bars. */
  closed?: readonly ClosedDay[]
}

const activityKinds: Partial<Record<ReturnType<typeof computedState>, BarKind>> = {
  idea: 'tentative',
  postponed: 'tentative',
  planned: 'tentative',
  confirmed: 'flow',
  'in-progress': 'flow',
  ended: 'flow',
}

/** The bar of an activity, with how far it is; a clash is said before all else. */
export function barOf(activity: ActivityRecord, clash: boolean, { t, today }: Viewer): TimelineBar {
  const state = computedState(activity, today)
  const text = t(clash ? 'schedule:clash' : `vocabulary:activityStates.${state}`)
  return {
    period: activity.period ?? { from: today, until: today },
    text,
    kind: clash ? 'clash' : (activityKinds[state] ?? 'good'),
    href: activityHref(activity),
    state: text,
  }
}

const perMille = 1000
// The height of a bar is in the styles.
const laneHeight = 38
const trackPadding = 8
/** From the top of a bar to the line on which its words stand. */
const wordsAt = 21
// What one letter takes of a scale as wide as a page; bars whose words would run into the next one get a lane of their own.
const letterWidth = 9
const gap = 12

/** Where the words of a bar stand: in it where they fit, else beside it, never over its edge. */
type WordsPlace = 'inside' | 'after' | 'before'

interface Placed {
  x: number
  width: number
  text: string
}

// What a bar takes with its words.
function extentOf({ x, width, text }: Placed, letter: number): { start: number; end: number; words: WordsPlace } {
  const words = text.length * letter + gap
  const end = x + width
  if (words <= width) return { start: x, end, words: 'inside' }
  return end + words > perMille && x > words
    ? { start: x - words, end, words: 'before' }
    : { start: x, end: end + words, words: 'after' }
}

/**
 * Bars on a scale of 1000 units, drawn as SVG since the security policy allows no style attribute; the same content
 * as a table stands beside it for screen readers, paper and spreadsheets. `letter` says what a letter takes of the 1000
 * units: more on a narrow scale.
 */
export function presentTimeline(entries: TimelineEntry[], window: Period, viewer: Viewer, letter = letterWidth) {
  const { lang, today } = viewer
  const days = Math.max(1, lengthInDays(window))
  const at = (day: Day) => Math.round((Math.min(Math.max(daysBetween(window.from, day), 0), days) / days) * perMille)
  return {
    marks: months(window).map((day) => ({
      x: at(day),
      text:
        days <= oneMonth || (day === window.from && days <= 100)
          ? formatShortDay(day, lang)
          : formatShortMonth(day, lang),
    })),
    today: today >= window.from && today <= window.until ? at(today) : null,
    rows: entries.map((entry) => {
      const bars = entry.bars
        .filter((bar) => overlaps(bar.period, window))
        .map((bar) => {
          const x = at(bar.period.from)
          // A day of work must still be seen.
          const width = Math.max(at(addDays(bar.period.until, 1)) - x, 8)
          const label = bar.short ?? bar.text
          const extent = extentOf({ x, width, text: label }, letter)
          const dates = formatPeriod(bar.period, lang)
          return { bar, x, width, label, extent, dates }
        })
        .sort((one, other) => one.extent.start - other.extent.start)
      const lanes = lanesOf(bars.map(({ extent }) => extent))
      return {
        name: entry.name,
        sub: entry.sub,
        href: entry.href,
        closed: (entry.closed ?? []).map(({ day, text }) => ({
          x: at(day),
          width: at(addDays(day, 1)) - at(day),
          text,
        })),
        height: Math.max(1, lanes.length) * laneHeight + trackPadding,
        lanes: lanes.map((own, lane) => ({
          y: lane * laneHeight + trackPadding - 1 + wordsAt,
          bars: own.map((index) => {
            const { bar, x, width, label, extent, dates } = bars[index]!
            const { words } = extent
            return {
              x,
              width,
              label,
              href: bar.href,
              words,
              textX: words === 'after' ? x + width : x,
              look: words === 'inside' ? bar.kind : `${bar.kind} ${words}`,
              // What the bar does not say itself.
              moves: bar.moves && movable(bar.moves, bar),
              tip: [...(bar.short ? [bar.text] : []), dates, bar.state].join(', '),
            }
          }),
        })),
        bars: bars.map(({ bar: { text, href, state, period, moves }, dates }) => ({
          ...{ text, href, state, dates, period },
          moveHref: moves && paths.moves.show({ reference: moves }),
        })),
      }
    }),
  }
}

/** What scripts need to move a bar: its days, after the reference where its link does not end with that. */
const movable = (reference: string, { href = '', period: { from, until } }: TimelineBar): string =>
  [...(href.endsWith(`/${reference}`) ? [] : [reference]), from, until].join(' ')

/** The bars as a plain table, as it stands beside the picture. */
export const timelineTable = (
  { rows }: Pick<ReturnType<typeof presentTimeline>, 'rows'>,
  { t }: Pick<Viewer, 't'>,
): Pick<Table, 'columns' | 'rows'> =>
  namedTable(
    t,
    'schedule:timeline',
    ['who', 'what', 'when', 'state'],
    rows.flatMap(({ name, bars }) => bars.map((bar) => ({ name, ...bar }))),
    ({ name, text, dates, period, state }): Record<'who' | 'what' | 'when' | 'state', Cell> => ({
      who: { text: name },
      what: { text },
      when: { text: dates, value: { period } },
      state: { text: state },
    }),
  )

/** Bars by lane: each in the first in which it and its words touch no other. What overlaps in time is seen, not hidden. */
function lanesOf(extents: readonly { start: number; end: number }[]): number[][] {
  const lanes: { taken: number; bars: number[] }[] = []
  for (const [index, { start, end }] of extents.entries()) {
    const free = lanes.find(({ taken }) => taken <= start)
    if (free) {
      free.bars.push(index)
      free.taken = end
    } else lanes.push({ taken: end, bars: [index] })
  }
  return lanes.map(({ bars }) => bars)
}

const oneMonth = 31
// Three years; a window is a year at most.
const mostMarks = 36

// The first day, then each first of a month; of a month alone, each Monday.
function months({ from, until }: Period): Day[] {
  if (lengthInDays({ from, until }) <= oneMonth)
    return eachDay({ from, until }).filter(
      (day) => day === from || (weekdayOf(day) === 1 && daysBetween(from, day) > 2),
    )
  const marks = [from]
  for (let month = 1; month <= mostMarks; month += 1) {
    const first = addMonths(from.slice(0, 8) + '01', month)
    if (first > until) break
    // A mark too near to the one before would be written over it.
    if (daysBetween(marks.at(-1)!, first) < 14) marks.pop()
    marks.push(first)
  }
  return marks
}
