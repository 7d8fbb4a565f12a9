import { OutboxMessages, pauses } from './outbox.model'

/** How many messages wait to be sent, were given up, or rejected by the mail server. */
export async function outboxCounts(): Promise<Record<'waiting' | 'failed' | 'rejected', number>> {
  const unsent = { sentAt: { $exists: false } }
  const [all, rejected, failed] = await Promise.all([
    OutboxMessages.countDocuments(unsent),
    OutboxMessages.countDocuments({ fault: { $gt: '' }, ...unsent, rejected: true }),
    OutboxMessages.countDocuments({ fault: { $gt: '' }, ...unsent, rejected: null, tries: { $gt: pauses.length } }),
  ])
  return { waiting: all - rejected - failed, failed, rejected }
}
