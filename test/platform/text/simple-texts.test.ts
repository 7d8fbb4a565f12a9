import { expect } from 'chai'
import i18next from 'i18next'
import { readMessages, translator } from '../../../src/platform/text/i18n'
import { simpleTexts } from '../../../src/platform/text/simple-texts'

const texts: Record<string, string> = {
  plain: 'Nothing to fill',
  one: 'By {{name}}, of {{ place }}.',
  twice: '{{name}} and {{name}}',
  day: 'On {{day, day}}',
  other: 'See $t(plain)',
  broken: 'By {{name',
  deep: 'By {{name.first}}',
  files_one: '{{count}} file of {{name}}',
  files_other: '{{count}} files of {{name}}',
  none_zero: 'No file',
  none_other: '{{count}} files',
}
const simple = simpleTexts('en', (key) => (Object.hasOwn(texts, key) ? texts[key] : undefined))

describe('texts that hold nothing but the places of their values', () => {
  it('are filled', () => {
    expect(simple('plain', {})).to.equal('Nothing to fill')
    expect(simple('one', { name: 'A', place: 'B' })).to.equal('By A, of B.')
    expect(simple('twice', { name: 'A' })).to.equal('A and A')
  })

  it('take each value as it is, and nothing for none', () => {
    for (const name of ['$&', '$1', '{{place}}', '$t(plain)', '<b>', '  ', 'x'.repeat(10_000)])
      expect(simple('one', { name, place: 'B' })).to.equal(`By ${name}, of B.`)
    expect(simple('one', { name: 7, place: null })).to.equal('By 7, of .')
    expect(simple('one', {})).to.equal('By , of .')
  })

  it('have a form for each number, and write it as people do', () => {
    const say = (count: number) => simple('files', { count, name: 'A' })
    expect([say(0), say(1), say(2), say(1200)]).to.deep.equal([
      '0 files of A',
      '1 file of A',
      '2 files of A',
      '1,200 files of A',
    ])
    expect([simple('none', { count: 0 }), simple('none', { count: 1 })]).to.deep.equal(['No file', undefined])
  })

  it('are no others', () => {
    for (const key of ['day', 'other', 'broken', 'deep', 'missing', 'files', 'toString', '__proto__'])
      expect(simple(key, { name: 'A', day: '2026-11-24' }), key).to.equal(undefined)
    expect(simple('files', { count: '3', name: 'A' })).to.equal(undefined)
    expect(simple('one', { context: 'female', name: 'A' })).to.equal(undefined)
  })
})

describe('all texts of the official languages', () => {
  const keysIn = (group: object, above: string): string[] =>
    Object.entries(group).flatMap(([name, text]: [string, unknown]) => {
      const path = above === '' ? name : `${above}.${name}`
      return typeof text === 'string' ? [path] : keysIn(text as object, path)
    })

  for (const language of ['en', 'fr'])
    it(`are filled as i18next fills them: ${language}`, () => {
      const messages = readMessages(language)
      const plain = i18next.createInstance()
      void plain.init({
        lng: language,
        fallbackLng: false,
        resources: { [language]: messages },
        initAsync: false,
        interpolation: { escapeValue: false },
      })
      const t = translator(language)
      let compared = 0
      for (const [feature, group] of Object.entries(messages)) {
        if (feature === 'vocabulary') continue
        for (const path of keysIn(group, '')) {
          const text = String(plain.getResource(language, feature, path))
          const names = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!)
          // Forms of names and of days are the house's own, and are tested beside them.
          if (names.length === 0 || /\{\{\w+,/.test(text)) continue
          const values = Object.fromEntries(names.map((name, index) => [name, `<${name} $& ${index}>`]))
          const key = `${feature}:${path.replace(/_(zero|one|two|few|many|other)$/, '')}`
          for (const count of names.includes('count') ? [0, 1, 2, 5, 21, 999, 1.5] : [undefined]) {
            const given: Record<string, unknown> = count === undefined ? values : { ...values, count }
            expect(t(key, given), key).to.equal(plain.t(key, given))
            compared += 1
          }
        }
      }
      expect(compared).to.be.greaterThan(500)
    })
})
