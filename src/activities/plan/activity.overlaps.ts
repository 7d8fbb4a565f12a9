import type { KnownActivity } from '../../requests'
import type { Viewer } from '../../platform/http/pages/view-types'
import { languageOfTitle, titleFields, writtenTitle } from '../../platform/text/written'
import { addDays, organisationDay, overlaps, type Period } from '../../platform/time/calendar-day'
import type { ActivityRecord } from '../activity.model'
import { activityHref, activityTag } from '../activity.presenter'
import { activityRecords } from '../activity.queries'
import { longestDays } from '../activity.vocabulary'

const fields = {
  ...({ _id: 0, reference: 1, kind: 1, ...titleFields, state: 1, period: 1, window: 1, createdAt: 1 } as const),
  ...({ mapping: 1, requests: 1, reportDue: 1, report: 1 } as const),
} as const

type Read = Pick<ActivityRecord, Exclude<keyof typeof fields, '_id'>>

const most = 300

/** Activities for a Member that take place, are to take place, or are thought of in a period. */
export async function activitiesFor(memberCode: string, within: Period, viewer: Viewer): Promise<KnownActivity[]> {
  const found =
    (await activityRecords.of(viewer.actor)?.find<Read>(
      {
        memberCodes: memberCode,
        kind: { $in: ['mission', 'training'] },
        $or: [
          { 'period.from': { $gte: addDays(within.from, -longestDays), $lte: within.until } },
          { state: { $in: ['idea', 'postponed'] } },
        ],
        state: { $ne: 'cancelled' },
      },
      { fields, limit: most },
    )) ?? []
  return found.map((activity) => known(activity, viewer)).filter(({ period }) => overlaps(period, within))
}

function known(activity: Read, viewer: Viewer): KnownActivity {
  const { reference, period, window, createdAt, mapping, requests } = activity
  const made = organisationDay(createdAt)
  const days = period ?? window ?? { from: made, until: made }
  return {
    reference,
    title: writtenTitle(activity, viewer.lang),
    titleIn: languageOfTitle(activity),
    href: activityHref(activity),
    standing: activityTag(activity, viewer).text,
    period: { from: days.from, until: days.until },
    instruments: mapping.instruments,
    areas: mapping.expertiseAreas,
    requests,
  }
}
