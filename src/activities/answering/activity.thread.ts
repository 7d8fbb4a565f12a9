import { formatPeriod } from '../../platform/time/formats'
import { notShown, type ThreadLink, type ThreadRecords } from '../../programme/thread'
import type { Filter } from '../../platform/lists/lists'
import type { Viewer } from '../../platform/http/pages/view-types'
import { maySeeActivity } from '../activity.policy'
import { activityHref, whenOf } from '../activity.presenter'
import { activityRecords, findActivities } from '../activity.queries'
import type { ActivityRecord } from '../activity.model'

const fields = {
  _id: 0,
  ...({ reference: 1, kind: 1, period: 1, window: 1, requests: 1, memberCodes: 1, hostMember: 1, state: 1 } as const),
  ...({ team: 1, funding: 1, reportDue: 1 } as const),
} as const
type Known = Pick<ActivityRecord, Exclude<keyof typeof fields, '_id'>>

const findOnThread = (filter: Filter, { actor }: Viewer): Promise<Known[]> =>
  findActivities(filter, activityRecords.of(actor), fields)

/** Activities of a thread by reference, as far as this reader may list them: all steps ask by the same question. */
export async function namedOnThread(
  references: readonly string[],
  { inHand }: ThreadRecords,
  viewer: Viewer,
): Promise<Known[]> {
  const open = inHand as Known | undefined
  if (open && references.length === 1 && references[0] === open.reference)
    return maySeeActivity(viewer.actor, open) ? [open] : []
  return findOnThread({ reference: { $in: [...references] } }, viewer)
}

/** Missions and training events on a thread: those that are named, else those that answer its requests. */
async function activitiesOnThread(records: ThreadRecords, viewer: Viewer): Promise<Known[]> {
  const { activities = [], requests = [] } = records
  if (activities.length > 0) return namedOnThread(activities, records, viewer)
  return requests.length > 0 ? findOnThread({ requests: { $in: requests } }, viewer) : []
}

/** The activity of a thread: one by its reference, several by their number and the latest of them. */
export async function activityLink(records: ThreadRecords, viewer: Viewer): Promise<ThreadLink | null> {
  const { t, lang } = viewer
  const found = await activitiesOnThread(records, viewer)
  records.activities = [...new Set([...(records.activities ?? []), ...found.map(({ reference }) => reference)])]
  records.requests = [...new Set([...(records.requests ?? []), ...found.flatMap(({ requests }) => requests)])]
  const open = found.filter(({ reference }) => records.own?.includes(reference) ?? false)
  const from = open.length > 0 ? open : found
  const shown = from.findLast(({ state }) => state !== 'cancelled') ?? from.at(-1)
  if (!shown && records.activities.length > 0) return notShown('activity', viewer)
  if (!shown)
    return (records.requests ?? []).length > 0
      ? { step: 'activity', text: t('activities:thread.notPlanned'), open: true }
      : null
  return {
    step: 'activity',
    text:
      found.length === 1
        ? shown.reference
        : t('activities:thread.several', { reference: shown.reference, count: found.length - 1 }),
    when: shown.period ? formatPeriod(shown.period, lang) : whenOf(shown, viewer),
    href: activityHref(shown),
  }
}
