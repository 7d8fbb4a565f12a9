import { paths } from '../../paths'
import { translator } from '../../platform/text/i18n'
import { withoutLanguages } from '../../platform/text/written'
import type { KnownUser } from '../../users'
import type { OutboxMessage } from '../outbox/outbox.model'

/** A summary, not a flood: the rest stands on the page of messages. */
const mostLines = 30

/** One mail of several messages, in the language that the person reads now, whatever it was when each was written. */
export function summaryOf(
  user: KnownUser,
  messages: readonly Pick<OutboxMessage, 'subject' | 'subjects'>[],
  { subject, lead }: { subject: string; lead: string },
  key: string,
  at: Date,
): OutboxMessage {
  const t = translator(user.language)
  const lines = messages.slice(0, mostLines).map((one) => {
    const line = withoutLanguages(one.subjects?.[user.language] ?? one.subject)
    return t('notices:summary.line', { line })
  })
  const left = messages.length - lines.length
  const more = left > 0 ? [t('notices:summary.more', { count: left })] : []
  return {
    userId: String(user._id),
    to: user.email,
    name: user.name,
    language: user.language,
    key,
    kind: 'summary',
    subject,
    text: [lead, ...lines, ...more].join('\n'),
    href: paths.notifications.list(),
    isSummary: true,
    reference: '',
    createdAt: at,
    tries: 0,
  }
}
