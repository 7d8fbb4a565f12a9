import { tracesIn } from '../../platform/data/traces'
import { OutboxMessages } from './outbox.model'

/** To whom messages went, and whom they name. */
export const messageTraces = tracesIn(OutboxMessages, {
  kind: 'message',
  accounts: { userId: 'name' },
  emails: ['to'],
  texts: ['subject', 'text'],
})
