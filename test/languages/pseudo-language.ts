import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before } from 'mocha'
import { readMessages } from '../../src/platform/text/i18n'
import { readLanguagesFrom, type Texts } from '../../src/platform/text/languages'
import { fromRoot } from '../../src/platform/root'

// A language that nobody speaks: each text of English in brackets, with other letters and longer by two fifths, read from
// right to left, its numbers in the digits of Egypt. What stands outside brackets came from no file.

export const pseudo = 'qps'

const letters: Record<string, string> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  c: 'ç',
  n: 'ñ',
  A: 'Å',
  E: 'É',
  O: 'Ø',
  S: 'Š',
}

/** Whether a word came from a file of the pseudo-language, by its letters. */
export const hasPseudoLetters = (word: string): boolean => Object.values(letters).some((one) => word.includes(one))

/** A text of English as it is in the pseudo-language: the values that it names stay. */
function pseudoText(text: string): string {
  const inOther = text
    .split(/(\{\{[^}]*\}\}|\$t\([^)]*\))/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[aeioucnAEOS]/g, (letter) => letters[letter]!)))
    .join('')
  const longer = ' ößé'.repeat(Math.ceil((text.length * 0.4) / 4))
  return `«${inOther}${longer}»`
}

const plural = /_(one|other)$/
const forms = new Intl.PluralRules('ar-EG').resolvedOptions().pluralCategories

function pseudoTexts(texts: Texts): Texts {
  const made: Texts = {}
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value !== 'string') made[key] = pseudoTexts(value)
    else if (!plural.test(key)) made[key] = pseudoText(value)
    else if (key.endsWith('_other')) for (const form of forms) made[key.replace(plural, `_${form}`)] = pseudoText(value)
  }
  return made
}

/** Each text that a file of the registers holds in both languages. */
function namesIn(value: unknown, found: Record<string, string>): Record<string, string> {
  if (typeof value !== 'object' || value === null) return found
  const { en, fr } = value as Record<string, unknown>
  if (typeof en === 'string' && typeof fr === 'string') found[en] = pseudoText(en)
  else for (const inner of Object.values(value)) namesIn(inner, found)
  return found
}

function writeLanguage(folder: string): void {
  const write = (name: string, value: unknown) => writeFileSync(join(folder, `${name}.json`), JSON.stringify(value))
  write('language', { name: '«Pšëüdö»', direction: 'rtl', locale: 'ar-EG' })
  for (const [feature, texts] of Object.entries(readMessages('en'))) write(feature, pseudoTexts(texts))
  const names: Record<string, string> = {}
  for (const name of readdirSync(fromRoot('seed/reference')))
    if (name.endsWith('.json') && name !== 'vocabularies.json')
      namesIn(JSON.parse(readFileSync(fromRoot('seed/reference', name), 'utf8')), names)
  write('registers', names)
}

/** While the tests of this block run, the interface has the pseudo-language. */
export function withPseudoLanguage(): void {
  let place = ''
  before(() => {
    place = mkdtempSync(join(tmpdir(), 'capstan-languages-'))
    mkdirSync(join(place, pseudo))
    writeLanguage(join(place, pseudo))
    readLanguagesFrom(place)
  })
  after(() => {
    readLanguagesFrom(fromRoot('languages'))
    rmSync(place, { recursive: true })
  })
}

/** What of a text stands outside brackets. A text that was cut short is in brackets to its end. */
export function outsideBrackets(text: string): string {
  let depth = 0
  let rest = ''
  for (const sign of text) {
    if (sign === '«') depth += 1
    else if (sign === '»') depth = Math.max(0, depth - 1)
    else if (depth === 0) rest += sign
  }
  return rest
}
