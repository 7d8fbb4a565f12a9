import type { QueryFilter } from 'mongoose'
import type { Act } from '../../programme/actor'
import { transaction } from '../../platform/data/database'
import { translator } from '../../platform/text/i18n'
import { dayOf, zoneOf } from '../../platform/time/calendar-day'
import { actorOf, userRecords, type KnownUser } from '../../users'
import { choicesOf } from '../choices/choice.queries'
import { isPaused } from '../choices/notice.kinds'
import { OutboxMessages, type OutboxMessage } from '../outbox/outbox.model'
import { findable } from '../tell'
import { summaryOf } from './summary'
import { releaseLeft } from './bulk-mail.service'
import { isDue, isMorning } from './digest.rules'

type Kept = OutboxMessage & { _id: unknown }

const held = ['daily', 'weekly', 'pause'] as const
/**
 * Sends each person one mail with what was kept back for the morning of this day. May be run again, also by another
 * server: nobody gets a second one on a day. Gives how many were written.
 */
export async function sendDigests(act: Act): Promise<number> {
  await releaseLeft(act.at)
  const ids = await OutboxMessages.distinct('userId', { hold: { $in: [...held] } })
  const users = await userRecords.all.find({ _id: { $in: ids } })
  const choices = await choicesOf(ids)
  let written = 0
  for (const user of users) {
    const zone = zoneOf(actorOf(user, act.at))
    // Whoever has left is written to no more.
    if (!user.active) await release({ userId: String(user._id), hold: { $in: [...held] } })
    else if (isMorning(act.at, zone) && !isPaused(choices.get(String(user._id)), dayOf(act.at, zone))) {
      await sendAfterPause(String(user._id), act.at)
      if (await sendDigest(user, zone, act)) written += 1
    }
  }
  return written
}

// What goes into a calendar follows by itself, as if it were new: a summary carries none of it.
const sendAfterPause = (userId: string, at: Date) =>
  OutboxMessages.updateMany(
    { userId, hold: 'pause', entry: { $exists: true } },
    { $set: { askedAgainAt: at }, $unset: { hold: 1 } },
  )

const release = (which: QueryFilter<OutboxMessage>) => OutboxMessages.updateMany(which, { $set: { hold: 'done' } })

async function sendDigest(user: KnownUser, zone: string, act: Act): Promise<boolean> {
  const userId = String(user._id)
  const key = `summary ${dayOf(act.at, zone)} ${userId}`
  if (await OutboxMessages.exists({ key })) return false
  const kept = await OutboxMessages.find({ userId, hold: { $in: [...held] } })
    .sort({ createdAt: 1, _id: 1 })
    .lean<Kept[]>()
  const due = kept.filter((message) => isDue(message, act.at, zone))
  if (due.length === 0) return false
  // Written with what it takes out: of two servers at the same moment, one writes, as the key is unique.
  return transaction(async () => {
    const { upsertedCount } = await OutboxMessages.updateOne(
      { key },
      { $setOnInsert: findable(digestOf(user, due, key, act.at)) },
      { upsert: true },
    )
    if (upsertedCount === 1) await release({ _id: { $in: due.map(({ _id }) => _id) } })
    return upsertedCount === 1
  })
}

function digestOf(user: KnownUser, due: readonly Kept[], key: string, at: Date): OutboxMessage {
  const t = translator(user.language)
  const count = due.length
  const words = { subject: t('notices:summary.subject', { count }), lead: t('notices:summary.lead', { count }) }
  return summaryOf(user, due, words, key, at)
}
