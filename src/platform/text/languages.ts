import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot } from '../root'

// The languages of the interface. English and French are official and stand in the program: their texts lie beside each
// feature. Any other is data: a folder languages/<code>/ of the files that README.md names, found at the start.

/** Code of a language of the interface, as BCP 47 has it. */
export type Language = string

/** The languages in which every text must be there, and in which records keep their names. */
type OfficialLanguage = 'en' | 'fr'

/** Texts of a feature: groups of texts by their keys. */
export type Texts = { [key: string]: string | Texts }

interface LanguageFacts {
  code: Language
  /** What its speakers call it. */
  name: string
  direction: 'ltr' | 'rtl'
  /** By which Intl writes days, numbers and lists; it decides the digits: 'ar-EG' has its own, 'ar-u-nu-latn' not. */
  locale: string
  /** Locales whose names of months are read when typed: 'ar' has others in Syria than in Morocco. */
  calendars: readonly string[]
  /** Between a label and its value. */
  colon: string
  /** Folder of its files; none for an official language. */
  folder?: string
}

const official: Record<OfficialLanguage, LanguageFacts> = {
  en: {
    code: 'en',
    name: 'English',
    direction: 'ltr',
    locale: 'en-GB',
    calendars: ['en-GB', 'en-US'],
    colon: ': ',
  },
  // A space that does not break stands before a French colon.
  fr: { code: 'fr', name: 'Français', direction: 'ltr', locale: 'fr', calendars: ['fr'], colon: '\u00a0: ' },
}

/** What a folder may say of its language in language.json; what it does not say, Intl knows. */
type Said = Partial<Pick<LanguageFacts, 'name' | 'direction' | 'locale' | 'calendars' | 'colon'>>

let folder = fromRoot('languages')
let known: ReadonlyMap<Language, LanguageFacts> | undefined
let editions = 0
let registersMark: number | undefined
const registers = new Map<Language, ReadonlyMap<string, string>>()

const readJson = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

function factsIn(code: string): LanguageFacts {
  const said = readJson(join(folder, code, 'language.json')) as Said
  const { locale = code } = said
  return {
    code,
    name: new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code,
    direction: scriptDirection(locale),
    calendars: [locale],
    colon: ': ',
    ...said,
    locale,
    folder: join(folder, code),
  }
}

type Direction = LanguageFacts['direction']

// Node has had it in both forms.
interface TellsDirection {
  textInfo?: { direction: Direction }
  getTextInfo?: () => { direction: Direction }
}

function scriptDirection(locale: string): Direction {
  const known = new Intl.Locale(locale) as TellsDirection
  return (known.textInfo ?? known.getTextInfo?.())?.direction ?? 'ltr'
}

const directions = new Map<string, Direction>()

/** From which side a language is read, one of the interface or any other. */
export function directionOf(code: string): Direction {
  const facts = table().get(code)
  if (facts) return facts.direction
  let found = directions.get(code)
  if (!found) directions.set(code, (found = scriptDirection(code)))
  return found
}

const isCode = (name: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(name) && !(name in official)

function table(): ReadonlyMap<Language, LanguageFacts> {
  if (known) return known
  const added = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []
  const codes = added.filter((entry) => entry.isDirectory() && isCode(entry.name)).map(({ name }) => name)
  const all = [...Object.values(official), ...codes.sort().map(factsIn)]
  return (known = new Map(all.map((facts) => [facts.code, facts])))
}

/** All languages of the interface, the official ones first. */
export const languages = (): Language[] => [...table().keys()]

let offered: readonly Language[] = []

/** Offers these languages alone to people; all that there are when none is named. */
export const offerLanguages = (chosen: readonly Language[]): void => {
  offered = chosen
}

/** The languages in which people may have the pages and their mail: some of those that there are. */
export function offeredLanguages(): Language[] {
  const some = languages().filter((code) => offered.includes(code))
  return some.length > 0 ? some : languages()
}

/** What is known of a language; of one that is not there, what is known of English. */
export const languageFacts = (code: string): LanguageFacts => table().get(code) ?? official.en

export const isLanguage = (code: unknown): code is Language => typeof code === 'string' && table().has(code)

export const isOfficial = (code: string): code is OfficialLanguage => code in official

/** A language that was chosen once, or English where its folder is gone. */
export const languageOr = (code: string | undefined): Language => (isLanguage(code) ? code : 'en')

/** By which locale Intl writes for readers of a language; a locale that is none of ours stays itself. */
export const localeOf = (code: string): string => table().get(code)?.locale ?? code

/**
 * What the registers hold in English, in an added language: registers.json has the English text as its key, so that a
 * text whose English was changed since is not shown any more.
 */
export function registersIn(code: Language): ReadonlyMap<string, string> {
  let found = registers.get(code)
  if (!found) {
    const { folder: own } = languageFacts(code)
    const texts = own ? (readJson(join(own, 'registers.json')) as Record<string, string>) : {}
    registers.set(code, (found = new Map(Object.entries(texts))))
  }
  return found
}

/** Files of an added language from which its messages are read, by feature. */
export const addedMessageFiles = ({ folder: own }: LanguageFacts): [feature: string, file: string][] =>
  readdirSync(own!)
    .filter((name) => name.endsWith('.json') && !/^(language|registers)\.json$/.test(name))
    .map((name) => [name.slice(0, -'.json'.length), join(own!, name)])

/** Another number when the added languages call something otherwise in the registers; 0 while there are none. */
export function registersEdition(): number {
  if (registersMark === undefined) {
    const all = languages().flatMap((code) => [...registersIn(code)].flat())
    const hash = createHash('sha256').update(all.join('\n')).digest()
    registersMark = all.length === 0 ? 0 : hash.readUInt32BE()
  }
  return registersMark
}

/** Grows when the languages are read from another place: what was made from them is made anew. */
export const languagesEdition = (): number => editions

/** Reads the added languages from this folder instead. */
export function readLanguagesFrom(place: string): void {
  folder = place
  known = undefined
  registers.clear()
  registersMark = undefined
  editions += 1
}
