import { activityHref } from '../../activities'
import { paths } from '../../paths'
import { isOfMember } from '../../programme/actor'
import type { DomainEvent } from '../../platform/data/events'
import { writtenTitle } from '../../platform/text/written'
import { findRequests, requestEvents, type RequestDetails } from '../../requests'
import { contactsAndHeadsOf, deciders, userName } from '../../users'
import { notice } from '../notice'
import { activityOf, named, officer, signersOf } from '../people'
import type { NoticeText, Reader, Telling } from '../tell'

type RequestEvent = DomainEvent<RequestDetails>

const page = ({ subject: { reference } }: RequestEvent): string => paths.requests.show({ reference })

export const requestNotices = [
  notice(requestEvents.signatureAsked, ({ subject: { reference }, details: { memberCode } }) => ({
    people: signersOf(memberCode),
    text: 'signatureAsked',
    href: paths.requests.confirm({ reference }),
    values: named(memberCode),
  })),

  // Those of the Member, and of the secretariat where it has entered the request: both may write it again.
  notice(requestEvents.returnedForRevision, (event) => ({
    people: [
      ...contactsAndHeadsOf(event.details.memberCode),
      ...(event.subject.confidential ? [] : officer(event.details.officerId, event.details.memberCode)),
    ],
    text: 'requestReturned',
    href: page(event),
    values: () => ({ text: event.details.text }),
  })),

  // The coordinator learns that there is work, the Member that the letter arrived.
  notice(requestEvents.submitted, (event) => {
    const { memberCode, officerId } = event.details
    const [href, values] = [page(event), named(memberCode)]
    return [
      { people: officer(officerId, memberCode), text: 'requestSubmitted', href, values },
      { people: contactsAndHeadsOf(memberCode), text: 'requestReceived', href, values },
    ]
  }),

  notice(requestEvents.informationAsked, (event) => ({
    people: contactsAndHeadsOf(event.details.memberCode),
    text: 'questionAsked',
    href: page(event),
    values: ({ t }) => ({
      text: event.details.text,
      by: event.details.day ? t('notices:answerBy', { day: event.details.day }) : '',
    }),
  })),
  notice(requestEvents.informationGiven, (event) => byMember(event, 'questionAnswered')),
  notice(requestEvents.withdrawn, (event) => byMember(event, 'requestWithdrawn')),

  // Of two sides, the one that did not say it.
  notice(requestEvents.said, (event) => {
    const { memberCode, officerId, text } = event.details
    const isFromMember = isOfMember(event.act.actor, memberCode)
    return {
      people: isFromMember ? officer(officerId, memberCode) : contactsAndHeadsOf(memberCode),
      text: 'said',
      href: page(event),
      values: () => ({ text }),
    }
  }),

  notice(requestEvents.sentForApproval, ({ subject: { reference }, details: { memberCode } }) => ({
    people: deciders(),
    text: 'decisionAsked',
    href: paths.requests.decide({ reference }),
    values: named(memberCode),
  })),

  // Every answer of the secretariat with its reason; the coordinator learns what a director decided.
  notice(requestEvents.acknowledged, (event) => answered(event, 'requestAcknowledged')),
  notice(requestEvents.approved, (event) =>
    answered(event, event.details.isContributed ? 'requestApprovedContributed' : 'requestApproved'),
  ),
  notice(requestEvents.approvedUnfunded, (event) => answered(event, 'requestApprovedUnfunded')),
  notice(requestEvents.deferred, (event) => answered(event, 'requestDeferred')),
  notice(requestEvents.declined, (event) => answered(event, 'requestDeclined')),
  notice(requestEvents.redirected, (event) => answered(event, 'requestRedirected')),
  // Whoever looks after it reads with which it goes on.
  notice(requestEvents.merged, async (event) => {
    const { other = '' } = event.details
    const [into] = await findRequests([other])
    const telling = answered(event, 'requestMerged')
    return {
      ...telling,
      values: (reader) => ({
        ...telling.values(reader),
        other: into ? writtenTitle(into, reader.lang) : other,
        otherReference: other,
      }),
    }
  }),
  notice(requestEvents.closed, (event) => answered(event, 'requestClosed')),

  // The Member learns that its request has led to something, and where it can follow it.
  notice(requestEvents.planned, async (event) => {
    const { memberCode, other = '' } = event.details
    const activity = await activityOf(other)
    return {
      people: contactsAndHeadsOf(memberCode),
      text: 'requestPlanned',
      href: activity ? activityHref(activity) : page(event),
      values: ({ lang }) => ({ activity: activity ? writtenTitle(activity, lang) : other }),
    }
  }),
]

/** Answers to questions, and requests that the Member takes back. */
function byMember(event: RequestEvent, text: NoticeText): Telling | null {
  // A draft that was never submitted stays the Member's own, also when it is withdrawn.
  if (event.subject.confidential) return null
  const { memberCode, officerId } = event.details
  return {
    people: officer(officerId, memberCode),
    text,
    href: page(event),
    values: (reader) => ({ ...named(memberCode)(reader), text: event.details.text }),
  }
}

function answered(event: RequestEvent, text: NoticeText) {
  const { memberCode, officerId, text: reason, day, other = '' } = event.details
  return {
    people: [...contactsAndHeadsOf(memberCode), ...officer(officerId, memberCode)],
    text,
    href: page(event),
    values: ({ t }: Reader) => ({
      reason,
      other,
      officer: userName(officerId) || t('requests:next.secretariat'),
      again: day ? t('notices:lookAgain', { day }) : '',
    }),
  }
}
