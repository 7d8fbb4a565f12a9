import { insertAtEnd } from '../platform/database'
import type { DomainEvent } from '../platform/events'
import { translator } from '../platform/i18n'
import type { KnownUser } from '../users'
import { OutboxMessages, type OutboxMessage } from './outbox.model'

export interface Telling {
  /** Who is told; the person who acted is never told of the own act. */
  people: readonly (KnownUser | undefined)[]
  /** Message key: `notifications:<what>.subject` and `.text`. */
  what: string
  href: string
  values?: (language: 'en' | 'fr') => Record<string, unknown>
}

/** Puts one message a person into the outbox, in the person's language, with the commit of the change. */
export async function tell(event: DomainEvent, { people, what, href, values }: Telling): Promise<void> {
  const told = new Set<string>()
  for (const person of people) {
    if (!person) continue
    const userId = String(person._id)
    if (userId === event.act.actor.id || told.has(userId) || !person.active) continue
    told.add(userId)
    const t = translator(person.language)
    const all = {
      title: event.subject.title,
      reference: event.subject.reference,
      who: event.act.actor.name,
      name: person.name,
      ...values?.(person.language),
    }
    const message: OutboxMessage = {
      userId,
      to: person.email,
      name: person.name,
      language: person.language,
      key: `${event.name} ${event.subject.reference} ${event.act.at.toISOString()} ${userId}`,
      subject: t(`notifications:${what}.subject`, all),
      text: t(`notifications:${what}.text`, all),
      href,
      reference: event.subject.reference,
      createdAt: event.act.at,
      tries: 0,
    }
    await insertAtEnd(OutboxMessages, message)
  }
}
