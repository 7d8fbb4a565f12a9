import { paths } from '../paths'
import { addDays, eachDay, overlaps, weekdayOf, type Day, type Period } from '../platform/time/calendar-day'
import { formatNumber, formatWeekday, formatWeekdayAlone } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { BarKind, TimelineEntry } from './timeline.presenter'

/** Entries that a day shows before it says how many more there are. */
const mostOfDay = 4

interface DayItem {
  /** Whose line of the timeline it is. */
  who: string
  text: string
  href?: string
  kind: BarKind
  state: string
  /** What a script moves: 'MIS-2026-0001 2027-02-22 2027-03-05'. */
  moves?: string
  /** The page on which its dates are changed, on the first of its days that is shown. */
  moveHref?: string
}

interface MonthDay {
  day: Day
  number: string
  /** Read aloud, and shown where days stand one below the other. */
  name: string
  isToday: boolean
  items: DayItem[]
  more: string | null
}

/** The month as a calendar has it: weeks from Monday, each day with what happens on it; null for days of other months. */
export function presentMonth(
  entries: readonly TimelineEntry[],
  month: Period,
  { t, lang, today }: Viewer,
  schedule = '',
) {
  const bars = entries.flatMap(({ name, bars: own }) => own.map((bar) => ({ ...bar, who: name })))
  const onDay = (day: Day): MonthDay => {
    const items = bars.filter(({ period }) => overlaps(period, { from: day, until: day }))
    const hidden = items.length - mostOfDay
    return {
      day,
      number: formatNumber(Number(day.slice(8)), lang),
      name: formatWeekday(day, lang),
      isToday: day === today,
      items: (hidden > 0 ? items.slice(0, mostOfDay) : items).map(
        ({ who, text, href, kind, state, moves, period }) => ({
          ...{ who, text, href, kind, state },
          ...(moves ? movable(moves, period, who) : {}),
        }),
      ),
      more: hidden > 0 ? t('schedule:more', { count: hidden }) : null,
    }
  }
  const linked = new Set<string>()
  // The days come in their order: on its first one an activity may stand behind what else there is.
  function movable(reference: string, { from, until }: Period, who: string) {
    const isFirst = !linked.has(`${reference} ${who}`)
    linked.add(`${reference} ${who}`)
    return {
      moves: `${reference} ${from} ${until}`,
      ...(isFirst ? { moveHref: paths.moves.show({ reference }, { schedule }) } : {}),
    }
  }
  const monday = addDays(month.from, 1 - weekdayOf(month.from))
  const sunday = addDays(month.until, 7 - weekdayOf(month.until))
  const days = eachDay({ from: monday, until: sunday }).map((day) =>
    day < month.from || day > month.until ? null : onDay(day),
  )
  return {
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((weekday) => formatWeekdayAlone(weekday, lang)),
    weeks: Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)),
  }
}
