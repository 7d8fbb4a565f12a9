import { failedFilter } from './outbox.list'
import { OutboxMessages, pauses, type OutboxMessage } from './outbox.model'

/** How many messages wait to be sent, were given up, or rejected by the mail server. */
export async function outboxCounts(): Promise<Record<'waiting' | 'failed' | 'rejected', number>> {
  const unsent = { sentAt: { $exists: false }, hold: null }
  const [all, rejected, failed] = await Promise.all([
    OutboxMessages.countDocuments(unsent),
    OutboxMessages.countDocuments({ fault: { $gt: '' }, ...unsent, rejected: true }),
    OutboxMessages.countDocuments({ fault: { $gt: '' }, ...unsent, rejected: null, tries: { $gt: pauses.length } }),
  ])
  return { waiting: all - rejected - failed, failed, rejected }
}

/** Those whose last try failed, as their view lists them. */
export const countFailedMessages = (): Promise<number> => OutboxMessages.countDocuments(failedFilter()).exec()

/** What filled the places of the last message of one kind. */
export async function lastMessageOf(kind: string): Promise<{ values: Record<string, unknown>; at: Date } | null> {
  const found = await OutboxMessages.findOne({ kind }, { values: 1, createdAt: 1 }).sort({ createdAt: -1 }).lean()
  return found?.values ? { values: found.values, at: found.createdAt } : null
}

/** Every message to an account, the newest first. */
export const messagesTo = (userId: string): Promise<OutboxMessage[]> =>
  OutboxMessages.find({ userId }, { link: 0 }).sort({ createdAt: -1, _id: -1 }).lean<OutboxMessage[]>().exec()
