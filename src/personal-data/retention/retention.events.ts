import { defineEvent, type Subject } from '../../platform/data/events'

export const retentionEvents = {
  held: defineEvent('retention.held'),
  released: defineEvent('retention.released'),
  applied: defineEvent<{ count: number }>('retention.applied'),
}

/** Without a name, which may be the one that is to go. */
export const retentionSubject = (reference: string): Subject => ({ kind: 'retention', reference, title: '' })
