import { unfilledText } from '../../platform/text/i18n'
import type { NoticeText } from './mail-text.kinds'

// What the text of a message is made of: a subject and a text, or one of each for one and for several, with places for
// what differs from one message to the next.

/** Official languages, in which the organization keeps its texts. */
export const mailLanguages = ['en', 'fr'] as const
export type MailLanguage = (typeof mailLanguages)[number]

const parts = ['subject', 'subject_one', 'subject_other', 'text', 'text_one', 'text_other'] as const
export type MailPart = (typeof parts)[number]
export type MailParts = Partial<Record<MailPart, string>>

/** The text that comes with Capstan. */
export const usualParts = (kind: NoticeText, language: MailLanguage): MailParts =>
  Object.fromEntries(
    parts.flatMap((part) => {
      const text = unfilledText(`notices:told.${kind}.${part}`, language)
      return text === undefined ? [] : [[part, text]]
    }),
  )

/** Parts of a message of this kind, in the order of its form. */
export const partsOf = (kind: NoticeText): MailPart[] => parts.filter((part) => part in usualParts(kind, 'en'))

/** Messages that say the number of something have a form for one and another for several. */
const forms = ['', '_one', '_other'] as const

/** The parts that make up one message: a subject and a text. */
export const messagesOf = (kind: NoticeText): [subject: MailPart, text: MailPart][] => {
  const own = partsOf(kind)
  const partFor = (part: 'subject' | 'text', form: (typeof forms)[number]) =>
    own.find((one) => one === part) ?? own.find((one) => one === part + form)
  const isCounted = own.some((part) => part.endsWith('_one'))
  return forms
    .filter((form) => isCounted === (form !== ''))
    .flatMap((form) => {
      const [subject, text] = [partFor('subject', form), partFor('text', form)]
      return subject && text ? [[subject, text] as [MailPart, MailPart]] : []
    })
}

/** A place for a value, as it is written: '{{day, day}}'. */
interface Place {
  written: string
  name: string
  format: string
}

/** The places of a text. */
const placesIn = (text: string): Place[] =>
  [...text.matchAll(/\{\{(.*?)\}\}/gs)].map(([written, inside = '']) => {
    const [name = '', ...format] = inside.split(',')
    return { written, name: name.trim(), format: format.join(',').trim() }
  })

/** What every message knows. */
const always = ['title', 'reference', 'who']

/** Values that messages of this kind can show, and the ways in which each can be written; '' is as it is. */
export function knownPlaces(kind: NoticeText): Map<string, Set<string>> {
  const known = new Map(always.map((name) => [name, new Set([''])]))
  for (const language of mailLanguages)
    for (const text of Object.values(usualParts(kind, language)))
      for (const { name, format } of placesIn(text)) known.set(name, (known.get(name) ?? new Set([''])).add(format))
  return known
}

/** Places of a text that messages of this kind cannot fill, and braces that make none. */
export function unknownIn(text: string, kind: NoticeText): string[] {
  const known = knownPlaces(kind)
  const unknown = placesIn(text).filter(({ name, format }) => !known.get(name)?.has(format))
  const rest = text.replace(/\{\{(.*?)\}\}/gs, '')
  const loose = rest.match(/\{+[^{}\n]{0,40}\}*|\}+/g) ?? []
  return [...new Set([...unknown.map(({ written }) => written), ...loose.map((one) => one.trim())])]
}

/** Places of the usual message that one of these parts does not have any more. */
export function missingIn(
  given: MailParts,
  [subject, text]: readonly [MailPart, MailPart],
  usual: MailParts,
): string[] {
  const namesOf = (of: MailParts) => [...placesIn(of[subject] ?? ''), ...placesIn(of[text] ?? '')]
  const there = new Set(namesOf(given).map(({ name }) => name))
  const needed = new Map(namesOf(usual).map(({ name, written }) => [name, written]))
  return [...needed].filter(([name]) => !there.has(name)).map(([, written]) => written)
}

/** The form of a part that a number asks for. */
export function formOf(texts: MailParts, part: 'subject' | 'text', count: unknown, language: MailLanguage) {
  const form = typeof count === 'number' && new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other'
  return texts[part] ?? texts[`${part}_${form}`]
}
