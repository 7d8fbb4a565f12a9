import type { AssignmentRecord } from '../../activities'
import { assignmentHref, assignmentOn, assignmentTag, awaitsExpert, homeToday } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { isExpert, isMember } from '../../programme/actor'
import { formatShortPeriod } from '../../platform/time/formats'
import type { Cell, StateTag } from '../../platform/http/view-types'
import type { Viewer } from '../../platform/http/viewer'
import { written } from '../../platform/text/written'

interface Asked {
  heading: string
  lead: string
  columns: { key: string; label: string }[]
  rows: Record<string, Cell>[]
}

/**
 * What is asked of this reader beside the missions that it sees: an expert's invitations, and for an administration
 * the officers whose release was asked or given, as long as the days are to come.
 */
export function presentAsked(assignments: readonly AssignmentRecord[], viewer: Viewer): Asked[] {
  const { actor, today } = viewer
  const invitations = assignments.filter(
    (one) => isExpert(actor) && one.expert === actor.expertId && awaitsExpert(one) && isOpen(one, viewer),
  )
  const releases = assignments.filter(
    (one) => isMember(actor) && one.homeMember === actor.memberCode && one.releaseAskedAt && one.until >= today,
  )
  return [
    ...(invitations.length > 0 ? [{ ...table(invitations, viewer, invitedTag), ...words('invitations', viewer) }] : []),
    ...(releases.length > 0 ? [{ ...table(releases, viewer), ...words('releases', viewer) }] : []),
  ]
}

const isOpen = (assignment: AssignmentRecord, viewer: Viewer) =>
  assignmentOn(assignment, homeToday(assignment, viewer)) !== 'lapsed'

const words = (which: 'invitations' | 'releases', { t }: Viewer) => ({
  heading: t(`missions:asked.${which}.heading`),
  lead: t(`missions:asked.${which}.lead`),
})

type Tag = (assignment: AssignmentRecord, viewer: Viewer) => StateTag

// To the person, what counts is the own answer; the administration's is asked beside it.
const invitedTag: Tag = ({ answerBy }, { t }) => ({
  text: t('activities:tag.invited', { day: answerBy ?? '' }),
  tone: 'you',
})

const table = (assignments: readonly AssignmentRecord[], viewer: Viewer, tag: Tag = assignmentTag) => ({
  columns: ['work', 'person', 'when', 'state'].map((key) => ({ key, label: viewer.t(`missions:asked.column.${key}`) })),
  rows: assignments.map((assignment) => row(assignment, viewer, tag)),
})

const row = (assignment: AssignmentRecord, viewer: Viewer, tag: Tag): Record<string, Cell> => ({
  work: {
    text: written(assignment.activityTitle, assignment.activityTitleIn, viewer.lang),
    href: assignmentHref(assignment),
    sub: viewer.t(`vocabulary:teamRoles.${assignment.role}`),
    ref: assignment.reference,
  },
  person: { text: expertName(assignment.expert) },
  when: { text: formatShortPeriod({ from: assignment.from, until: assignment.until }, viewer.lang) },
  state: { state: tag(assignment, viewer) },
})
