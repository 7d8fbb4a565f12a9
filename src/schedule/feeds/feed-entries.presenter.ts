import { createHash } from 'node:crypto'
import type { ActivityRecord } from '../../activities'
import { activityHref, membersText, releasedStates, reportDueDay } from '../../activities/pure'
import { paths } from '../../paths'
import type { Task } from '../../programme/task'
import type { CalendarEntry } from '../../platform/time/calendar-file'
import { addDays, type Day } from '../../platform/time/calendar-day'
import type { Viewer } from '../../platform/http/pages/view-types'
import { uidOf } from '../calendar-entries'

/** One thing to be done by a day. */
export interface Deadline {
  uid: string
  due: Day
  title: string
  note: string
  href: string
}

/** An activity as calendars show it. */
export type Scheduled = Pick<
  ActivityRecord,
  | 'reference'
  | 'kind'
  | 'title'
  | 'type'
  | 'state'
  | 'period'
  | 'place'
  | 'memberCodes'
  | 'team'
  | 'reportDue'
  | 'report'
  | 'savedAt'
  | 'createdAt'
  | '__v'
>

// To whoever goes there, it is as sure as the own place on the team.
function standingOf({ state, team }: Scheduled, { actor }: Viewer): CalendarEntry['standing'] {
  if (state === 'cancelled') return 'CANCELLED'
  const own = actor.expertId ? team.find(({ expert }) => expert === actor.expertId) : undefined
  const isOpen = own && !(own.accepted && releasedStates.includes(own.state))
  return state === 'planned' || isOpen ? 'TENTATIVE' : undefined
}

/** The days of an activity: one entry, from the first day to the last. */
export const activityEntry = (activity: Scheduled, site: string, viewer: Viewer): CalendarEntry => ({
  uid: uidOf(activity.reference),
  period: activity.period!,
  title: activity.title,
  place: activity.place,
  note: [viewer.t(`vocabulary:activityTypes.${activity.type}`), membersText(activity.memberCodes, viewer)].join(' · '),
  url: site + activityHref(activity),
  standing: standingOf(activity, viewer),
  changedAt: activity.savedAt ?? activity.createdAt,
  changes: activity.__v,
})

const handedIn = ['submitted', 'cleared', 'shared']

/** The day by which the report of a mission is owed, as long as it is. */
export function reportDeadline(mission: Scheduled, { t }: Viewer): Deadline | null {
  const { reference, title, state, report } = mission
  const due = reportDueDay(mission)
  if (!due || !['confirmed', 'delivered'].includes(state) || handedIn.includes(report?.state ?? '')) return null
  return {
    uid: uidOf(`${reference}-report`),
    due,
    title: t('schedule:feeds.reportDue', { title }),
    note: reference,
    href: paths.reports.show({ reference }),
  }
}

/** The tasks of a person that have a day. Their page names them: it stays when the day moves. */
export function taskDeadlines(tasks: readonly Task[]): Deadline[] {
  const seen = new Map<string, number>()
  return tasks.flatMap((task) => {
    if (!task.due) return []
    const turn = (seen.get(task.href) ?? 0) + 1
    seen.set(task.href, turn)
    const name = createHash('sha256').update(`${task.href} ${turn}`).digest('hex').slice(0, 24)
    return [{ uid: uidOf(`task-${name}`), due: task.due, title: task.text, note: task.sub, href: task.href }]
  })
}

/** A deadline as an entry, which takes no day. */
export const deadlineEntry = ({ uid, due, title, note, href }: Deadline, site: string, at: Date): CalendarEntry => ({
  ...{ uid, title, note, url: site + href, isFree: true },
  period: { from: due, until: due },
  changedAt: at,
  changes: 0,
})

/** From when until when a calendar shows what there was and will be. */
export const feedDays = (today: Day) => ({ from: addDays(today, -92), until: addDays(today, 548) })
