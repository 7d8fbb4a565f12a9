import { expect } from 'chai'
import { readMessages } from '../../src/platform/text/i18n'
import { namedTextsIn } from './named-texts'
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
const quoted = new RegExp(
  `['"\`]((?:${spaces.join('|')}):[A-Za-z0-9_.\\-]*)((?:\\$\\{[^{}]*\\}[A-Za-z0-9_.\\-]*)+)?`,
  'g',
)

interface Use {
  file: string
  key: string
  /** A part of the key is made when the program runs: what the whole looks like. */
  open?: RegExp
}

const openKey = (start: string, rest = ''): RegExp | undefined =>
  rest || start.endsWith('.')
    ? new RegExp(
        `^${start.replaceAll('.', '\\.')}${rest.replace(/\./g, '\\.').replace(/\$\{.*?\}/g, '.*')}${rest ? '$' : ''}`,
      )
    : undefined

const uses: Use[] = sources.flatMap((file) =>
  [...read(file).matchAll(quoted)].map((match) => ({
    file,
    key: match[1]!,
    open: openKey(match[1]!, match[2]),
  })),
)

/** Texts of fields, columns and facts, which name a group of messages and their own key. */
const named = sources.filter((file) => file.endsWith('.ts')).map((file) => ({ file, ...namedTextsIn(file) }))
const groups = new Set(named.flatMap((one) => one.groups))

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
    const counted = bases(english.filter((key) => plural.test(key)))
    // What a language calls one, many and other: a million is "many" in French.
    const lacking = (language: 'en' | 'fr', keys: ReadonlySet<string>) =>
      new Intl.PluralRules(language)
        .resolvedOptions()
        .pluralCategories.flatMap((form) => [...counted].map((key) => `${key}_${form}`))
        .filter((key) => !keys.has(key))
    expect(lacking('en', new Set(english)), 'missing in English').to.deep.equal([])
    expect(lacking('fr', new Set(french)), 'missing in French').to.deep.equal([])
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

  it('say a span of days by the one piece, which says one day as one day', () => {
    // Limits of what may be entered are two days, and no span.
    const spans = [...flatEnglish, ...flatIn('fr')].filter(
      ([key, text]) => /\{\{\w+, day\}\} (to|au) \{\{\w+, day\}\}/.test(text) && !key.includes('OutOfRange'),
    )
    expect(spans).to.deep.equal([])
  })

  it('exist for every key that is used', () => {
    const missing = uses.filter(({ key, open }) => {
      const exact = key.split('?')[0]!
      if (groups.has(exact)) return false
      return open ? ![...known].some((other) => open.test(other)) : !known.has(exact)
    })
    expect(missing.filter(({ key }) => !key.endsWith(':')).map(({ file, key }) => `${file}: ${key}`)).to.deep.equal([])
  })

  it('exist for every field, column and fact that names a group of messages', () => {
    const missing = named.flatMap(({ file, needed }) =>
      needed.filter((keys) => !keys.some((key) => known.has(key))).map((keys) => `${file}: ${keys.join(' or ')}`),
    )
    expect(missing).to.deep.equal([])
    // Written out where the group is named, or nobody could say which texts are used.
    expect(named.flatMap(({ faults }) => faults)).to.deep.equal([])
    const withValues = new Set(flatEnglish.filter(([, text]) => text.includes('{{')).map(([key]) => key))
    expect(named.flatMap(({ needed }) => needed.flat()).filter((key) => withValues.has(key))).to.deep.equal([])
  })

  it('of a group are known by what a file makes of them', () => {
    const { groups: asked, ...keys } = namedTextsIn(
      'example.ts',
      `const fields = formFields(form, viewer, record, 'a:form')
       fields.text('name')
       fields.select(\`rows.\${index}.kind\`, { label, options })
       fields.text(path)
       const other = (fields: FormFields) => fields.tick('agreed', { hint })
       formFields(form, viewer).text('lost')
       namedTable(t, 'a:column', ['name', mayEdit && { key: 'edit', numeric: true }, { key: 'own', label }], rows)
       namedFacts(t, 'a:fact', { home, days: days > 0 && text, ...(may ? { rating } : {}) })
       namedTable(t, 'a:column', columns.map(keyOf), rows)`,
    )
    expect(asked).to.have.members(['a:form', 'a:column', 'a:fact', 'a:column'])
    expect(keys.needed.flat()).to.have.members(
      ['form.name', 'form.agreed', 'column.name', 'column.edit', 'fact.home', 'fact.days', 'fact.rating'].map(
        (key) => `a:${key}`,
      ),
    )
    expect(keys.welcome).to.have.members(['a:form.nameHint', 'a:form.kindHint'])
    expect(keys.faults.map((fault) => fault.split('(')[0])).to.have.members([
      'example.ts: fields.text',
      'example.ts: formFields',
      'example.ts: namedTable',
    ])
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
    for (const { needed, welcome } of named) for (const key of [...needed.flat(), ...welcome]) closed.add(key)
    const open = [...new Set(uses.flatMap((use) => (use.open ? [use.open.source] : [])))].map((one) => new RegExp(one))
    const unused = [...known].filter(
      (key) => !key.startsWith('vocabulary:') && !closed.has(key) && !open.some((some) => some.test(key)),
    )
    expect(unused).to.deep.equal([])
  })
})
