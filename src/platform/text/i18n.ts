import i18next, { type i18n } from 'i18next'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parseDay } from '../time/calendar-day'
import { formatDay, formatEnds, formatPeriod, ownNumbers } from '../time/formats'
import { Slot } from '../data/slot'
import { textIn, type Bilingual } from './bilingual'
import { Remembered } from './fresh'
import { addedMessageFiles, isOfficial, languageFacts, languages, languagesEdition } from './languages'
import type { Language, Texts } from './languages'
import { simpleTexts } from './simple-texts'
import { keptEntries } from './vocabularies'
import { writtenAround } from './written'
import { fromRoot } from '../root'

/** A text for people: `t('platform:due.late', { count })`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

/** A text that not each key has, such as the hint of a field. */
export function textIfAny(key: string, t: Translate): string | undefined {
  const text = t(key)
  // A key without text comes back, without the name of its feature.
  return text === key || key.endsWith(`:${text}`) ? undefined : text
}

/** The form of a name inside a sentence: 'of' of 'Fidji' in French is 'des Fidji'. Undefined where there is none. */
export const formsOfNames = new Slot<(name: string, form: string, language: string) => string | undefined>(
  () => undefined,
)

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Texts of one language: a namespace for each feature that has messages, and the vocabularies. */
export function readMessages(language: Language): Record<string, Texts> {
  const namespaces: Record<string, Texts> = isOfficial(language) ? { vocabulary: readVocabulary(language) } : {}
  for (const [feature, file] of messageFiles(language)) namespaces[feature] = readJson(file) as Texts
  return namespaces
}

const messageFiles = (language: Language): [feature: string, file: string][] =>
  isOfficial(language)
    ? readdirSync(fromRoot('src'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }): [string, string] => [name, fromRoot('src', name, `messages.${language}.json`)])
        .filter(([, file]) => existsSync(file))
    : addedMessageFiles(languageFacts(language))

const vocabularies = () => fromRoot('seed/reference/vocabularies.json')

/** Codes of a vocabulary, in the order of the file. */
export const vocabularyCodes = (vocabulary: string): string[] => {
  texts.check()
  const labels: unknown = load().getResource('en', 'vocabulary', vocabulary)
  return typeof labels === 'object' && labels !== null ? Object.keys(labels) : []
}

function readVocabulary(language: Language): Texts {
  return inLanguage(readJson(vocabularies()), language) as Texts
}

// A label is { en, fr }; everything above it is a group of labels.
function inLanguage(labels: unknown, language: Language): string | Texts {
  const entries = labels as Record<string, unknown>
  if (typeof entries.en === 'string') return entries[language] as string
  return Object.fromEntries(Object.entries(entries).map(([code, inner]) => [code, inLanguage(inner, language)]))
}

let instance: i18n | undefined

function load(): i18n {
  if (instance) return instance
  const made = i18next.createInstance()
  void made.init({
    lng: 'en',
    fallbackLng: false,
    resources: Object.fromEntries(languages().map((language) => [language, readMessages(language)])),
    initAsync: false,
    // EJS escapes what it prints.
    interpolation: { escapeValue: false },
    returnNull: false,
    // A group of texts is no text.
    returnedObjectHandler: (key) => key,
  })
  // A day is written as the reader writes days where the text says so, '{{day, day}}'; what is no day stays as it is.
  made.services.formatter?.add('day', (value: string | undefined, language) =>
    value && parseDay(value) !== null ? formatDay(value, language ?? 'en') : (value ?? ''),
  )
  // '{{from, span}}' takes `until` of the same text with it: 'from 12 to 16 March 2027', or 'on 12 March 2027'; and
  // '{{from, period}}' does without words: '12–16 March 2027'.
  made.services.formatter?.add('span', (from: string | undefined, language, values) => {
    const lang = language ?? 'en'
    const period = periodFrom(from, values)
    const text = period.from === period.until ? 'platform:span.day' : 'platform:span.days'
    if (parseDay(period.from) === null || !made.exists(text, { lng: lang })) return formatPeriod(period, lang)
    return made.t(text, { lng: lang, ...formatEnds(period, lang), day: formatDay(period.from, lang) })
  })
  made.services.formatter?.add('period', (from: string | undefined, language, values) =>
    formatPeriod(periodFrom(from, values), language ?? 'en'),
  )
  // 'le port {{place, of}}'; a name without such a form stands in brackets behind the noun.
  for (const form of ['of', 'in'])
    made.services.formatter?.add(
      form,
      (name: string, language) => formsOfNames.get()(name, form, language ?? 'en') ?? `(${name})`,
    )
  // 'le dossier {{name, ofPerson}}' in French: 'de Kossi', 'd’Amina'.
  made.services.formatter?.add(
    'ofPerson',
    (name: string) => (/^[aeiouàâäéèêëîïôöùûü]/i.test(name) ? 'd’' : 'de ') + name,
  )
  return (instance = made)
}

