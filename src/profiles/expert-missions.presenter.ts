import type { AssignmentRecord } from '../activities'
import { assignmentTag, membersText } from '../activities/pure'
import type { KnownExpert } from '../experts'
import { paths } from '../paths'
import { formatNumber, formatShortPeriod } from '../platform/time/formats'
import { lengthInDays } from '../platform/time/calendar-day'
import { namedTable } from '../platform/lists/columns'
import type { Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'

/** What one expert was asked for and did. */
export function presentMissions(
  { name, reference }: KnownExpert,
  assignments: readonly AssignmentRecord[],
  viewer: Viewer,
) {
  const { t, lang } = viewer
  const served = assignments.filter(({ state }) => state === 'served')
  const days = served.reduce((sum, assignment) => sum + lengthInDays(assignment), 0)
  const row = (assignment: AssignmentRecord) => ({
    activity: {
      text: written(assignment.activityTitle, assignment.activityTitleIn, lang),
      href: hrefOf(assignment),
      ref: assignment.activity,
    },
    role: { text: t(`vocabulary:teamRoles.${assignment.role}`) },
    members: { text: membersText(assignment.memberCodes, viewer) },
    when: { text: formatShortPeriod(assignment, lang) },
    state: { state: assignmentTag(assignment, viewer) },
  })
  return {
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
      ...namedTable(t, 'profiles:column', ['activity', 'role', 'members', 'when', 'state'], assignments, row),
      empty: t('profiles:expert.nothing'),
    },
  }
}

// The page of the assignment itself: a home administration reads no more of somebody else's mission.
const hrefOf = ({ activity, activityKind, reference }: AssignmentRecord): string =>
  activityKind === 'mission'
    ? paths.missions.assignment({ reference: activity, assignment: reference })
    : paths.training.show({ reference: activity })
