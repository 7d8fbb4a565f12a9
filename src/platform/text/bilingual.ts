import { languages, registersIn, type Language } from './languages'
import { written } from './written'

/** A text that the registers hold in both official languages. */
export interface Bilingual {
  en: string
  fr: string
}

/**
 * A text of the registers in the reader's language. In an added one it comes from the files of that language; what these
 * lack stays English, and a page says that it is; so does a text that has no French.
 */
export const textIn = (text: Bilingual, lang: Language): string =>
  lang === 'en' || (lang === 'fr' && text.fr !== '')
    ? text[lang]
    : (registersIn(lang).get(text.en) ?? written(text.en, 'en', lang))

/** What a text of the registers is in all languages of the interface that have it, for searches. */
export const inAll = (text: Bilingual): string[] => [
  text.en,
  text.fr,
  ...languages().flatMap((code) => registersIn(code).get(text.en) ?? []),
]
