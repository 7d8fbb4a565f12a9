import type { Act } from '../../programme/actor'
import type { Saved } from '../../platform/data/change'
import { register } from '../../platform/data/register'
import type { Versioned } from '../../platform/forms/forms'
import { mailTextDirectory } from './mail-text.directory'
import { mailTextChanged, mailTextSubject } from './mail-text.events'
import type { NoticeText } from './mail-text.kinds'
import { MailTexts, type MailTextRecord } from './mail-text.model'
import { mailLanguages, usualParts, type MailLanguage, type MailParts } from './mail-text.words'

/** Reads the texts of messages that are the organization’s own. */
export const loadMailTexts = (): Promise<void> =>
  mailTextDirectory.load(() => MailTexts.find({}, { _id: 0, history: 0 }).lean<MailTextRecord[]>().exec())

/** The record of one kind; of a kind whose text is as usual there may be none yet. */
export const findMailText = async (kind: NoticeText): Promise<MailTextRecord> =>
  (await MailTexts.findOne({ kind }).lean<MailTextRecord>().exec()) ?? { kind, texts: undefined, history: [], __v: 0 }

const mailTexts = register<MailTextRecord>({
  model: MailTexts,
  subject: ({ kind }) => mailTextSubject(kind as NoticeText),
  audited: ['texts'],
  changed: mailTextChanged,
  remember: (record) => mailTextDirectory.remember({ ...record, history: [] }),
})

/** Gives messages of a kind the words of the organization, in use at once; what is as usual is not kept. */
export const changeMailText = (
  kind: NoticeText,
  { version, ...texts }: Record<MailLanguage, MailParts> & Versioned,
  act: Act,
): Promise<Saved<MailTextRecord>> => setTexts(kind, { action: 'change', version }, act, otherThanUsual(kind, texts))

/** Gives messages of a kind their usual text again. */
export const resetMailText = (kind: NoticeText, { version }: Versioned, act: Act): Promise<Saved<MailTextRecord>> =>
  setTexts(kind, { action: 'reset', version }, act, undefined)

async function setTexts(
  kind: NoticeText,
  doing: { action: string; version?: number },
  act: Act,
  texts: MailTextRecord['texts'],
) {
  await MailTexts.updateOne({ kind }, { $setOnInsert: { history: [], __v: 0 } }, { upsert: true })
  return mailTexts.set({ kind }, doing, act, () => ({ texts }))
}

function otherThanUsual(kind: NoticeText, texts: Record<MailLanguage, MailParts>): MailTextRecord['texts'] {
  const own = mailLanguages.filter((language) => !isSame(texts[language], usualParts(kind, language)))
  return own.length > 0 ? Object.fromEntries(own.map((language) => [language, texts[language]])) : undefined
}

const isSame = (one: MailParts, other: MailParts): boolean =>
  Object.keys({ ...one, ...other }).every((part) => one[part as keyof MailParts] === other[part as keyof MailParts])
