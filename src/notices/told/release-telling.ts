import type { AssignmentDetails } from '../../activities'
import { expertName } from '../../experts'
import { member } from '../../members'
import { makeReleaseLink, officesOf } from '../../missions'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { languageOr } from '../../platform/text/languages'
import { formatPeriod } from '../../platform/time/formats'
import { contactsAndHeadsOf, headsOf, knownUser, type KnownUser } from '../../users'
import { signersOf } from '../people'
import type { NoticeText, Office, Telling } from '../tell'

// Who is asked for a release: whoever may reply gets a link of the own with the question, all others the question alone.

export type AssignmentEvent = DomainEvent<AssignmentDetails>

export const assignmentPage = ({ subject, details }: AssignmentEvent): string =>
  paths.missions.assignment({ reference: details.activity, assignment: subject.reference })

interface Asked {
  people?: Telling['people']
  offices?: readonly Office[]
  hasLink: boolean
}

function asking(event: AssignmentEvent, text: NoticeText, { people = [], offices, hasLink }: Asked): Telling {
  const { subject, act, details } = event
  const { expert, role, releaseBy } = details
  return {
    people,
    offices,
    ...(hasLink ? { linkFor: (holder) => makeReleaseLink(subject.reference, holder, act) } : {}),
    text,
    href: assignmentPage(event),
    values: ({ t, lang }) => ({
      name: expertName(expert),
      role: t(`vocabulary:teamRoles.${role}`),
      days: formatPeriod(details, lang),
      by: releaseBy ? t('notices:answerBy', { day: releaseBy }) : '',
      reply: hasLink ? t('notices:replyByLink') : '',
    }),
  }
}

function officesAt({ details: { homeMember }, act }: AssignmentEvent): Office[] {
  const language = languageOr(member(homeMember)?.correspondence)
  return officesOf(homeMember, act.at).map((one) => ({ ...one, memberCode: homeMember, language }))
}

/** The addresses of the administration that reply for it, by its register. */
export const toOffices = (event: AssignmentEvent, text: NoticeText): Telling | null =>
  headsOf(event.details.homeMember).length > 0
    ? null
    : asking(event, text, { offices: officesAt(event), hasLink: true })

/**
 * The heads; where none has an account, the addresses that reply for the administration, and its contacts, who read the
 * question and know whom to ask.
 */
export function toReleasers(event: AssignmentEvent, text: NoticeText): (Telling | null)[] {
  const people = signersOf(event.details.homeMember)
  const hasHead = headsOf(event.details.homeMember).length > 0
  return [asking(event, text, { people, hasLink: hasHead }), toOffices(event, text)]
}

/** Those of the administration who were not asked at first: deputies and contacts, and the addresses of the register. */
export function toNextAtHome(event: AssignmentEvent, text: NoticeText): Telling[] {
  const { homeMember } = event.details
  const heads = headsOf(homeMember)
  const deputies = heads.map(({ deputy }) => knownUser(deputy?.userId ?? ''))
  const isHead = ({ _id }: KnownUser) => heads.some((head) => String(head._id) === String(_id))
  const others = contactsAndHeadsOf(homeMember).filter((one) => !isHead(one))
  return [
    asking(event, text, { people: [...deputies, ...others], hasLink: false }),
    asking(event, text, { offices: officesAt(event), hasLink: true }),
  ]
}