const periodFrom = (from = '', values: unknown) => {
  const { until } = (values ?? {}) as { until?: unknown }
  return { from, until: typeof until === 'string' ? until : from }
}

const translators = new Map<Language, Translate>()
let edition = languagesEdition()

/**
 * The texts of one language. A key without text comes back as the key, which a test of complete texts catches. What an
 * added language lacks is in English, and a page says so (`sayLanguages`).
 */
export function translator(language: Language): Translate {
  texts.check()
  if (edition !== languagesEdition()) forgetTexts()
  let found = translators.get(language)
  if (!found) {
    const fixed = isOfficial(language) ? load().getFixedT(language) : withEnglish(language)
    const simple = isOfficial(language) ? simpleTexts(language, (key) => unfilledText(key, language)) : () => undefined
    // A page asks for hundreds of texts without values, always the same ones: looked up once.
    const plain = new Map<string, string>()
    found = (key, values) => {
      const own = key.startsWith('vocabulary:') ? ownName(key, language, fixed) : undefined
      if (own !== undefined) return own
      if (values) {
        const words = inWords(values, language)
        return simple(key, words) ?? fixed(key, withNumbers(words, language))
      }
      let text = plain.get(key)
      if (text === undefined) {
        text = fixed(key)
        // One that is not there is no text, and might be any.
        if (!key.endsWith(text)) plain.set(key, text)
      }
      return text
    }
    translators.set(language, found)
  }
  return found
}

// A name that the organization has given; an added language keeps its own word where it has one.
function ownName(key: string, language: Language, fixed: Translate): string | undefined {
  const [vocabulary = '', code = ''] = key.slice('vocabulary:'.length).split('.')
  const name = keptEntries.get()(vocabulary).get(code)?.name
  if (!name) return undefined
  if (isOfficial(language)) return textIn(name, language)
  return key.endsWith(fixed(key)) ? writtenAround(name.en, 'en', language) : undefined
}

function withEnglish(language: Language): Translate {
  const own = load().getFixedT(language)
  const english = translator('en')
  return (key, values) => {
    const text = values ? own(key, withNumbers(values, language)) : own(key)
    if (!key.endsWith(text)) return text
    const instead = english(key, values)
    return key.endsWith(instead) ? instead : writtenAround(instead, 'en', language)
  }
}

function forgetTexts(): void {
  instance = undefined
  translators.clear()
  edition = languagesEdition()
}

const texts = new Remembered(
  () => [...languages().flatMap((language) => messageFiles(language).map(([, file]) => file)), vocabularies()],
  forgetTexts,
)

// A text writes its numbers as its language does; which plural form it takes, i18next reads from the number itself.
function withNumbers(values: Record<string, unknown>, language: Language): Record<string, unknown> {
  const written = ownNumbers(values, language)
  return written === values ? values : { ...values, replace: written }
}

/** A text as the files have it, with the places of its values; undefined where there is none. */
export function unfilledText(key: string, language: Language): string | undefined {
  texts.check()
  const [namespace = '', path = ''] = key.split(':')
  const found: unknown = load().getResource(language, namespace, path)
  return typeof found === 'string' ? found : undefined
}

/** Fills a text that the organization keeps itself as the texts of the files are filled. */
export function fillText(text: string, values: Record<string, unknown>, language: Language): string {
  const words = ownNumbers(inWords(values, language), language)
  return load().services.interpolator.interpolate(text, words, language, {})
}

// Errors and events know no reader: a name that the registers hold in both languages is taken in the reader's.
const inWords = (values: Record<string, unknown>, language: Language): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inWord(value, language)]))

function inWord(value: unknown, language: Language): unknown {
  if (typeof value === 'object' && value !== null && 'en' in value && 'fr' in value)
    return textIn(value as Bilingual, language)
  return value
}
