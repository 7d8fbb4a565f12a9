import { fieldAssessmentEvents, writersOn } from '../field-assessments'
import { paths } from '../paths'
import { userOfExpert } from '../users'
import { expertName } from '../experts'
import { notice } from './notice'
import { activityOf, officerOf } from './people'

const hrefOf = ({ mission, expert }: { mission: string; expert: string }) =>
  paths.fieldAssessments.show({ reference: mission, expert })

/** Who assesses a candidate; the officer of the mission where nobody who could has an account. */
async function assessorsOf({ mission, expert }: { mission: string; expert: string }) {
  const activity = await activityOf(mission)
  if (!activity) return []
  const writers = writersOn(activity, expert)
  return writers.length > 0 ? writers.map(userOfExpert) : officerOf(activity)
}

export const fieldAssessmentNotices = [
  notice(fieldAssessmentEvents.opened, async ({ details }) => ({
    people: await assessorsOf(details),
    text: 'fieldAssessmentOwed',
    href: hrefOf(details),
    values: () => ({ name: expertName(details.expert) }),
  })),
  notice(fieldAssessmentEvents.signed, async ({ details }) => ({
    people: officerOf(await activityOf(details.mission)),
    text: 'fieldAssessmentSigned',
    href: hrefOf(details),
    values: () => ({ name: expertName(details.expert) }),
  })),
  // The candidate learns the outcome, the assessor that it was decided.
  notice(fieldAssessmentEvents.decided, async ({ details }) => [
    {
      people: [userOfExpert(details.expert)],
      text: 'fieldAssessmentOutcome',
      href: hrefOf(details),
      values: ({ t }) => ({ outcome: t(`field-assessments:outcome.${details.outcome}`) }),
    },
    {
      people: await assessorsOf(details),
      text: 'fieldAssessmentDecided',
      href: hrefOf(details),
      values: ({ t }) => ({
        name: expertName(details.expert),
        outcome: t(`field-assessments:outcome.${details.outcome}`),
      }),
    },
  ]),
]
