import { memberName, members, regionOf } from '../members/pure'
import { paths } from '../paths'
import { namedTable } from '../platform/lists/columns'
import { isGuest } from '../programme/actor'
import { formatDay, formatMonth, formatNumber, formatShare } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { FrontFigures } from './front.queries'
import type { WorldMap } from './world-map'

const smallest = 3.5
const largest = 12
// A Member without delivered work is a small open ring.
const ring = 2.2

/** Nothing of who reads: what is made of this is shown to others too. */
type Reader = Pick<Viewer, 'lang' | 't' | 'today'>

const steps = ['need', 'request', 'team', 'report', 'actions', 'again'] as const

/** The public page: what Capstan is for, what was delivered where, and the way in. */
export function presentFront(delivered: ReturnType<typeof presentDelivered>, { t, actor }: Viewer) {
  return {
    ...delivered,
    title: t('front:title'),
    enter: isGuest(actor)
      ? { text: t('platform:layout.signIn'), href: paths.signIn(), main: true }
      : { text: t('front:home'), href: paths.home(), main: true },
    steps,
  }
}

/** What was delivered where: the same for everybody who reads it in a language on a day. */
export function presentDelivered(figures: FrontFigures, map: WorldMap | null, viewer: Reader) {
  const { t, lang, today } = viewer
  const number = (value: number) => formatNumber(value, lang)
  return {
    heading: t('front:delivered', { since: formatMonth(figures.since, lang) }),
    today: formatDay(today, lang),
    isEmpty: figures.activities === 0,
    figures: [
      { value: number(figures.activities), label: t('front:activities', { count: figures.activities }) },
      { value: number(figures.byMember.size), label: t('front:members', { count: figures.byMember.size }) },
      { value: number(figures.people), label: t('front:people', { count: figures.people }) },
      { value: number(figures.instruments), label: t('front:instruments', { count: figures.instruments }) },
      {
        value: figures.verifiedShare === null ? '–' : formatShare(figures.verifiedShare, lang),
        label: t('front:verified'),
      },
    ],
    map: map && presentMap(figures, map, viewer),
    table: presentTable(figures, viewer),
  }
}

function presentMap({ byMember }: FrontFigures, { width, height, points }: WorldMap, { t, lang }: Reader) {
  const most = Math.max(1, ...byMember.values())
  const shown = members()
    .filter(({ code }) => points[code])
    .map(({ code }) => {
      const count = byMember.get(code) ?? 0
      const [x, y] = points[code]!
      // The surface of a point, not its width, is what the eye compares.
      const radius = count === 0 ? ring : smallest + (largest - smallest) * Math.sqrt(count / most)
      return {
        x,
        y,
        radius: Math.round(radius * 10) / 10,
        reached: count > 0,
        text: t('front:point', { member: memberName(code, lang), count }),
        count,
      }
    })
  // Large points lie under small ones, so that every one can be seen.
  return { width, height, points: shown.sort((one, other) => other.radius - one.radius) }
}

function presentTable({ byMember }: FrontFigures, { t, lang }: Reader) {
  const rows = [...byMember]
    .map(([code, count]) => ({ code, name: memberName(code, lang), count }))
    .sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, lang))
    .map(({ code, name, count }) => ({
      member: { text: name },
      region: { text: t(`vocabulary:regions.${regionOf(code)}`) },
      count: { text: formatNumber(count, lang) },
    }))
  return {
    caption: t('front:tableCaption', { count: rows.length }),
    ...namedTable(t, 'front:column', ['member', 'region', { key: 'count', numeric: true }], rows),
  }
}
