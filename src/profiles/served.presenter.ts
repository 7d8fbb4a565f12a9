import type { presentElement, presentInstrument, presentRegistered } from '../framework'
import type { presentInstrumentStanding } from '../members/pure'
import { paths } from '../paths'
import { isMember, readsAsStaff } from '../programme/actor'
import { formatNumber } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { CoverageLine } from '../coverage'
import { choiceOf, coverageHref, coverageListHref, presentActivityTable, presentHeat } from '../coverage/pure'
import type { BesideCounts, Served as FoundWork } from './served.queries'

const shownMembers = 15

/** The dimension of the coverage in which an element of the framework is a line. */
export const dimensionOfPart = {
  objective: 'objectives',
  function: 'functions',
  focus: 'focus',
  improvement: 'improvements',
  other: 'others',
} as const

interface ServedInput {
  found: FoundWork
  beside: BesideCounts
  line: CoverageLine
}

type Served = ReturnType<typeof presentServed>

/** What the register knows of an element or an instrument, with the work mapped to it where the reader may see any. */
type WithWork<P> = NonNullable<P> & { title: string; work: Served | null }
export type ElementPage = WithWork<ReturnType<typeof presentElement>>
export type InstrumentPage = WithWork<ReturnType<typeof presentInstrument>> & {
  standing: ReturnType<typeof presentInstrumentStanding>
} & Omit<ReturnType<typeof presentRegistered>, 'actions'>

/** The work that serves an objective or an instrument: figures, by Member and year, the latest; all are links. */
export function presentServed({ found, beside, line }: ServedInput, viewer: Viewer) {
  const { t, lang } = viewer
  const { choice, latest, table } = found
  const only = { only: [line] }
  const figure = (name: string, count: number | null, href: string) =>
    count === null ? null : { label: t(`profiles:served.${name}`), value: formatNumber(count, lang), href }
  const query = line.dimension === 'instruments' ? { instrument: line.code } : { objective: line.code }
  return {
    figures: [
      figure('activities', latest.count, coverageListHref(only)),
      // To one Member, how many Members were reached says nothing.
      isMember(viewer.actor) && !readsAsStaff(viewer.actor)
        ? null
        : figure('members', table.members, coverageHref({ ...choice, whole: true })),
      figure('people', latest.amount, coverageListHref({ ...only, measure: 'people' })),
      figure('requests', beside.requests, paths.requests.list({}, { view: 'all', ...query })),
      figure('recommendations', beside.recommendations, paths.recommendations.list({}, { view: 'open', ...query })),
    ].filter((one) => one !== null),
    heat: latest.count > 0 ? presentHeat(found, choice, viewer, shownMembers) : null,
    latest: {
      ...presentActivityTable(latest.rows, viewer),
      empty: t('profiles:served.nothing'),
    },
    all: latest.count > latest.rows.length ? { count: latest.count, href: coverageListHref(only) } : null,
    coverageHref: coverageHref(choiceOf(only)),
  }
}
