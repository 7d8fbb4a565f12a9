import type { CalendarEntry, CalendarFile } from '../../platform/time/calendar-file'
import { momentOf, type Viewer } from '../../platform/http/pages/view-types'
import type { FeedRecord, GivenDeadline } from '../../users'
import { uidOf } from '../calendar-entries'
import { activityEntry, deadlineEntries } from './feed-entries.presenter'
import type { FeedWork, Left } from './feed.queries'

const hoursBetweenLooks = 4

/** What a calendar program gets of a calendar; and of its deadlines what is to be kept, where they have changed. */
export function presentFeedFile(
  { name, given: before }: Pick<FeedRecord, 'name' | 'given'>,
  { activities, left, deadlines }: FeedWork,
  site: string,
  viewer: Viewer,
): { file: CalendarFile; given: GivenDeadline[] | null } {
  const { entries, given } = deadlineEntries(deadlines, before, site, momentOf(viewer))
  return {
    file: {
      name,
      language: viewer.lang,
      lookAgainHours: hoursBetweenLooks,
      entries: [
        ...activities.map((activity) => activityEntry(activity, site, viewer)),
        ...left.map(cancelledEntry),
        ...entries,
      ],
    },
    given,
  }
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
