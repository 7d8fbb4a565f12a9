import type { ActivityRecord } from '../activities'
import { activityHref, computedState, membersText } from '../activities/pure'
import { areaName } from '../framework/pure'
import type { Viewer } from '../platform/http/viewer'
import { mainRole } from './home.presenter'
import type { BarKind, TimelineEntry } from '../schedule'

const kinds: Partial<Record<ReturnType<typeof computedState>, BarKind>> = {
  planned: 'tentative',
  idea: 'tentative',
  postponed: 'tentative',
  confirmed: 'flow',
  ended: 'flow',
}

const mostLines = 8

/** One line for each activity: for whom, on what, and to a Member what it is called; the bar says how far it is. */
export const presentComing = (
  activities: readonly ActivityRecord[],
  clashing: ReadonlySet<string>,
  viewer: Viewer,
): TimelineEntry[] =>
  activities.slice(0, mostLines).map((activity) => {
    const area = activity.mapping.expertiseAreas[0]
    const about = area ? areaName(area, viewer.lang) : viewer.t(`vocabulary:activityTypes.${activity.type}`)
    return {
      ...rowName(activity, about, viewer),
      href: activityHref(activity),
      bars: [presentBar(activity, clashing, viewer)],
    }
  })

// To a Member every line would carry its own name: what it is called says more.
const rowName = (activity: ActivityRecord, about: string, viewer: Viewer) =>
  mainRole(viewer) === 'member'
    ? { name: activity.title, sub: about }
    : { name: membersText(activity.memberCodes, viewer, 2), sub: about }

function presentBar(activity: ActivityRecord, clashing: ReadonlySet<string>, { t, today }: Viewer) {
  const state = computedState(activity, today)
  const clash = clashing.has(activity.reference)
  const text = clash ? t('schedule:clash') : t(`vocabulary:activityStates.${state}`)
  return {
    period: activity.period ?? { from: today, until: today },
    text,
    kind: clash ? ('clash' as const) : (kinds[state] ?? ('good' as const)),
    href: activityHref(activity),
    state: text,
  }
}
