import { activityHref, computedState, membersText, type ActivityRecord } from '../activities'
import { areaName } from '../framework'
import type { Viewer } from '../platform/viewer'
import type { BarKind, TimelineEntry } from './timeline.presenter'

const kinds: Partial<Record<ReturnType<typeof computedState>, BarKind>> = {
  planned: 'tentative',
  idea: 'tentative',
  postponed: 'tentative',
  confirmed: 'flow',
  ended: 'flow',
}

const mostLines = 8

/** One line for each activity: for whom, on what; the bar says how far it is. */
export const presentComing = (
  activities: readonly ActivityRecord[],
  clashing: ReadonlySet<string>,
  viewer: Viewer,
): TimelineEntry[] =>
  activities.slice(0, mostLines).map((activity) => {
    const area = activity.mapping.expertiseAreas[0]
    return {
      name: membersText(activity.memberCodes, viewer, 2),
      sub: area ? areaName(area, viewer.lang) : viewer.t(`vocabulary:activityTypes.${activity.type}`),
      href: activityHref(activity),
      bars: [presentBar(activity, clashing, viewer)],
    }
  })

function presentBar(activity: ActivityRecord, clashing: ReadonlySet<string>, { t, today }: Viewer) {
  const state = computedState(activity, today)
  const clash = clashing.has(activity.reference)
  const text = clash ? t('dashboards:schedule.clash') : t(`vocabulary:activityStates.${state}`)
  return {
    period: activity.period ?? { from: today, until: today },
    text,
    kind: clash ? ('clash' as const) : (kinds[state] ?? ('good' as const)),
    href: activityHref(activity),
    state: text,
  }
}
