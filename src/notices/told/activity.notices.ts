import { activityEvents, activityHref, type Cause } from '../../activities'
import { missionEvents } from '../../missions'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { formatPeriod } from '../../platform/time/formats'
import { contactsAndHeadsOf } from '../../users'
import { ratingAsked } from './assessing.notices'
import { notice } from '../notice'
import { activityOf, leadOf, named, officer, peopleOf, teamOf, wordsOf } from '../people'
import type { NoticeText, Telling } from '../tell'

export const activityNotices = [
  notice(missionEvents.termsSent, ({ subject: { reference }, details: { memberCode } }) => ({
    people: contactsAndHeadsOf(memberCode),
    text: 'termsSent',
    href: paths.missions.terms({ reference }),
  })),
  notice(missionEvents.termsAgreed, ({ subject: { reference }, details: { memberCode, officerId } }) => ({
    people: officer(officerId, memberCode),
    text: 'termsAgreed',
    href: paths.missions.show({ reference }),
    values: named(memberCode),
  })),
  notice(missionEvents.termsChangesAsked, ({ subject: { reference }, details: { memberCode, officerId, note } }) => ({
    people: officer(officerId, memberCode),
    text: 'termsChangesAsked',
    href: paths.missions.terms({ reference }),
    values: (reader) => ({ ...named(memberCode)(reader), note }),
  })),

  // Its Members and its team: the dates stand.
  notice(activityEvents.confirmed, async ({ subject: { reference, memberCodes = [] }, details: { from, until } }) => {
    const activity = await activityOf(reference)
    if (!activity) return null
    return {
      people: [...peopleOf(memberCodes), ...teamOf(activity)],
      text: 'activityConfirmed',
      href: activityHref(activity),
      values: ({ lang }) => ({ days: formatPeriod({ from, until }, lang) }),
    }
  }),

  // Who was told that the dates stand is told that they do not; what else takes it back to planning is the planners'.
  notice(activityEvents.reopened, async ({ subject: { reference, memberCodes = [] }, details: { moved } }) => {
    const activity = moved ? await activityOf(reference) : null
    if (!moved || !activity) return null
    return {
      people: peopleOf(memberCodes),
      text: 'activityMoved',
      href: activityHref(activity),
      values: (reader) => ({ days: formatPeriod(moved, reader.lang), why: wordsOf(moved.why, reader) }),
    }
  }),

  // Postponed or cancelled, with the cause. The team learns it from its assignments.
  notice(activityEvents.postponed, (event) => offItsDays(event, 'activityPostponed')),
  notice(activityEvents.cancelled, (event) => offItsDays(event, 'activityCancelled')),

  notice(activityEvents.delivered, async (event) => {
    const { reference } = event.subject
    const { reportDue } = event.details
    const activity = await activityOf(reference)
    return [
      reportDue
        ? {
            people: [leadOf(activity)],
            text: 'reportOwed',
            href: paths.reports.show({ reference }),
            values: () => ({ day: reportDue }),
          }
        : null,
      ratingAsked(event, activity),
    ]
  }),
]

async function offItsDays(
  { subject, details: { cause, note } }: DomainEvent<{ cause: Cause; note: string }>,
  text: NoticeText,
): Promise<Telling | null> {
  const activity = await activityOf(subject.reference)
  if (!activity) return null
  return {
    people: peopleOf(subject.memberCodes ?? []),
    text,
    href: activityHref(activity),
    values: ({ t }) => ({ cause: t(`vocabulary:activityCauses.${cause}`), note }),
  }
}
