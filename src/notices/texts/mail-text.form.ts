import { z } from 'zod'
import { across, type Fault } from '../../platform/forms/across'
import { group } from '../../platform/forms/form-rows'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import type { NoticeText } from './mail-text.kinds'
import {
  mailLanguages,
  messagesOf,
  missingIn,
  partsOf,
  unknownIn,
  usualParts,
  type MailLanguage,
  type MailPart,
  type MailParts,
} from './mail-text.words'

const longestSubject = 200
const longestText = 4000

const textsShape = (kind: NoticeText) =>
  group(
    Object.fromEntries(
      partsOf(kind).map((part) => [
        part,
        part.startsWith('subject')
          ? ask.line('notices:texts.error.enterSubject', longestSubject)
          : ask.text('notices:texts.error.enterText', longestText),
      ]),
    ) as Record<MailPart, ReturnType<typeof ask.line>>,
  )

type Texts = Record<MailLanguage, MailParts>

const shape = (kind: NoticeText) =>
  z
    .object({ en: textsShape(kind), fr: textsShape(kind), version: ask.version() })
    .check(...mailLanguages.map((language) => across(fillable(kind, language))))

/** Texts of one kind of message: each place in them can be filled, and none of the usual ones is lost. */
export const parseMailText = (kind: NoticeText, body: unknown): Parsed<Texts & { version?: number }> =>
  parseForm(shape(kind), body) as Parsed<Texts & { version?: number }>

const fillable =
  (kind: NoticeText, language: MailLanguage) =>
  (values: Texts, fault: Fault): void => {
    const texts = values[language]
    for (const part of partsOf(kind)) {
      const unknown = unknownIn(texts[part] ?? '', kind)
      if (unknown.length > 0)
        fault(`${language}.${part}`, ask.message('notices:texts.error.unknown', { places: unknown.join(' ') }))
    }
    for (const parts of messagesOf(kind)) {
      const missing = missingIn(texts, parts, usualParts(kind, language))
      if (missing.length > 0)
        fault(`${language}.${parts[1]}`, ask.message('notices:texts.error.missing', { places: missing.join(' ') }))
    }
  }
