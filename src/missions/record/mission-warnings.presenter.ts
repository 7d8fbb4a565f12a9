import type { ActivityRecord } from '../../activities'
import { warningText, whenOf, type ScheduleWarning } from '../../activities/pure'
import type { Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'

interface Found {
  /** What speaks against its dates and its people. */
  warnings: readonly ScheduleWarning[]
  /** Other work for the same Members on the same days. */
  neighbours: readonly ActivityRecord[]
}

/** What speaks against a mission, in words; too little rest stands beside the person, in the team. */
export function presentWarnings({ warnings, neighbours }: Found, viewer: Viewer): string[] {
  const named = new Set(warnings.map(({ other }) => other))
  return [
    ...warnings.filter(({ kind }) => kind !== 'rest').map((one) => warningText(one, viewer)),
    ...neighbourWarnings(
      neighbours.filter(({ reference }) => !named.has(reference)),
      viewer,
    ),
  ]
}

const neighbourWarnings = (neighbours: readonly ActivityRecord[], viewer: Viewer): string[] =>
  neighbours.map((other) =>
    viewer.t('missions:warning.neighbour', {
      title: writtenTitle(other, viewer.lang),
      reference: other.reference,
      when: whenOf(other, viewer),
    }),
  )
