import { assignmentReminded, Assignments, expertInvited, releaseAsked, type AssignmentDetails } from '../activities'
import { paths } from '../paths'
import type { DomainEvent } from '../platform/events'
import { userOfExpert } from '../users'
import { hear, tell } from './tell'

/** The invitation, also when the release is asked in the same step, and when the answer is asked again. */
export function tellExpertWhenInvited(): void {
  hear(expertInvited, (event) => invite(event, 'invited'))
  hear(releaseAsked, async (event) => {
    if (await waitsForExpert(event)) await invite(event, 'invited')
  })
  hear(assignmentReminded, async (event) => {
    if (await waitsForExpert(event)) await invite(event, 'invitedAgain')
  })
}

// Who has said yes is not asked again only because the administration is.
async function waitsForExpert({ subject }: DomainEvent<AssignmentDetails>): Promise<boolean> {
  const assignment = await Assignments.findOne({ reference: subject.reference }, { acceptedAt: 1 }).lean()
  return assignment !== null && assignment.acceptedAt === undefined
}

function invite(event: DomainEvent<AssignmentDetails>, what: string): Promise<void> {
  const { activity, expert, role, answerBy } = event.details
  return tell(event, {
    people: [userOfExpert(expert)],
    what,
    href: paths.missions.assignment({ reference: activity, assignment: event.subject.reference }),
    values: ({ t }) => ({
      role: t(`vocabulary:teamRoles.${role}`),
      by: answerBy ? t('notices:answerBy', { day: answerBy }) : '',
    }),
  })
}
