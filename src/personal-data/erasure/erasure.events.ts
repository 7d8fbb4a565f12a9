import { defineEvent, type Subject } from '../../platform/data/events'

export const erasureEvents = {
  proposed: defineEvent('erasure.proposed'),
  confirmed: defineEvent('erasure.confirmed'),
  withdrawn: defineEvent('erasure.withdrawn'),
}

/** Without a name: what is said of an erasure stays when the person is gone. */
export const erasureSubject = (subject: string): Subject => ({ kind: 'erasure', reference: subject, title: '' })
