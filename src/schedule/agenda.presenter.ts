import { grouped } from '../platform/grouped'
import { byCharacters } from '../platform/lists/folded'
import { contains, type Day, type Period } from '../platform/time/calendar-day'
import { formatShortPeriod, formatWeekday } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { TimelineBar, TimelineEntry } from './timeline.presenter'

/** More than this is no list to be scrolled with a thumb: the table has all. */
const mostItems = 60

/** What begins on which day, in place of bars where a screen is too narrow for them; from today on, where that is shown. */
export function presentAgenda(entries: readonly TimelineEntry[], window: Period, { lang, today }: Viewer) {
  const since = contains(window, today) ? today : window.from
  const items = entries
    .flatMap(({ name, bars }) => bars.map((bar) => ({ ...bar, who: name })))
    .filter(({ period }) => period.until >= since && period.from <= window.until)
    .toSorted((one, other) => byCharacters(one.period.from, other.period.from))
  const shown = items.slice(0, mostItems)
  const days = grouped(shown, ({ period }): Day => (period.from < since ? since : period.from))
  return {
    days: [...days].map(([day, its]) => ({ day, name: formatWeekday(day, lang), items: its.map(itemOf) })),
    hidden: items.length - shown.length,
  }

  function itemOf({ who, text, href, kind, state, period }: TimelineBar & { who: string }) {
    return { who, text, href, kind, state, dates: formatShortPeriod(period, lang) }
  }
}
