import type { ActivityRecord } from '../activities'
import { activityHref, membersText } from '../activities/pure'
import { areaName } from '../framework/pure'
import type { Viewer } from '../platform/http/pages/view-types'
import { barOf } from '../schedule/pure'
import type { TimelineEntry } from '../schedule'
import { mainRole } from './home.presenter'

/** Activities that stand on the page. */
export const mostLines = 8

/** One line for each activity: for whom, on what, and to a Member what it is called; the bar says how far it is. */
export const presentComing = (
  activities: readonly ActivityRecord[],
  clashing: ReadonlySet<string>,
  viewer: Viewer,
): TimelineEntry[] =>
  activities.slice(0, mostLines).map((activity) => {
    const area = activity.mapping.expertiseAreas[0]
    return {
      // To a Member every line would carry its own name: what it is called says more.
      name: mainRole(viewer) === 'member' ? activity.title : membersText(activity.memberCodes, viewer, 2),
      sub: area ? areaName(area, viewer.lang) : viewer.t(`vocabulary:activityTypes.${activity.type}`),
      href: activityHref(activity),
      bars: [barOf(activity, clashing.has(activity.reference), viewer)],
    }
  })
