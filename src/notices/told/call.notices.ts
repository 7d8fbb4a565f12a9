import { callEvents, offerEvents, type OfferDetails } from '../../calls'
import { expertName } from '../../experts'
import { memberName } from '../../members'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { contactsAndHeadsOf, userOfExpert } from '../../users'
import { notice } from '../notice'
import { activityOf, officerOf, peopleOf, signersOf } from '../people'
import type { NoticeText, Reader, Telling } from '../tell'

type OfferEvent = DomainEvent<OfferDetails>

export const callNotices = [
  // Every Member that is asked learns of a call once: when it is published, or when it is added to those who are asked.
  notice(callEvents.published, ({ subject, details }) => asked(subject.reference, details)),
  notice(callEvents.changed, ({ subject, details }) =>
    details.memberCodes.length > 0 ? asked(subject.reference, details) : null,
  ),

  // Who was asked, and who has offered, learns that days or positions are others, or that the call is withdrawn.
  notice(callEvents.followed, ({ subject, details }) => toAll(subject.reference, details, 'callChanged')),
  notice(callEvents.withdrawn, ({ subject, details }) => toAll(subject.reference, details, 'callWithdrawn')),

  // An expert's own offer goes to the administration first; every other to the coordinator.
  notice(offerEvents.made, (event) =>
    event.details.origin === 'expert' ? toSigners(event, 'offerAsked') : toOfficer(event, 'offerMade'),
  ),
  notice(offerEvents.agreed, async (event) => [await toOfficer(event, 'offerMade'), toExpert(event, 'offerAgreed')]),
  notice(offerEvents.refused, (event) => toExpert(event, 'offerRefused')),
  notice(offerEvents.declined, (event) => toSide(event, 'offerDeclined')),
  notice(offerEvents.takenBack, (event) => toOfficer(event, 'offerTakenBack')),

  // Those who were not chosen are told when the position is filled, not before: until then they may still be needed.
  notice(offerEvents.notSelected, (event) => toSide(event, 'offerNotSelected')),
  // Why the person may not serve is between the secretariat and the person.
  notice(offerEvents.unavailable, async (event) => [
    toSide(event, 'offerUnavailable'),
    await toOfficer(event, 'offerUnavailable'),
  ]),
]

interface Asked {
  memberCodes: readonly string[]
  closesOn: string
}

const asked = (reference: string, { memberCodes, closesOn }: Asked): Telling => ({
  people: peopleOf(memberCodes),
  text: 'callPublished',
  href: paths.calls.show({ reference }),
  values: () => ({ day: closesOn }),
})

interface Ended extends Asked {
  experts: readonly string[]
  note: string
}

const toAll = (reference: string, { memberCodes, experts, note }: Ended, text: NoticeText): Telling => ({
  people: [...peopleOf(memberCodes), ...experts.map(userOfExpert)],
  text,
  href: paths.calls.show({ reference }),
  // What follows from a mission carries a key instead of words.
  values: ({ t }) => ({ note: note.startsWith('calls:') ? t(note) : note }),
})

const pageOf = ({ subject, details }: OfferEvent): string =>
  paths.calls.showOffer({ reference: details.call, offer: subject.reference })

const valuesOf =
  ({ details: { expert, homeMember, role, note } }: OfferEvent) =>
  ({ t, lang }: Reader) => ({
    name: expert ? expertName(expert) : t('calls:notOnRoster'),
    member: memberName(homeMember, lang),
    role: t(`vocabulary:teamRoles.${role}`),
    note: note ? t('notices:inTheirWords', { note }) : '',
  })

const toSigners = (event: OfferEvent, text: NoticeText): Telling => ({
  people: signersOf(event.details.homeMember),
  text,
  href: pageOf(event),
  values: valuesOf(event),
})

const toOfficer = async (event: OfferEvent, text: NoticeText): Promise<Telling> => ({
  people: officerOf(await activityOf(event.details.mission)),
  text,
  href: pageOf(event),
  values: valuesOf(event),
})

const toExpert = (event: OfferEvent, text: NoticeText): Telling => ({
  people: [userOfExpert(event.details.expert)],
  text,
  href: pageOf(event),
  values: valuesOf(event),
})

/** Whoever made the offer; of an expert's own, the administration that agreed learns of it too. */
const toSide = (event: OfferEvent, text: NoticeText): Telling => ({
  people: [
    ...(event.details.origin === 'expert' ? [userOfExpert(event.details.expert)] : []),
    ...contactsAndHeadsOf(event.details.homeMember),
  ],
  text,
  href: pageOf(event),
  values: valuesOf(event),
})
