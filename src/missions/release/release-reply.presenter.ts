import type { AssignmentRecord } from '../../activities'
import { assignmentTag, maySeeAssignment, membersText, officerOn } from '../../activities/pure'
import { expertName } from '../../experts/pure'
import { memberName } from '../../members/pure'
import { paths } from '../../paths'
import { guest, isGuest } from '../../programme/actor'
import { filePlaces } from '../../platform/files/file-kinds'
import { formFields, type ReturnedForm } from '../../platform/forms/form-fields'
import type { PageHead, Viewer } from '../../platform/http/pages/view-types'
import { formatDay } from '../../platform/time/formats'
import { dayOf } from '../../platform/time/calendar-day'
import { releaseAnswers } from '../team/assignment.form'
import { releaseFields } from '../team/assignment-forms.presenter'
import { presentWork } from '../team/assignment.presenter'
import { presentOfficerDays } from './officer-days.presenter'
import type { OpenedLink } from './release-link.queries'

interface ReplyInput extends OpenedLink {
  /** What stands in the address. */
  token: string
  /** All assignments of this officer, and the days a year that were agreed. */
  officer: { all: readonly AssignmentRecord[]; agreed: number }
}

/** Whether somebody is signed in for whom the link is not: it replies for its own person alone. */
export const isOtherPersons = ({ link }: OpenedLink, { actor }: Pick<Viewer, 'actor'>): boolean =>
  !isGuest(actor) && actor.id !== link.userId

/**
 * Whether somebody is signed in who may not know of the assignment, such as another administration to which the mail was
 * passed on: such a reader learns for whom the link is, and no more.
 */
export const isStranger = (opened: OpenedLink, { actor }: Pick<Viewer, 'actor'>): boolean =>
  isOtherPersons(opened, { actor }) && !maySeeAssignment(actor, opened.assignment)

/** The page behind a link: the question, for whom the link is, and the reply; or why it answers nothing any more. */
export function presentReleaseReply(input: ReplyInput, form: ReturnedForm, viewer: Viewer) {
  const { link, assignment, activity, actor, token } = input
  const { t, lang } = viewer
  const names = { name: expertName(assignment.expert), member: memberName(assignment.homeMember, lang) }
  const holder = { holder: link.name, member: names.member }
  const isOther = isOtherPersons(input, viewer)
  const isOutside = isStranger(input, viewer)
  const title = isOutside ? t('missions:releaseLink.reply') : t('missions:assignment.release.heading', names)
  const isOpen = actor !== null && !isOther
  // Whoever has nothing to decide any more is told no more of the mission, nor of the officer.
  const reads = isOutside ? null : actor
  return {
    title,
    head: { eyebrow: names.member, title } satisfies PageHead,
    // A link that was passed on says whose it is before anything else.
    holder: t('missions:releaseLink.holder', holder),
    lines: isOutside ? [otherPersonText(viewer)] : linesOf(input, isOther, viewer),
    letter: reads ? paths.letterByLink({ token }) : null,
    what: reads ? presentWork(assignment, activity, { ...viewer, actor: guest }) : [],
    officer: reads ? presentOfficerDays({ assignment, ...input.officer }, { ...viewer, actor: reads }) : null,
    form: isOpen ? presentForm(input, names, form, viewer) : null,
  }
}

function presentForm(
  { link, token }: ReplyInput,
  names: { name: string; member: string },
  form: ReturnedForm,
  viewer: Viewer,
) {
  const { t } = viewer
  const fields = formFields(form, viewer, {}, 'missions:release')
  const asked = form?.raw.asked
  return fields.form({
    action: paths.replyByLink({ token }),
    multipart: true,
    hidden: [{ name: 'asked', value: typeof asked === 'string' ? asked : link.asked.toISOString() }],
    heading: t('missions:releaseLink.reply'),
    lead: t('missions:assignment.release.lead', names),
    fields: [
      ...releaseFields(fields, releaseAnswers, names, viewer),
      fields.files(filePlaces.letterByLink, { label: t('missions:releaseLink.letterFile'), optional: true }),
    ],
    button: t('missions:assignment.release.button'),
  })
}

const otherPersonText = ({ t, actor }: Viewer): string => t('missions:releaseLink.otherPerson', { reader: actor.name })

function linesOf({ standing, link, assignment, activity }: ReplyInput, isOther: boolean, viewer: Viewer): string[] {
  const { t, lang } = viewer
  const values = {
    name: expertName(assignment.expert),
    members: membersText(activity.memberCodes, viewer, 6),
    day: formatDay(assignment.releaseBy ?? link.until, lang),
    officer: officerOn(activity, t),
  }
  if (standing === 'open' && isOther) return [t('missions:releaseLink.lead', values), otherPersonText(viewer)]
  if (standing === 'open') return [t('missions:releaseLink.lead', values), t('missions:releaseLink.once')]
  return [
    t(`missions:releaseLink.closed.${standing}`, {
      ...values,
      used: link.usedAt ? formatDay(dayOf(link.usedAt, viewer.zone), lang) : '',
      until: formatDay(link.until, lang),
    }),
    // What was answered is said by the link that has answered, and to nobody who came late.
    ...(standing === 'used' && hasStayed({ link, assignment })
      ? [t('missions:releaseLink.answered', { state: assignmentTag(assignment, viewer).text })]
      : []),
    t('missions:releaseLink.contact', values),
  ]
}

const hasStayed = ({ link, assignment }: Pick<ReplyInput, 'link' | 'assignment'>): boolean =>
  assignment.releaseAskedAt?.getTime() === link.asked.getTime()
