import { activityRecords, findActivities, type ActivityRecord } from '../activities'
import { paths } from '../paths'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay } from '../platform/time/formats'
import { activitiesShown, notShown, type ThreadLink, type ThreadRecords } from '../programme/thread'
import type { Viewer } from '../platform/http/pages/view-types'
import { readsDrafts } from './report.policy'
import { hasSharedReport, versionsOf, type VersionRow } from './report.queries'

interface Shown {
  mission: ActivityRecord
  version: VersionRow
}

async function missionsOf(records: ThreadRecords, { actor }: Viewer): Promise<ActivityRecord[]> {
  const activities = activitiesShown(records)
  if (activities.length === 0) return []
  return findActivities({ reference: { $in: [...activities] }, kind: 'mission' }, activityRecords.of(actor))
}

/** The report of a thread: the newest version that this reader may open, else the day on which it is due. */
export async function reportLink(records: ThreadRecords, viewer: Viewer): Promise<ThreadLink | null> {
  const { lang, t } = viewer
  const missions = await missionsOf(records, viewer)
  const shown: Shown[] = []
  for (const mission of missions) {
    const versions = await versionsOf(mission.reference)
    const open = readsDrafts(viewer.actor, { mission, report: null })
    const version = versions.find(({ state }) => open || state === 'shared')
    if (version) shown.push({ mission, version })
  }
  const last = shown.at(-1)
  if (last) return linkTo(last, viewer)
  if (await hasSharedReport(activitiesShown(records))) return notShown('report', viewer)
  const due = missions
    .map(({ state, reportDue }) => (state === 'cancelled' ? undefined : reportDue))
    .filter((day) => day !== undefined)
  return due[0]
    ? { step: 'report', text: t('mission-reports:thread.due', { day: formatDay(due[0], lang) }), open: true }
    : null
}

function linkTo({ mission, version }: Shown, { lang, t, zone }: Viewer): ThreadLink {
  const at = version.sharedAt ?? version.clearedAt ?? version.submittedAt
  return {
    step: 'report',
    text: t(`vocabulary:reportStates.${version.state}`),
    when: at ? formatDay(dayOf(at, zone), lang) : undefined,
    href: paths.reports.show(mission),
  }
}
