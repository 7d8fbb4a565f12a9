import { insertAtEnd } from '../platform/data/database'
import type { DomainEvent } from '../platform/data/events'
import { translator, type Translate } from '../platform/text/i18n'
import type { Language } from '../programme/actor'
import { offeredLanguages } from '../platform/text/languages'
import { dayOf, zoneOf } from '../platform/time/calendar-day'
import { actorOf, deputyNow, type KnownUser } from '../users'
import type { LinkHolder } from '../missions'
import { choicesOf } from './choices/choice.queries'
import { holdOf } from './choices/notice.kinds'
import { keptFields } from '../platform/lists/saved/kept'
import { signerName } from '../platform/text/signer'
import { languageOfText, written, writtenLines } from '../platform/text/written'
import { OutboxMessages, type CalendarDays, type OutboxMessage } from './outbox/outbox.model'
import type { MailedLink } from './outbox/mailed-links'
import { noticeWords } from './texts/mail-text.directory'
import type { NoticeText } from './texts/mail-text.kinds'

export interface Reader {
  lang: Language
  t: Translate
}

export type { NoticeText }

/** An address of an administration, by its register of contacts. */
export interface Office {
  memberCode: string
  name: string
  email: string
  language: Language
}

export interface Telling {
  /** Who is told; the person who acted is not told of the own act. */
  people: readonly (KnownUser | undefined)[]
  text: NoticeText
  href: string
  /** About the person's own account: told whoever acted, also when it is closed, and to no deputy. */
  isOwn?: boolean
  /** Tells two messages of one text apart that come of one act. */
  mark?: string
  /** Addresses of an administration that have no account. */
  offices?: readonly Office[]
  /** Goes out with the mail in place of the page, and is readable nowhere else. */
  link?: MailedLink
  /** The same, made for each of those who are told. */
  linkFor?: (to: LinkHolder) => Promise<MailedLink | undefined>
  /** Days that the mail carries for the calendar of its reader. */
  entry?: CalendarDays
  /** What the words need beside title, reference and the name of who acted. */
  values?: (reader: Reader) => Record<string, unknown>
}

/** Puts one message a person into the outbox, in the person's language, with the commit of the change. */
export async function tell(event: DomainEvent, telling: Telling): Promise<void> {
  const { people, text, isOwn = false, offices = [] } = telling
  const told = new Set<string>()
  const all = isOwn ? themselves(people) : withDeputies(people, event.act.at)
  const choices = await choicesOf(all.map(({ person }) => String(person._id)))
  for (const { person, principal } of all) {
    const userId = String(person._id)
    if ((userId === event.act.actor.id && !isOwn) || told.has(userId) || !(person.active || isOwn)) continue
    told.add(userId)
    const { email, name, language } = person
    const link = telling.link ?? (await telling.linkFor?.({ userId, email, name }))
    // What carries days or a link is a mail of its own.
    const bulk = telling.entry || link ? undefined : event.act.bulk
    const hold = holdOf(choices.get(userId), text, dayOf(event.act.at, zoneOf(actorOf(person))), bulk)
    const message = messageOf(event, telling, { userId, email, name, language, principal, link })
    await insertAtEnd(
      OutboxMessages,
      findable({
        ...message,
        ...(hold ? { hold, subjects: subjectsOf(event, text, telling.values) } : {}),
        ...(hold === 'bulk' ? { bulk } : {}),
      }),
      'key',
    )
  }
  for (const { memberCode, email, name, language } of offices) {
    const link = await telling.linkFor?.({ email, name })
    const message = messageOf(event, telling, { userId: `office ${memberCode} ${email}`, email, name, language, link })
    await insertAtEnd(OutboxMessages, findable(message), 'key')
  }
}

interface To {
  userId: string
  email: string
  name: string
  language: Language
  principal?: KnownUser
  link?: MailedLink
}

function messageOf(event: DomainEvent, telling: Telling, to: To): OutboxMessage {
  const { text, href, values, mark = '', entry } = telling
  const { userId, email, name, language, principal, link } = to
  const t = translator(language)
  const { reference } = event.subject
  const reader: Reader = { lang: language, t }
  const words = wordsFor(event, values, reader)
  const own = telling.link?.id ?? mark
  return {
    userId,
    to: email,
    name,
    language,
    // Two people may act on one record in the same instant.
    key: `${event.name} ${reference} ${event.act.at.toISOString()} ${event.act.actor.id} ${text} ${own} ${userId}`,
    kind: text,
    values: words,
    subject: tidy(noticeWords(text, 'subject', words, reader)),
    text: tidy(`${principal ? asDeputy(principal, t) : ''}${noticeWords(text, 'text', words, reader)}`),
    href,
    ...(link ? { link: `${link.purpose} ${link.id}` } : {}),
    ...(entry ? { entry } : {}),
    reference,
    createdAt: event.act.at,
    tries: 0,
  }
}

// The reader may have another language when the summary is written.
const subjectsOf = (event: DomainEvent, text: NoticeText, values: Telling['values']): Record<string, string> =>
  Object.fromEntries(
    offeredLanguages().map((lang) => {
      const reader = { lang, t: translator(lang) }
      return [lang, tidy(noticeWords(text, 'subject', wordsFor(event, values, reader), reader))]
    }),
  )

/** What people typed in the act itself. */
const typed = new Set(['text', 'note', 'reason'])

// The message is in the reader's language; the title, and what others typed, in that of whoever wrote it.
function wordsFor({ subject, act }: DomainEvent, values: Telling['values'], reader: Reader): Record<string, unknown> {
  const own = Object.entries(values?.(reader) ?? {}).map(([name, value]) => [
    name,
    typed.has(name) && typeof value === 'string' ? writtenLines(value, languageOfText(act), reader.lang) : value,
  ])
  return {
    title: written(subject.title, subject.titleIn, reader.lang),
    reference: subject.reference,
    who: signerName({ byName: act.actor.name, actedBy: act.actor.actedBy?.name }, reader.t),
    ...(Object.fromEntries(own) as Record<string, unknown>),
  }
}

interface Told {
  person: KnownUser
  /** Whose deputy is told, when the person is told as one. */
  principal?: KnownUser
}

const themselves = (people: readonly (KnownUser | undefined)[]): Told[] =>
  people.flatMap((person) => (person ? [{ person }] : []))

// Each for the own sake first: a contact who is the head's deputy gets the contact's message, once.
function withDeputies(people: readonly (KnownUser | undefined)[], at: Date): Told[] {
  const told = themselves(people)
  return [
    ...told,
    ...told.flatMap(({ person }) => {
      const deputy = deputyNow(person, at)
      return deputy ? [{ person: deputy, principal: person }] : []
    }),
  ]
}

const asDeputy = ({ name }: KnownUser, t: Translate): string => `${t('notices:asDeputy', { name })}\n\n`

/** The message with the words by which the outbox is searched. */
export const findable = (message: OutboxMessage): OutboxMessage => ({
  ...message,
  ...keptFields(OutboxMessages, message),
})

// A value that is empty leaves no gap in the words around it.
const tidy = (words: string): string =>
  words
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
