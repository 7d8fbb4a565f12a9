import type { AssignmentRecord } from '../../activities'
import { assignmentHref, assignmentTag, awaitsExpert, hasLapsed } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { isExpert, isMember } from '../../programme/actor'
import { formatShortPeriod } from '../../platform/time/formats'
import type { StateTag, Viewer } from '../../platform/http/pages/view-types'
import { namedTable } from '../../platform/lists/columns'
import { written } from '../../platform/text/written'

/**
 * What is asked of this reader beside the missions that it sees: an expert's invitations, and for an administration
 * the officers whose release was asked or given, as long as the days are to come.
 */
export function presentAsked(assignments: readonly AssignmentRecord[], viewer: Viewer) {
  const { actor, today } = viewer
  const invitations = assignments.filter(
    (one) => isExpert(actor) && one.expert === actor.expertId && awaitsExpert(one) && !hasLapsed(one, viewer),
  )
  const releases = assignments.filter(
    (one) => isMember(actor) && one.homeMember === actor.memberCode && one.releaseAskedAt && one.until >= today,
  )
  return [
    // To the person, what counts is the own answer; the administration's is asked beside it.
    presentTable('invitations', invitations, viewer, ({ answerBy }) => ({
      text: viewer.t('activities:tag.invited', { day: answerBy ?? '' }),
      tone: 'you',
    })),
    presentTable('releases', releases, viewer, (assignment) => assignmentTag(assignment, viewer)),
  ].filter(({ rows }) => rows.length > 0)
}

const presentTable = (
  which: 'invitations' | 'releases',
  assignments: readonly AssignmentRecord[],
  { t, lang }: Viewer,
  tag: (assignment: AssignmentRecord) => StateTag,
) => ({
  heading: t(`missions:asked.${which}.heading`),
  lead: t(`missions:asked.${which}.lead`),
  ...namedTable(t, 'missions:asked.column', ['work', 'person', 'when', 'state'], assignments, (assignment) => ({
    work: {
      text: written(assignment.activityTitle, assignment.activityTitleIn, lang),
      href: assignmentHref(assignment),
      sub: t(`vocabulary:teamRoles.${assignment.role}`),
      ref: assignment.reference,
    },
    person: { text: expertName(assignment.expert) },
    when: { text: formatShortPeriod(assignment, lang) },
    state: { state: tag(assignment) },
  })),
})
