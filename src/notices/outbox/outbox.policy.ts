import { isAdmin, anyoneSignedIn, type Rule } from '../../programme/actor'
import type { OutboxMessage } from './outbox.model'

/** The keeper of the system sees that messages go out. */
export const mayReadOutbox: Rule = isAdmin

/** A person reads the own messages; the keeper may open any of them. */
export const mayReadMessage: Rule<OutboxMessage> = (actor, message) => isAdmin(actor) || message.userId === actor.id

export const mayReadOwnMessages: Rule = anyoneSignedIn
