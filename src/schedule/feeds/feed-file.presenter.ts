import type { CalendarEntry, CalendarFile } from '../../platform/time/calendar-file'
import { momentOf, type Viewer } from '../../platform/http/pages/view-types'
import type { FeedRecord, GivenEntry } from '../../users'
import { mostEntries, uidOf } from '../calendar-entries'
import { activityEntry, deadlineEntry, feedDays } from './feed-entries.presenter'
import { remembered } from './feed-memory.presenter'
import type { FeedWork, Left } from './feed.queries'

const hoursBetweenLooks = 4

/** What a calendar program gets of a calendar; and what is to be kept of it for the next time, where it has changed. */
export function presentFeedFile(
  { name, given: before }: Pick<FeedRecord, 'name' | 'given'>,
  { activities, left, deadlines, titles }: FeedWork,
  site: string,
  viewer: Viewer,
): { file: CalendarFile; given: GivenEntry[] | null } {
  const at = momentOf(viewer)
  const now = [
    ...activities.map((activity) => activityEntry(activity, site, viewer)),
    ...left.map(cancelledEntry),
    ...deadlines.map((deadline) => deadlineEntry(deadline, site, at)),
  ]
  const { entries, given } = remembered(now, before, {
    at,
    from: feedDays(viewer.today).from,
    isWhole: activities.length < mostEntries && deadlines.length < mostEntries,
    titleOf: (uid) => titles.get(uid) ?? viewer.t('schedule:feeds.gone'),
  })
  return { file: { name, language: viewer.lang, lookAgainHours: hoursBetweenLooks, entries }, given }
}

// Its page is no longer open to whoever has left.
const cancelledEntry = ({ activity, title, from, until, changes, at }: Left): CalendarEntry => ({
  uid: uidOf(activity),
  period: { from, until },
  title,
  standing: 'CANCELLED',
  changedAt: at,
  changes,
})
