import type { AssignmentRecord } from '../activities'
import { expertName } from '../experts/pure'
import { memberName } from '../members/pure'
import { paths } from '../paths'
import type { Language } from '../programme/actor'
import { organizationName } from '../programme/settings'
import { dayOf, organisationZone } from '../platform/time/calendar-day'
import { formatDay, formatPeriod } from '../platform/time/formats'
import type { Viewer } from '../platform/http/pages/view-types'
import type { Block, Paper } from '../platform/paper/pdf-blocks'
import { isolated } from '../platform/text/directions'
import type { Translate } from '../platform/text/i18n'
import { officerName, userOfExpert } from '../users/pure'
import { letterhead, signatureBlock } from './letter-parts'
import { letterLanguage, missionFacts, type Letter } from './release-letter.presenter'

/** An expert is written to in the language of the own account; without one, as the home administration is. */
export const invitationLanguage = (assignment: Pick<AssignmentRecord, 'expert' | 'homeMember'>): Language =>
  userOfExpert(assignment.expert)?.language ?? letterLanguage(assignment)

/** The letter that invites an expert to a mission. `viewer` reads in the language of the letter. */
export function presentInvitationLetter({ assignment, activity, origin }: Letter, viewer: Viewer): Paper {
  const { t, lang } = viewer
  const invited = assignment.invitedAt ?? assignment.createdAt
  const name = isolated(expertName(assignment.expert))
  const member = memberName(assignment.homeMember, lang)
  const officer = isolated(officerName(assignment.officerId, assignment.memberCodes, t))
  const say = (key: string, values: Record<string, unknown> = {}) =>
    t(`documents:invitation.${key}`, { name, member, ...values })
  const paragraph = (key: string, values?: Record<string, unknown>): Block => ({
    kind: 'paragraph',
    text: say(key, values),
  })
  const { reference } = activity
  const address = origin + paths.missions.assignment({ reference, assignment: assignment.reference })
  const answerBy = assignment.answerBy ? formatDay(assignment.answerBy, lang) : ''
  return {
    title: say('title'),
    lang,
    kind: say('kind'),
    reference: assignment.reference,
    subtitle: say('subtitle', { title: isolated(activity.title), days: formatPeriod(assignment, lang) }),
    blocks: [
      ...letterhead(),
      {
        kind: 'facts',
        facts: [
          { label: t('documents:release.fact.to'), value: say('to') },
          { label: t('documents:release.fact.from'), value: t('documents:release.from', { officer }) },
          { label: t('documents:release.fact.date'), value: formatDay(dayOf(invited, organisationZone()), lang) },
          ...(answerBy ? [{ label: t('documents:release.fact.answerBy'), value: answerBy }] : []),
        ],
      },
      { kind: 'paragraph', text: t('documents:release.salutation') },
      paragraph('request'),
      { kind: 'facts', facts: missionFacts(assignment, activity, viewer) },
      paragraph('release'),
      paragraph(answerBy ? 'answer' : 'answerOpen', { day: answerBy, address }),
      { kind: 'paragraph', text: t('documents:release.closing') },
      signatureBlock(lang, t('documents:release.sender', { officer })),
    ],
    house: organizationName(lang),
    footer: t('documents:release.footer', {
      organization: organizationName(lang),
      reference: assignment.reference,
    }),
    pageOf: (page, pages) => t('documents:page', { page, pages }),
    made: invited,
  }
}

/** Name of the file: 'invitation-ASN-2026-00107.pdf'. */
export const invitationFileName = ({ reference }: Pick<AssignmentRecord, 'reference'>, t: Translate): string =>
  `${t('documents:invitation.file')}-${reference}.pdf`
