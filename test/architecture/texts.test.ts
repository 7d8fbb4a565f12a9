import { expect } from 'chai'
import { readMessages } from '../../src/platform/text/i18n'
import { filesBelow, read } from './source'

type Texts = { [key: string]: string | Texts }

const plural = /_(zero|one|two|few|many|other)$/

function keysOf(texts: Texts, prefix: string): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  )
}

const keysIn = (language: 'en' | 'fr') =>
  Object.entries(readMessages(language)).flatMap(([space, texts]) => keysOf(texts, space + ':'))

const english = keysIn('en')
const french = keysIn('fr')
const bases = (keys: string[]) => new Set(keys.map((key) => key.replace(plural, '')))
const known = bases(english)

const sources = [...filesBelow('src', '.ts'), ...filesBelow('views', '.ejs')]
const spaces = Object.keys(readMessages('en'))
const quoted = new RegExp(`['"\`]((?:${spaces.join('|')}):[A-Za-z0-9_.\\-]*)(\\$\\{)?`, 'g')

interface Use {
  file: string
  key: string
  /** The rest of the key is made when the program runs. */
  open: boolean
}

const uses: Use[] = sources.flatMap((file) =>
  [...read(file).matchAll(quoted)].map((match) => ({
    file,
    key: match[1]!,
    open: match[2] !== undefined || match[1]!.endsWith('.'),
  })),
)

const flat = (texts: Texts, prefix: string): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
const flatIn = (language: 'en' | 'fr') =>
  Object.entries(readMessages(language)).flatMap(([space, texts]) => flat(texts, space + ':'))
const flatEnglish = flatIn('en')

/** The names of an object literal whose opening brace stands before `source`; null where others are spread into it. */
function propertiesFrom(source: string): string[] | null {
  let depth = 0
  let top = ''
  for (const letter of source) {
    if ('{[('.includes(letter)) depth += 1
    if ('}])'.includes(letter)) depth -= 1
    if (depth < 0) break
    if (depth === 0) top += letter
  }
  return top.includes('...') ? null : top.split(',').map((part) => part.split(':')[0]!.trim())
}

describe('texts', () => {
  it('are there in both languages', () => {
    const [inEnglish, inFrench] = [bases(english), bases(french)]
    expect(
      [...inEnglish].filter((key) => !inFrench.has(key)),
      'missing in French',
    ).to.deep.equal([])
    expect(
      [...inFrench].filter((key) => !inEnglish.has(key)),
      'missing in English',
    ).to.deep.equal([])
  })

  it('are never empty', () => {
    const empty = (texts: Texts): boolean =>
      Object.values(texts).some((value) => (typeof value === 'string' ? value.trim() === '' : empty(value)))
    for (const language of ['en', 'fr'] as const)
      expect(Object.entries(readMessages(language)).filter(([, texts]) => empty(texts))).to.deep.equal([])
  })

  it('have the plural forms that their language needs', () => {
    const forms = (keys: string[], key: string) =>
      keys.filter((other) => other.replace(plural, '') === key && other !== key).length
    const counted = [...known].filter((key) => forms(english, key) > 0)
    // What a language calls one, many and other: a million is "many" in French.
    const lacking = (language: 'en' | 'fr', keys: string[]) =>
      new Intl.PluralRules(language)
        .resolvedOptions()
        .pluralCategories.flatMap((form) => counted.map((key) => `${key}_${form}`))
        .filter((key) => !keys.includes(key))
    expect(lacking('en', english), 'missing in English').to.deep.equal([])
    expect(lacking('fr', french), 'missing in French').to.deep.equal([])
  })

  it('name the same values in both languages', () => {
    const values = (text: string) =>
      [...new Set([...text.matchAll(/\{\{\s*([A-Za-z]+)/g)].map((match) => match[1]))].sort().join()
    const fr = new Map(flatIn('fr'))
    // "one" may leave the number out in a language that has a word for it.
    const different = flatEnglish.filter(
      ([key, text]) => fr.has(key) && !/_one$/.test(key) && values(text) !== values(fr.get(key)!),
    )
    expect(different.map(([key]) => key)).to.deep.equal([])
  })

  it('exist for every key that is used', () => {
    const missing = uses.filter(({ key, open }) => {
      const exact = key.split('?')[0]!
      return open ? ![...known].some((other) => other.startsWith(exact)) : !known.has(exact)
    })
    expect(missing.filter(({ key }) => !key.endsWith(':')).map(({ file, key }) => `${file}: ${key}`)).to.deep.equal([])
  })

  it('are given each value that they name', () => {
    const texts = new Map(flatEnglish)
    const namedBy = (key: string): string[] =>
      [key, ...['one', 'other'].map((form) => `${key}_${form}`)].flatMap((one) =>
        [...(texts.get(one) ?? '').matchAll(/\{\{\s*([A-Za-z]+)/g)].map((match) => match[1]!),
      )
    const without = sources.flatMap((file) =>
      [...read(file).matchAll(/\bt\(\s*'([a-z-]+:[A-Za-z0-9_.-]+)'\s*(\)|,\s*\{)/g)].flatMap((match) => {
        const given = match[2] === ')' ? [] : propertiesFrom(read(file).slice(match.index + match[0].length))
        return given === null
          ? []
          : namedBy(match[1]!)
              .filter((name) => !given.includes(name) && !(name === 'formatted' && given.includes('count')))
              .map((name) => `${file}: ${match[1]!} lacks ${name}`)
      }),
    )
    expect([...new Set(without)]).to.deep.equal([])
  })

  it('are all used', () => {
    const closed = new Set(uses.filter(({ open }) => !open).map(({ key }) => key))
    const starts = uses.filter(({ open }) => open).map(({ key }) => key)
    const unused = [...known].filter(
      (key) => !key.startsWith('vocabulary:') && !closed.has(key) && !starts.some((start) => key.startsWith(start)),
    )
    expect(unused).to.deep.equal([])
  })
})
