import { bulkEvents } from '../../bulk'
import { insertAtEnd } from '../../platform/data/database'
import { on, type DomainEvent } from '../../platform/data/events'
import { translator } from '../../platform/text/i18n'
import { userRecords, type KnownUser } from '../../users'
import { OutboxMessages, type OutboxMessage } from '../outbox/outbox.model'
import { findable } from '../tell'
import { summaryOf } from './summary'

// Of a step that is taken on many records, each person gets one mail at its end, and each message stands on the page of
// messages. One or two go out as they are.

type Kept = OutboxMessage & { _id: unknown }

const mostAlone = 2

async function sendTogether(event: DomainEvent): Promise<void> {
  const bulk = event.subject.reference
  const kept = await OutboxMessages.find({ hold: 'bulk', bulk }).sort({ createdAt: 1, _id: 1 }).lean<Kept[]>()
  const readers = new Map<string, Kept[]>()
  for (const one of kept) readers.set(one.userId, [...(readers.get(one.userId) ?? []), one])
  const users = await userRecords.all.find({ _id: { $in: [...readers.keys()] } })
  for (const user of users) await sendTo(user, readers.get(String(user._id))!, event)
}

async function sendTo(user: KnownUser, messages: readonly Kept[], { act, name, subject, details }: DomainEvent) {
  const _id = { $in: messages.map((message) => message._id) }
  if (messages.length <= mostAlone || !user.active) {
    await OutboxMessages.updateMany({ _id }, user.active ? { $unset: { hold: 1 } } : { $set: { hold: 'done' } })
    return
  }
  const t = translator(user.language)
  const values = { count: messages.length, name: (details as { by: string }).by }
  const words = { subject: t('notices:bulk.subject', values), lead: t('notices:bulk.lead', values) }
  const key = `${name} ${subject.reference} ${String(user._id)}`
  await insertAtEnd(OutboxMessages, findable(summaryOf(user, messages, words, key, act.at)), 'key')
  await OutboxMessages.updateMany({ _id }, { $set: { hold: 'done' } })
}

/** What was written while its step was stopped goes out by itself: no step takes so long. */
export const releaseLeft = (now: Date) =>
  OutboxMessages.updateMany(
    { hold: 'bulk', createdAt: { $lt: new Date(now.getTime() - 3_600_000) } },
    { $unset: { hold: 1 } },
  )

/** What a bulk step tells goes out when it has ended; once, however often it is called. */
export function listenForBulkSteps(): void {
  on(bulkEvents.finished, sendTogether)
  on(bulkEvents.undoFinished, sendTogether)
}
