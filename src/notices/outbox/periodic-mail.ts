import type { KnownUser } from '../../users'
import { choicesOf } from '../choices/choice.queries'
import { isPaused, rhythmOf, type FreeKind } from '../choices/notice.kinds'
import { findable } from '../tell'
import { OutboxMessages } from './outbox.model'

interface PeriodicMail {
  /** Written once under this name, whichever server comes first. */
  key: string
  kind: string
  subject: string
  text: string
  href: string
  reference: string
  at: Date
}

/** Whether a person wants mails of a kind that come again by themselves, on this day of the person. */
export async function takesMail(userId: string, kind: FreeKind, today: string): Promise<boolean> {
  const choices = (await choicesOf([userId])).get(userId)
  return rhythmOf(choices, kind) !== 'none' && !isPaused(choices, today)
}

/** Puts a mail that comes again by itself into the outbox; false when it is there already. */
export async function writePeriodicMail(user: KnownUser, { at, ...mail }: PeriodicMail): Promise<boolean> {
  const { upsertedCount } = await OutboxMessages.updateOne(
    { key: mail.key },
    {
      $setOnInsert: findable({
        ...mail,
        userId: String(user._id),
        to: user.email,
        name: user.name,
        language: user.language,
        createdAt: at,
        tries: 0,
      }),
    },
    { upsert: true },
  )
  return upsertedCount === 1
}
