import { invitationAccepted, invitationDeclined, type AssignmentDetails } from '../activities'
import { expertName } from '../experts'
import { paths } from '../paths'
import type { EventDefinition } from '../platform/events'
import { officer } from './people'
import { hear, tell } from './tell'

export function tellOfficerWhenInvitationIsAnswered(): void {
  const listen = (definition: EventDefinition<AssignmentDetails>, what: string) =>
    hear(definition, (event) => {
      const { activity, expert, officerId, memberCodes, note } = event.details
      return tell(event, {
        people: officer(officerId, memberCodes[0] ?? ''),
        what,
        href: paths.missions.team({ reference: activity }),
        values: () => ({ name: expertName(expert), note }),
      })
    })
  listen(invitationAccepted, 'invitationAccepted')
  listen(invitationDeclined, 'invitationDeclined')
}
