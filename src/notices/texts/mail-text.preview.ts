import { fillText, translator } from '../../platform/text/i18n'
import { writtenAround } from '../../platform/text/written'
import type { Viewer } from '../../platform/http/pages/view-types'
import { lastMessageOf } from '../outbox/outbox.queries'
import { mayReadOutbox } from '../outbox/outbox.policy'
import { whatStandsIn, type NoticeText } from './mail-text.kinds'
import { formOf, knownPlaces, mailLanguages, type MailLanguage, type MailParts } from './mail-text.words'

/** A message as its reader would get it. */
export interface Preview {
  language: MailLanguage
  subject: string
  lines: string[]
}

/** Values that fill the places of a text: of the last message of the kind, or made up where there is none. */
export interface Example {
  values: Record<string, unknown>
  /** When that message was written. */
  at?: Date
}

/** The example of a kind. Only those who may read the messages of others see values of one. */
export async function exampleOf(kind: NoticeText, { actor }: Viewer): Promise<Example> {
  const last = mayReadOutbox(actor, undefined) ? await lastMessageOf(kind) : null
  return last ?? { values: {} }
}

const sampleDay = '2027-03-12'
const sampleCount = 3

function sampleValues(kind: NoticeText, language: MailLanguage, { actor }: Viewer): Record<string, unknown> {
  const t = translator(language)
  const own: Record<string, unknown> = { who: actor.name, day: sampleDay, count: sampleCount }
  return Object.fromEntries(
    [...knownPlaces(kind).keys()].map((name) => [
      name,
      own[name] ?? t(`notices:texts.sample.${whatStandsIn(kind, name)}`),
    ]),
  )
}

/** Texts of a kind filled with the values of an example. */
export const previewOf = (
  kind: NoticeText,
  texts: Partial<Record<MailLanguage, MailParts>>,
  example: Example,
  viewer: Viewer,
): Preview[] =>
  mailLanguages.map((language) => {
    const values = { ...sampleValues(kind, language, viewer), ...example.values }
    const filled = (part: 'subject' | 'text') =>
      writtenAround(
        fillText(formOf(texts[language] ?? {}, part, values.count, language) ?? '', values, language),
        language,
        viewer.lang,
      )
    return { language, subject: filled('subject'), lines: filled('text').split('\n') }
  })
