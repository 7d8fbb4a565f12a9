import { assignmentReminded, releaseAsked, type AssignmentDetails } from '../activities'
import { expertName } from '../experts'
import { paths } from '../paths'
import type { DomainEvent } from '../platform/events'
import { signersOf } from './people'
import { hear, tell } from './tell'

/** The head of the home administration lets an officer go; asked once, and again when the officer reminds. */
export function tellHeadWhenReleaseIsAsked(): void {
  hear(releaseAsked, (event) => ask(event, 'releaseAsked'))
  hear(assignmentReminded, (event) =>
    event.details.to === 'release-asked' ? ask(event, 'releaseAskedAgain') : undefined,
  )
}

function ask(event: DomainEvent<AssignmentDetails>, what: string): Promise<void> {
  const { activity, expert, homeMember, role, releaseBy } = event.details
  return tell(event, {
    people: signersOf(homeMember),
    what,
    href: paths.missions.assignment({ reference: activity, assignment: event.subject.reference }),
    values: ({ t }) => ({
      name: expertName(expert),
      role: t(`vocabulary:teamRoles.${role}`),
      by: releaseBy ? t('notices:answerBy', { day: releaseBy }) : '',
    }),
  })
}
