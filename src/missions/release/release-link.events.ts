import { defineEvent } from '../../platform/data/events'

// Their subject is the assignment, as it is with its own events.
export const releaseLinkEvents = {
  sent: defineEvent<{ linkTo: string }>('assignment.release-link-sent'),
  revoked: defineEvent<{ linkTo: string }>('assignment.release-link-revoked'),
}
