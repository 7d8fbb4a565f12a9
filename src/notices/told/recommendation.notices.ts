import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { formatDay } from '../../platform/time/formats'
import { recommendationEvents, recommendationRecords } from '../../recommendations'
import { notice } from '../notice'
import { activityOf, named, officer, officerOf, peopleOf } from '../people'
import type { NoticeText, Reader, Telling } from '../tell'

export const recommendationNotices = [
  // What the Member answers, what keeps it from going on, what it reports as done, and whether that has lasted.
  notice(recommendationEvents.answered, (event) =>
    toOfficer(event, 'recommendationAnswered', ({ t }) => ({
      answer: t(`recommendations:answer.${event.details.answer}`),
      note: event.details.reason,
    })),
  ),
  notice(recommendationEvents.blocked, (event) =>
    toOfficer(event, 'recommendationBlocked', ({ t }) => ({
      cause: event.details.cause ? t(`vocabulary:blockingCauses.${event.details.cause}`) : '–',
      note: event.details.note,
    })),
  ),
  notice(recommendationEvents.lasting, (event) =>
    toOfficer(event, 'recommendationLasting', () => ({ note: event.details.note })),
  ),
  notice(recommendationEvents.notLasting, (event) =>
    toOfficer(event, 'recommendationNotLasting', ({ t }) => ({
      gap: event.details.statement ? t('notices:gapReopened') : '',
      note: event.details.note,
    })),
  ),
  notice(recommendationEvents.reportedDone, (event) =>
    toOfficer(event, 'recommendationDone', () => ({ note: event.details.note })),
  ),

  // Verified, opened again with what is still missing, or taken out with the reason; asked later whether it has lasted.
  notice(recommendationEvents.verified, (event) => toMember(event, 'recommendationVerified', event.details.note)),
  notice(recommendationEvents.reopened, (event) => toMember(event, 'recommendationReopened', event.details.note)),
  notice(recommendationEvents.dropped, (event) => toMember(event, 'recommendationDropped', event.details.reason)),
  notice(recommendationEvents.askedAgain, ({ subject: { reference, memberCodes = [] }, details: { months, due } }) => ({
    people: peopleOf(memberCodes),
    text: 'recommendationAskedAgain',
    href: paths.recommendations.lasting({ reference }),
    values: ({ lang }) => ({ count: months, day: formatDay(due, lang) }),
  })),
]

/** The officer of the mission that it comes from; where there is none, of the Member's region. */
async function toOfficer(
  { subject: { reference, memberCodes = [] } }: DomainEvent,
  text: NoticeText,
  values: (reader: Reader) => object,
): Promise<Telling> {
  const memberCode = memberCodes[0] ?? ''
  const recommendation = await recommendationRecords.all.one({ reference }, { fields: { mission: 1 } })
  const activity = recommendation && (await activityOf(recommendation.mission))
  return {
    people: activity ? officerOf(activity) : officer('', memberCode),
    text,
    href: paths.recommendations.show({ reference }),
    values: (reader) => ({ ...named(memberCode)(reader), ...values(reader) }),
  }
}

const toMember = (
  { subject: { reference, memberCodes = [] } }: DomainEvent,
  text: NoticeText,
  note: string,
): Telling => ({
  people: peopleOf(memberCodes),
  text,
  href: paths.recommendations.show({ reference }),
  values: () => ({ note }),
})
