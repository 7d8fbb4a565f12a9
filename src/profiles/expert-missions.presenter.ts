import type { AssignmentRecord } from '../activities'
import { assignmentTag, membersText } from '../activities/pure'
import type { KnownExpert } from '../experts'
import { paths } from '../paths'
import { formatNumber, formatShortPeriod } from '../platform/time/formats'
import { lengthInDays } from '../platform/time/calendar-day'
import type { Cell } from '../platform/http/view-types'
import type { Viewer } from '../platform/http/viewer'
import { written } from '../platform/text/written'

export type ExpertMissionsPage = ReturnType<typeof presentMissions>

/** What one expert was asked for and did. */
export function presentMissions(
  { name, reference }: KnownExpert,
  assignments: readonly AssignmentRecord[],
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const served = assignments.filter(({ state }) => state === 'served')
  const days = served.reduce(
    (sum, assignment) => sum + lengthInDays({ from: assignment.from, until: assignment.until }),
    0,
  )
  return {
    title: t('profiles:expert.missionsOf', { name }),
    head: {
      crumbs: [
        { text: t('programme:nav.experts'), href: paths.experts.list() },
        { text: name, href: paths.experts.show({ reference }) },
      ],
      reference,
      title: t('profiles:expert.missionsOf', { name }),
    },
    figures: [
      { label: t('profiles:expert.served'), value: formatNumber(served.length, lang) },
      { label: t('profiles:expert.days'), value: formatNumber(days, lang) },
    ],
    table: {
      caption: t('profiles:expert.caption', { count: assignments.length }),
      columns: [
        { key: 'title', label: t('coverage:list.activity') },
        { key: 'role', label: t('profiles:expert.role') },
        { key: 'members', label: t('coverage:list.members') },
        { key: 'when', label: t('schedule:timeline.when') },
        { key: 'state', label: t('schedule:timeline.state') },
      ],
      rows: assignments.map((assignment): Record<string, Cell> => ({
        title: {
          text: written(assignment.activityTitle, assignment.activityTitleIn, viewer.lang),
          href: hrefOf(assignment),
          ref: assignment.activity,
        },
        role: { text: t(`vocabulary:teamRoles.${assignment.role}`) },
        members: { text: membersText(assignment.memberCodes, viewer) },
        when: { text: formatShortPeriod({ from: assignment.from, until: assignment.until }, lang) },
        state: { state: assignmentTag(assignment, viewer) },
      })),
      empty: t('profiles:expert.nothing'),
    },
  }
}

// The page of the assignment itself: a home administration reads no more of somebody else's mission.
const hrefOf = ({ activity, activityKind, reference }: AssignmentRecord): string =>
  activityKind === 'mission'
    ? paths.missions.assignment({ reference: activity, assignment: reference })
    : paths.training.show({ reference: activity })
