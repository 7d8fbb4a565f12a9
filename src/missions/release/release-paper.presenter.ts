import type { ActivityRecord, AssignmentRecord } from '../../activities'
import {
  activityHref,
  assignmentHref,
  awaitsRelease,
  hasLapsed,
  holdingStates,
  mayRecordRelease,
  maySeeActivity,
  maySeeAssignment,
} from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { latestDay, memberName } from '../../members/pure'
import { paths } from '../../paths'
import { pastDays } from '../../platform/time/day-ranges'
import { filePlaces } from '../../platform/files/file-kinds'
import { presentFile } from '../../platform/files/file-view'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import { formatDay, formatPair } from '../../platform/time/formats'
import { type PageHead, momentOf, type Viewer } from '../../platform/http/pages/view-types'
import { writtenTitle } from '../../platform/text/written'
import { releaseAnswers } from '../team/assignment.form'
import { releaseFields } from '../team/assignment-forms.presenter'

const placeOf = ({ activity, reference }: AssignmentRecord) => ({ reference: activity, assignment: reference })

/** Whether this reader may record an answer on paper now: the question is open and its day has not passed. */
export const canRecordRelease = (assignment: AssignmentRecord, viewer: Viewer): boolean =>
  mayRecordRelease(viewer.actor, assignment) && awaitsRelease(assignment) && !hasLapsed(assignment, viewer)

/** What is on paper: the invitation, the letter that asks for the release, and the signed reply; null while nothing is. */
export function presentReleasePaper(assignment: AssignmentRecord, viewer: Viewer) {
  const { t, lang, actor } = viewer
  const { invitedAt, releaseAskedAt, signedReply: reply } = assignment
  if ((!invitedAt && !releaseAskedAt) || !maySeeAssignment(actor, assignment)) return null
  const place = placeOf(assignment)
  return {
    person: expertName(assignment.expert),
    invitation: invitedAt ? paths.missions.invitationLetter(place) : null,
    letter: releaseAskedAt ? paths.missions.releaseLetter(place) : null,
    record: canRecordRelease(assignment, viewer) ? paths.missions.recordRelease(place) : null,
    reply: reply
      ? {
          text: t('missions:paper.signedBy', {
            name: reply.name,
            day: formatDay(reply.day, lang),
            recorder: reply.byName,
          }),
          files: [
            presentFile(reply.letter, paths.missions.signedReply({ ...place, file: reply.letter.fileId }), viewer),
          ],
        }
      : null,
  }
}

/** Those of a whole team: of who stands on it, and of whom a signed reply has come. */
export const presentReleasePapers = (people: readonly AssignmentRecord[], viewer: Viewer) =>
  people.flatMap((one) =>
    holdingStates.includes(one.state) || one.signedReply ? (presentReleasePaper(one, viewer) ?? []) : [],
  )

/** The page on which a signed reply is recorded: what it says, who signed it, and the letter itself. */
export function presentRecordRelease(
  assignment: AssignmentRecord,
  activity: ActivityRecord,
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t, lang, actor } = viewer
  const names = { name: expertName(assignment.expert), member: memberName(assignment.homeMember, lang) }
  const fields = formFields(form, viewer, {}, 'missions:release')
  const title = t('missions:paper.record')
  const latest = latestDay(assignment.homeMember, { actor, at: momentOf(viewer) })
  const asked = form?.raw.asked ?? assignment.releaseAskedAt?.toISOString()
  return {
    title: formatPair(title, names.name, lang),
    head: {
      crumbs: [
        { text: t('missions:list.title'), href: paths.missions.list() },
        ...(maySeeActivity(actor, activity)
          ? [{ text: writtenTitle(activity, lang), href: activityHref(activity) }]
          : []),
        { text: names.name, href: assignmentHref(assignment) },
      ],
      reference: assignment.reference,
      title,
    } satisfies PageHead,
    form: fields.form({
      action: paths.missions.recordRelease(placeOf(assignment)),
      multipart: true,
      // An answer is to a question, not to a version of the record.
      hidden: [{ name: 'asked', value: typeof asked === 'string' ? asked : '' }],
      heading: t('missions:assignment.release.heading', names),
      lead: t('missions:paper.lead', names),
      fields: [
        ...releaseFields(fields, releaseAnswers, names, viewer),
        fields.text('name', { maxlength: 120 }),
        fields.date('day', { range: () => pastDays(latest) }),
        fields.files(filePlaces.signedLetter),
      ],
      button: t('missions:paper.button'),
      cancel: { text: t('missions:paper.cancel'), href: assignmentHref(assignment) },
    }),
  }
}
