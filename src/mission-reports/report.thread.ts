import { namedOnThread } from '../activities'
import { paths } from '../paths'
import { dayOf } from '../platform/time/calendar-day'
import { formatDay } from '../platform/time/formats'
import { activitiesShown, notShown, type ThreadLink, type ThreadRecords } from '../programme/thread'
import type { Viewer } from '../platform/http/pages/view-types'
import { readsDrafts } from './report.policy'
import { hasSharedReport, versionsOf, type VersionRow } from './report.queries'

type Mission = Awaited<ReturnType<typeof namedOnThread>>[number]

interface Shown {
  mission: Mission
  version: VersionRow
}

async function missionsOf(records: ThreadRecords, viewer: Viewer): Promise<Mission[]> {
  const found = await namedOnThread(activitiesShown(records), records, viewer)
  return found.filter(({ kind }) => kind === 'mission')
}

/** The report of a thread: the newest version that this reader may open, else the day on which it is due. */
export async function reportLink(records: ThreadRecords, viewer: Viewer): Promise<ThreadLink | null> {
  const { lang, t } = viewer
  const missions = await missionsOf(records, viewer)
  const shown: Shown[] = []
  const drafts = new Set<string>()
  for (const mission of missions) {
    const versions = await versionsOf(mission.reference)
    const open = readsDrafts(viewer.actor, { mission, report: null })
    if (open) drafts.add(mission.reference)
    const version = versions.find(({ state }) => open || state === 'shared')
    if (version) shown.push({ mission, version })
  }
  const last = shown.at(-1)
  if (last) return linkTo(last, viewer)
  // Where all versions are open there is none that could not be shown.
  const closed = activitiesShown(records).filter((reference) => !drafts.has(reference))
  if (await hasSharedReport(closed)) return notShown('report', viewer)
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
