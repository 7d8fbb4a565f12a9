import { assignmentEvents, awaitsAcceptance, stateBefore } from '../../activities'
import { expertName } from '../../experts'
import { memberName } from '../../members'
import { isSecondChoiceDue } from '../../missions'
import { paths } from '../../paths'
import { formatPeriod } from '../../platform/time/formats'
import { headsOf, userOfExpert } from '../../users'
import { enterDays, moveDays, removeDays } from '../calendar/assignment-entry'
import { notice } from '../notice'
import { officer, signersOf, wordsOf } from '../people'
import { assignmentPage, toNextAtHome, toOffices, toReleasers, type AssignmentEvent } from './release-telling'
import type { NoticeText, Reader, Telling } from '../tell'

export const assignmentNotices = [
  // The invitation, which is an event of its own also when the release is asked in the same step.
  notice(assignmentEvents.invited, (event) => toExpert(event, 'invited')),

  // The head of the home administration lets an officer go; asked once, and again when the officer reminds.
  notice(assignmentEvents.releaseAsked, (event) => toReleasers(event, 'releaseAsked')),
  notice(assignmentEvents.reminded, async (event) => [
    (await waitsForExpert(event)) ? toExpert(event, 'invitedAgain') : null,
    ...(event.details.to === 'release-asked' ? toReleasers(event, 'releaseAskedAgain') : []),
  ]),

  // Without a reply: addresses that have no account are reminded, as the digest reminds the others; then those beside the
  // head, each who may reply with a link; then who plans.
  notice(assignmentEvents.releaseReminded, (event) => toOffices(event, 'releaseReminder')),
  notice(assignmentEvents.escalatedHome, (event) => toNextAtHome(event, 'releaseWithoutReply')),
  notice(assignmentEvents.escalated, (event) => toOfficer(event, 'releaseEscalated')),
  // A second choice who steps in is told of by itself.
  notice(assignmentEvents.lapsed, async (event) =>
    (await isSecondChoiceDue(event.details.activity, event.details.role, event.act.at))
      ? null
      : toOfficer(event, 'replyLapsed'),
  ),

  // What was confirmed goes into the calendar of the expert, and out of it when it ends.
  notice(assignmentEvents.accepted, async (event) => [
    toOfficer(event, 'invitationAccepted'),
    await enterDays(event, 'calendarEntry'),
  ]),
  notice(assignmentEvents.declined, async (event) => [
    toOfficer(event, 'invitationDeclined'),
    await removeDays(event, 'calendarCancelled'),
  ]),

  notice(assignmentEvents.released, async (event) => [
    ...releaseAnswered(event, {
      officer: 'released',
      signers: 'releasedOnPaper',
      link: 'releasedByLink',
      expert: 'releasedYou',
    }),
    await enterDays(event, 'calendarEntry'),
  ]),
  notice(assignmentEvents.releaseRefused, async (event) => [
    ...releaseAnswered(event, {
      officer: 'releaseRefused',
      signers: 'releaseRefusedOnPaper',
      link: 'releaseRefusedByLink',
      expert: 'releaseRefusedYou',
    }),
    await removeDays(event, 'calendarCancelled'),
  ]),

  // Who was asked learns that it is off, or that the days have moved; who was only thought of learns nothing.
  notice(assignmentEvents.withdrawn, async (event) => [
    ...(await changed(event, { expert: 'withdrawnFromTeam', signers: 'withdrawnFromTeamHome' })),
    await removeDays(event, 'calendarCancelled'),
  ]),
  notice(assignmentEvents.moved, async (event) =>
    event.details.to === 'proposed'
      ? [
          ...(await changed(event, { expert: 'datesMoved', signers: 'datesMovedHome' })),
          await moveDays(event, 'calendarMoved'),
        ]
      : // A move was undone: what had been answered for the former days holds.
        [
          ...changedFrom(event.details.to, event, { expert: 'datesRestored', signers: 'datesRestoredHome' }),
          await enterDays(event, 'calendarEntry'),
        ],
  ),
]

function toExpert(event: AssignmentEvent, text: NoticeText): Telling {
  const { expert, role, answerBy } = event.details
  return {
    people: [userOfExpert(expert)],
    text,
    href: assignmentPage(event),
    values: ({ t, lang }) => ({
      role: t(`vocabulary:teamRoles.${role}`),
      days: formatPeriod(event.details, lang),
      by: answerBy ? t('notices:answerBy', { day: answerBy }) : '',
    }),
  }
}

function toOfficer({ details }: AssignmentEvent, text: NoticeText): Telling {
  const { activity, expert, homeMember, officerId, memberCodes, releaseBy, note } = details
  return {
    people: officer(officerId, memberCodes[0] ?? ''),
    text,
    href: paths.missions.team({ reference: activity }),
    values: ({ t, lang }) => ({
      name: expertName(expert),
      note,
      member: memberName(homeMember, lang),
      by: releaseBy ? t('notices:answerBy', { day: releaseBy }) : '',
    }),
  }
}

// Who has said yes is not asked again only because the administration is.
const waitsForExpert = ({ subject }: AssignmentEvent): Promise<boolean> => awaitsAcceptance(subject.reference)

function releaseAnswered(
  event: AssignmentEvent,
  text: Record<'officer' | 'signers' | 'link' | 'expert', NoticeText>,
): (Telling | null)[] {
  const { activity, expert, homeMember, officerId, memberCodes, note, isOnPaper, byLink } = event.details
  const team = paths.missions.team({ reference: activity })
  const href = assignmentPage(event)
  const values = ({ lang, t }: Reader) => ({
    name: expertName(expert),
    member: memberName(homeMember, lang),
    note: note ? t('notices:inTheirWords', { note }) : '',
  })
  return [
    { people: officer(officerId, memberCodes[0] ?? ''), text: text.officer, href: team, values },
    // Whoever signed learns that somebody has recorded it; and of a reply by link also its holder, who may not have sent it.
    byLink
      ? {
          people: headsOf(homeMember),
          text: text.link,
          href,
          isOwn: true,
          values: (reader) => ({ ...values(reader), address: byLink }),
        }
      : isOnPaper
        ? { people: signersOf(homeMember), text: text.signers, href, values }
        : null,
    { people: [userOfExpert(expert)], text: text.expert, href, values },
  ]
}

async function changed(event: AssignmentEvent, text: Record<'expert' | 'signers', NoticeText>): Promise<Telling[]> {
  const before = await stateBefore(event.subject.reference)
  return before === null || before === 'proposed' ? [] : changedFrom(before, event, text)
}

// How far it had come says who knows of it.
function changedFrom(
  before: string,
  event: AssignmentEvent,
  text: Record<'expert' | 'signers', NoticeText>,
): Telling[] {
  const { expert, homeMember, note } = event.details
  const href = assignmentPage(event)
  const values = (reader: Reader) => ({
    name: expertName(expert),
    days: formatPeriod(event.details, reader.lang),
    note: wordsOf(note, reader),
  })
  const own: Telling = { people: [userOfExpert(expert)], text: text.expert, href, values }
  // The administration was asked from here on.
  if (!['release-asked', 'released', 'conditional'].includes(before)) return [own]
  return [own, { people: signersOf(homeMember), text: text.signers, href, values }]
}
