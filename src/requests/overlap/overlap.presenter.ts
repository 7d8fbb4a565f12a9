import { areaName, instrumentName } from '../../framework/pure'
import type { Viewer } from '../../platform/http/pages/view-types'
import { formatList, formatShortPeriod } from '../../platform/time/formats'
import type { Overlap, Shared } from './overlap'

/** So many are read; those after them have less in common. */
const mostShown = 8

/** What is like the request, each with what both have in common; `besides` are shown elsewhere on the page. */
export const presentOverlaps = (overlaps: readonly Overlap[], viewer: Viewer, besides: readonly string[] = []) =>
  overlaps
    .filter(({ reference }) => !besides.includes(reference))
    .slice(0, mostShown)
    .map(({ kind, reference, title, href, standing, period, shared }) => ({
      text: title,
      href,
      sub: [
        viewer.t(`requests:overlap.kind.${kind}`),
        ...(kind === 'donorProject' ? [] : [reference]),
        standing,
        formatShortPeriod(period, viewer.lang),
      ].join(' · '),
      shared: viewer.t('requests:overlap.shared', { what: sharedText(shared, viewer) }),
    }))

function sharedText({ needs, instruments, areas }: Shared, { t, lang }: Viewer): string {
  return formatList(
    [
      ...needs.map((code) => t('requests:overlap.need', { code: code.split('/')[1] })),
      ...instruments.map((code) => instrumentName(code, lang)),
      ...areas.map((code) => areaName(code, lang)),
    ],
    lang,
  )
}
