import { paths } from '../../paths'
import type { Viewer } from '../../platform/http/pages/view-types'
import { formatShortPeriod } from '../../platform/time/formats'
import { written } from '../../platform/text/written'
import type { CandidatePosition } from './pipeline.queries'

export interface HeldPosition {
  text: string
  href: string
  when: string
}

/** The mission on which an expert is a candidate already. */
export function presentHeldPosition(held: CandidatePosition | undefined, { lang }: Viewer): HeldPosition | null {
  if (!held) return null
  return {
    text: written(held.activityTitle, held.activityTitleIn, lang),
    href: paths.missions.team({ reference: held.activity }, { place: 'assessee' }),
    when: formatShortPeriod(held, lang),
  }
}
