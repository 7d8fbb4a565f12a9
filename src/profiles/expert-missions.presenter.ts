import type { AssignmentRecord } from '../activities'
import { assignmentTag, membersText } from '../activities/pure'
import type { KnownExpert } from '../experts'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import { formatDay, formatNumber, formatShare, formatShortPeriod } from '../platform/time/formats'
import { lengthInDays } from '../platform/time/calendar-day'
import { namedTable } from '../platform/lists/columns'
import type { Viewer } from '../platform/http/pages/view-types'
import { written } from '../platform/text/written'
import { concentrationOf } from './concentration'

/** What one expert was asked for and did. */
export function presentMissions(
  { name, reference }: KnownExpert,
  assignments: readonly AssignmentRecord[],
  viewer: Viewer,
) {
  const { t, lang, today } = viewer
  const { byMember, lastDay, rest, ...lately } = concentrationOf(assignments, today)
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
      { label: t('profiles:expert.daysLately'), value: formatNumber(lately.days, lang) },
      ...(lastDay === undefined
        ? []
        : [
            { label: t('profiles:expert.lastDay'), value: formatDay(lastDay, lang) },
            { label: t('profiles:expert.rest', { count: rest! }), value: formatNumber(rest!, lang) },
          ]),
    ],
    byMember:
      byMember.length === 0
        ? null
        : namedTable(
            t,
            'profiles:column',
            ['member', { key: 'days', numeric: true }, { key: 'share', numeric: true }],
            byMember,
            (one) => ({
              member: { text: memberName(one.memberCode, lang) },
              days: { text: formatNumber(one.days, lang), value: one.days },
              share: { text: formatShare(one.share, lang), value: { share: one.share } },
            }),
          ),
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
