import { fieldAssessmentEvents, writersOn } from '../../field-assessments'
import type { ActivityRecord } from '../../activities'
import { paths } from '../../paths'
import type { DomainEvent } from '../../platform/data/events'
import { addDays, organisationDay } from '../../platform/time/calendar-day'
import { timeFor } from '../../programme/settings'
import { ratedBy, ratingExperts } from '../../ratings'
import { userOfExpert } from '../../users'
import { expertName } from '../../experts'
import { notice } from '../notice'
import { activityOf, officerOf, peopleOf } from '../people'
import type { Telling } from '../tell'

const hrefOf = ({ mission, expert }: { mission: string; expert: string }) =>
  paths.fieldAssessments.show({ reference: mission, expert })

/** Who assesses a candidate; the officer of the mission where nobody who could has an account. */
async function assessorsOf({ mission, expert }: { mission: string; expert: string }) {
  const activity = await activityOf(mission)
  if (!activity) return []
  const writers = writersOn(activity, expert)
  return writers.length > 0 ? writers.map(userOfExpert) : officerOf(activity)
}

export const assessingNotices = [
  notice(fieldAssessmentEvents.opened, async ({ details }) => ({
    people: await assessorsOf(details),
    text: 'fieldAssessmentOwed',
    href: hrefOf(details),
    values: () => ({ name: expertName(details.expert), reference: details.mission }),
  })),
  notice(fieldAssessmentEvents.signed, async ({ details }) => ({
    people: officerOf(await activityOf(details.mission)),
    text: 'fieldAssessmentSigned',
    href: hrefOf(details),
    values: () => ({ name: expertName(details.expert), reference: details.mission }),
  })),
  // The candidate learns the outcome, the assessor that it was decided.
  notice(fieldAssessmentEvents.decided, async ({ details }) => [
    {
      people: [userOfExpert(details.expert)],
      text: 'fieldAssessmentOutcome',
      href: hrefOf(details),
      values: ({ t }) => ({
        outcome: t(`field-assessments:outcome.${details.outcome}`),
        reference: details.mission,
      }),
    },
    {
      people: await assessorsOf(details),
      text: 'fieldAssessmentDecided',
      href: hrefOf(details),
      values: ({ t }) => ({
        name: expertName(details.expert),
        reference: details.mission,
        outcome: t(`field-assessments:outcome.${details.outcome}`),
      }),
    },
  ]),
]

type Rated = Pick<ActivityRecord, 'kind' | 'team' | 'memberCodes' | 'hostMember'>

/** Once, when a mission is delivered: who of its team rates the others, and the Members that have worked with it. */
export function ratingAsked({ subject: { reference }, act }: DomainEvent, mission: Rated | null): Telling | null {
  if (!mission || mission.kind !== 'mission' || ratedBy(mission.team, '').length === 0) return null
  const { memberCodes, hostMember, team } = mission
  return {
    people: [
      ...ratingExperts(team).map(userOfExpert),
      ...peopleOf([...new Set([...memberCodes, ...(hostMember ? [hostMember] : [])])]),
    ],
    text: 'ratingAsked',
    href: paths.ratings.list({ reference }),
    values: () => ({ day: addDays(organisationDay(act.at), timeFor('rating')) }),
  }
}
