import type { Act, Language } from '../actor'
import { MadeOnce } from '../data/memory/made-once'
import { sayErased } from './erased'
import { directionOf, isLanguage, languages, localeOf } from './languages'

// What people write has a language of its own, which is often not that of the page around it. A text and its language
// travel together as one string, so that it may stand in a link, a cell or the middle of a sentence; when the page is
// whole, each such text becomes an element with its `lang`, which screen readers, hyphenation and translators go by.
// The marks are code points that Unicode leaves to a program's inside; nothing that people type holds them.

const begins = '\uFDD0'
const named = '\uFDD1'
const ends = '\uFDD2'

/** Languages in which letters come, as codes of BCP 47. */
const lettersIn: readonly string[] = ['ar', 'de', 'en', 'es', 'fr', 'it', 'pt', 'ru', 'uz', 'zh']

/** Languages in which texts may be written: those of letters, and of the interface. */
export const textLanguages = (): string[] => [...new Set([...lettersIn, ...languages()])]

export const isTextLanguage = (code: unknown): code is string => lettersIn.includes(code as string) || isLanguage(code)

/** The language in which the texts of an act are written: as the form says, else the person's own. */
export const languageOfText = ({ actor, lang }: Act): string => (isTextLanguage(lang) ? lang : actor.language)

/** The same for a record that has texts already: whoever is not asked leaves their language as it is. */
export const languageAfter = (act: Act, before: string | undefined): string =>
  before === undefined || isTextLanguage(act.lang) ? languageOfText(act) : before

/** The choices of a form, in the words of the reader. */
export const textLanguageOptions = (lang: Language): readonly { value: string; text: string }[] => {
  const codes = textLanguages()
  return options.once(`${localeOf(lang)} ${codes.join(' ')}`, () => optionsOf(codes, localeOf(lang)))
}

const options = new MadeOnce()

function optionsOf(codes: readonly string[], locale: string) {
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  return codes
    .map((code) => ({ value: code, text: names.of(code) ?? code }))
    .sort((one, other) => one.text.localeCompare(other.text, locale))
}

/**
 * A text of a record for a page in `lang`, with the language in which it was written; as it is when that is unknown or
 * the page's own. For pages alone: files, mails and fields of forms take the text itself.
 */
export const written = (text: string, writtenIn: string | undefined, lang: Language): string =>
  text !== '' && writtenIn !== lang && isTextLanguage(writtenIn) ? begins + writtenIn + named + text + ends : text

/** The same for a text of several lines, which a page may part: each says its language. */
export const writtenLines = (text: string, writtenIn: string | undefined, lang: Language): string =>
  text
    .split('\n')
    .map((line) => written(line, writtenIn, lang))
    .join('\n')

const within = new RegExp(`${begins}([A-Za-z0-9-]*)${named}([^${ends}]*)${ends}`)

/** A text that holds texts in other languages, for a page in `lang`: what stands around them has a language too. */
export const writtenAround = (text: string, writtenIn: string | undefined, lang: Language): string =>
  // By turns: what stands around, the language of the next text within, and that text.
  text
    .split(within)
    .map((part, index, all) =>
      index % 3 === 0
        ? writtenLines(part, writtenIn, lang)
        : index % 3 === 1
          ? ''
          : written(part, all[index - 1], lang),
    )
    .join('')

/** What tells in which language a title is. */
export interface Titled {
  /** Language of the texts of the record. */
  writtenIn?: string
  /** Language of the title where it is another. */
  titleIn?: string
}

/** What is read of a record whose title is shown: a title never comes without its language. */
export const titleFields = { title: 1, writtenIn: 1, titleIn: 1 } as const

/** The same for a record that is called by its text. */
export const textFields = { text: 1, writtenIn: 1 } as const

/** Language of the title of a record; undefined when nobody said it. */
export const languageOfTitle = ({ titleIn, writtenIn }: Titled): string | undefined => titleIn ?? writtenIn

/** The title of a record for a page in `lang`. */
export const writtenTitle = (record: Titled & { title: string }, lang: Language): string =>
  written(record.title, languageOfTitle(record), lang)

const marks = new RegExp(`${begins}[A-Za-z0-9-]*${named}|${ends}`, 'g')

/** The text alone, with what erased people are called. */
export const withoutLanguages = (text: string): string =>
  sayErased(text.includes(begins) ? text.replace(marks, '') : text)

// Elements that hold letters alone, any other tag with its attributes, and the two ends of a text.
const parts = new RegExp(
  `<(title|textarea|option|script|style)\\b[^>]*>[^]*?</\\1>|<[^>]*>|${begins}([A-Za-z0-9-]*)${named}|${ends}`,
  'g',
)

/**
 * A page on which every text in another language says so, and from which side it is read where that is not the page's;
 * where no element may stand, the text stands alone.
 */
export function sayLanguages(html: string, direction: 'ltr' | 'rtl' = 'ltr'): string {
  if (!html.includes(begins)) return html
  let isOpen = false
  return html.replace(parts, (part: string, _element: string | undefined, code: string | undefined) => {
    // A text that was cut short ends with the element that holds it.
    const closed = isOpen ? '</span>' : ''
    isOpen = code !== undefined
    if (code !== undefined) {
      const own = directionOf(code)
      return `${closed}<span lang="${code}"${own === direction ? '' : ` dir="${own}"`}>`
    }
    return closed + (part === ends ? '' : withoutLanguages(part))
  })
}
