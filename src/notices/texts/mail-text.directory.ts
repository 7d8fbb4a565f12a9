import { Directory } from '../../platform/data/memory/directory'
import { fillText, type Translate } from '../../platform/text/i18n'
import type { Language } from '../../programme/actor'
import type { NoticeText } from './mail-text.kinds'
import type { MailTextRecord } from './mail-text.model'
import { formOf, mailLanguages, usualParts, type MailLanguage, type MailParts } from './mail-text.words'

// Some eighty small records at most, read again from time to time: another server may have changed one.
export const mailTextDirectory = new Directory<MailTextRecord>(({ kind }) => kind)

/** The texts in force of one kind in one language: those of the organization, or the usual ones. */
export const partsInForce = (kind: NoticeText, language: MailLanguage): MailParts =>
  mailTextDirectory.get(kind)?.texts?.[language] ?? usualParts(kind, language)

/** Whether the organization has texts of its own for this kind. */
export const isOwnText = (kind: NoticeText): boolean => Object.keys(mailTextDirectory.get(kind)?.texts ?? {}).length > 0

/** The subject or the text of a message for one reader; in an added language its own files say it. */
export function noticeWords(
  kind: NoticeText,
  part: 'subject' | 'text',
  values: Record<string, unknown>,
  { lang, t }: { lang: Language; t: Translate },
): string {
  const language = mailLanguages.find((one) => one === lang)
  const own = language && mailTextDirectory.get(kind)?.texts?.[language]
  const text = language && own && formOf(own, part, values.count, language)
  return text === undefined ? t(`notices:told.${kind}.${part}`, values) : fillText(text, values, lang)
}
