import type { ActivityRecord } from '../activities'
import { activityHref } from '../activities/pure'
import { formatNumber } from '../platform/time/formats'
import type { CalendarFile } from '../platform/time/calendar-file'
import { momentOf, type Viewer } from '../platform/http/pages/view-types'
import { mostEntries, uidOf } from './calendar-entries'
import { spanName, type ScheduleChoice } from './schedule.form'

/** What the schedule shows of a choice, as a calendar to be kept: one entry for each activity. */
export function presentScheduleFile(
  found: readonly ActivityRecord[],
  choice: ScheduleChoice,
  site: string,
  viewer: Viewer,
): CalendarFile {
  const { t, lang } = viewer
  const changedAt = momentOf(viewer)
  return {
    name: `${t('schedule:title')}, ${spanName(choice, viewer)}`,
    // What is left out is said where the calendar is described.
    description:
      found.length > mostEntries ? t('schedule:firstOnly', { shown: formatNumber(mostEntries, lang) }) : undefined,
    language: lang,
    entries: found.slice(0, mostEntries).map((activity) => ({
      uid: uidOf(activity.reference),
      period: activity.period!,
      title: activity.title,
      place: activity.place,
      url: site + activityHref(activity),
      standing: activity.state === 'planned' ? 'TENTATIVE' : undefined,
      changedAt,
    })),
  }
}
