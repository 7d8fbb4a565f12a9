import { expect } from 'chai'
import { readMessages } from '../../src/platform/i18n'
import { filesBelow, read } from '../architecture/source'

interface Words {
  [form: string]: string
}

const told = (language: 'en' | 'fr') =>
  (readMessages(language).notices as unknown as { told: Record<string, Words> }).told

// Every file that tells names its messages in quotes: `what: 'signatureAsked'`, `listen(event, 'termsAgreed')`.
const sources = filesBelow('src/notices', '.ts').filter((file) => file.includes('/tell-'))
// Told by a feature that comes after: who takes over hears of it with the handing over itself.
const elsewhere = filesBelow('src/handover', '.ts').filter((file) => file.includes('/tell-'))
const quoted = new Set(
  [...sources, ...elsewhere].flatMap((file) =>
    [...read(file).matchAll(/'([a-z][A-Za-z]+)'/g)].map((match) => match[1]!),
  ),
)

describe('the words of messages', () => {
  it('are used by a file that tells', () => {
    // The expert's and the administration's own words are made from the officer's by an ending.
    const unused = Object.keys(told('en')).filter(
      (what) => !quoted.has(what) && !quoted.has(what.replace(/(You|Home)$/, '')),
    )
    expect(unused).to.deep.equal([])
  })

  it('have a subject and a text, in both languages, the same ones', () => {
    expect(Object.keys(told('fr'))).to.deep.equal(Object.keys(told('en')))
    for (const language of ['en', 'fr'] as const)
      for (const [what, words] of Object.entries(told(language))) {
        const forms = new Set(Object.keys(words).map((form) => form.replace(/_(one|many|other)$/, '')))
        expect([...forms].sort(), `${language} ${what}`).to.deep.equal(['subject', 'text'])
      }
  })

  it('fit the line of a mail program', () => {
    for (const language of ['en', 'fr'] as const)
      for (const [what, { subject = '' }] of Object.entries(told(language))) {
        expect(subject, what).not.to.contain('\n')
        expect(subject.replace(/\{\{\w+\}\}/g, '').length, `${language} ${what}`).to.be.at.most(60)
      }
  })

  it('each listener is one file whose name is its sentence', () => {
    for (const file of sources) {
      const name = file.split('/').pop()!.replace(/\.ts$/, '')
      const sentence = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
      expect(read(file), file).to.contain(`export function ${sentence}(): void`)
      expect(read('src/notices/listen.ts'), file).to.contain(sentence)
    }
  })
})
