import { calendarFile } from '../../platform/time/calendar-file'
import type { OutboxMessage } from '../outbox/outbox.model'

/** Who sends: a name and an address, or both in one text as the environment has them. */
export type Sender = string | { name: string; address: string }

/** 'Capstan <capstan@a.example>' or an address alone, as two. */
function senderOf(sender: Sender): { name: string; email: string } {
  if (typeof sender !== 'string') return { name: sender.name, email: sender.address }
  const [, name = '', address] = /^\s*"?(.*?)"?\s*<([^<>]+)>\s*$/.exec(sender) ?? []
  const email = (address ?? sender).trim()
  return { name: name.trim() || email, email }
}

type Carrying = Pick<OutboxMessage, 'entry' | 'to' | 'name' | 'language' | 'createdAt'>

/** What a mail carries for the calendar of its reader, as calendar applications take it from mails; null for no such mail. */
export async function entryOfMail({ entry, to, name, language, createdAt }: Carrying, sender: Sender, url: string) {
  if (!entry) return null
  const { as, uid, title, place, from, until, changes, isProvisional } = entry
  const isOff = as === 'CANCEL'
  const content = await calendarFile({
    name: title,
    language,
    entries: [
      {
        ...{ uid, title, place, changes, changedAt: createdAt },
        period: { from, until },
        url: isOff ? undefined : url,
        standing: isOff ? 'CANCELLED' : isProvisional ? 'TENTATIVE' : undefined,
      },
    ],
    sent: { as, by: senderOf(sender), to: { name, email: to } },
  })
  return { method: as, content, filename: 'capstan.ics' }
}
