import { defineEvent, type Subject } from '../../platform/data/events'

/** An administrator has a message sent again. */
export const messageSentAgain = defineEvent('message.sent-again')

// What a message says stays with those who may read it.
export const messageSubject = (id: string): Subject => ({ kind: 'message', reference: id, title: '' })
