import i18next, { type i18n } from 'i18next'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { languages, type Language } from './actor'
import { fromRoot } from './root'

/** A text for people: `t('requests:submit.heading', { name })`. */
export type Translate = (key: string, values?: Record<string, unknown>) => string

type Texts = { [key: string]: string | Texts }

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

/** Texts of one language: a namespace for each feature that has messages, and the vocabularies. */
export function readMessages(language: Language): Record<string, Texts> {
  const namespaces: Record<string, Texts> = { vocabulary: readVocabulary(language) }
  for (const entry of readdirSync(fromRoot('src'), { withFileTypes: true })) {
    const file = fromRoot('src', entry.name, `messages.${language}.json`)
    if (entry.isDirectory() && existsSync(file)) namespaces[entry.name] = readJson(file) as Texts
  }
  return namespaces
}

type Labels = { [code: string]: Labels } & { en?: string; fr?: string }

function readVocabulary(language: Language): Texts {
  const inLanguage = (labels: Labels): string | Texts =>
    typeof labels.en === 'string'
      ? (labels[language] as unknown as string)
      : Object.fromEntries(Object.entries(labels).map(([code, inner]) => [code, inLanguage(inner)]))
  return inLanguage(readJson(fromRoot('seed/reference/vocabularies.json')) as Labels) as Texts
}

let instance: i18n | undefined

function load(): i18n {
  if (instance) return instance
  const made = i18next.createInstance()
  void made.init({
    lng: 'en',
    fallbackLng: false,
    resources: Object.fromEntries(languages.map((language) => [language, readMessages(language)])),
    initAsync: false,
    // EJS escapes what it prints.
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  return (instance = made)
}

const translators = new Map<Language, Translate>()

/** The texts of one language. A key without text comes back as the key, which a test of complete texts catches. */
export function translator(language: Language): Translate {
  let found = translators.get(language)
  if (!found) {
    const fixed = load().getFixedT(language)
    found = (key, values) => (values ? fixed(key, values) : fixed(key))
    translators.set(language, found)
  }
  return found
}

export const isLanguage = (code: unknown): code is Language => languages.includes(code as Language)
