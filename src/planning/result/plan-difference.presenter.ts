import { paths } from '../../paths'
import type { Cell, Table, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { written } from '../../platform/text/written'
import { formatNumber, formatPeriod } from '../../platform/time/formats'
import type { PlannedPlace, PlannedWork, PlanRecord } from '../plan.model'

/** The page of a mission or request in a plan. */
export const workHref = (reference: string): string =>
  reference.startsWith('REQ-') ? paths.requests.show({ reference }) : paths.missions.show({ reference })

/** What each mission and request has today, and with the plan. */
export function differenceTable({ works = [], result }: PlanRecord, viewer: Viewer): Table {
  const { t, lang } = viewer
  const number = (value: number) => ({ text: formatNumber(value, lang), value })
  return namedTable(
    t,
    'planning:column',
    [
      'work',
      'dates',
      { key: 'today', numeric: true },
      { key: 'planned', numeric: true },
      { key: 'left', numeric: true },
    ],
    works,
    (work): Record<'work' | 'dates' | 'today' | 'planned' | 'left', Cell> => {
      const own = result!.places.filter((place) => place.work === work.reference)
      const left = result!.empty.filter((one) => one.work === work.reference)
      return {
        work: {
          text: written(work.title, work.titleIn, lang),
          href: workHref(work.reference),
          ref: work.reference,
        },
        dates: { text: datesText(work, own[0], viewer) },
        today: number(work.filled),
        planned: number(work.filled + own.length),
        left: number(left.reduce((sum, { seats }) => sum + seats, 0)),
      }
    },
  )
}

function datesText({ from, until }: PlannedWork, place: PlannedPlace | undefined, { t, lang }: Viewer): string {
  if (from && until) return t('planning:dates.same', { when: formatPeriod({ from, until }, lang) })
  return place ? t('planning:dates.given', { when: formatPeriod(place, lang) }) : t('planning:dates.none')
}
