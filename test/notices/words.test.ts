import { expect } from 'chai'
import { readMessages } from '../../src/platform/text/i18n'
import { filesBelow, read } from '../architecture/source'

interface Words {
  [form: string]: string
}

const told = (language: 'en' | 'fr') =>
  (readMessages(language).notices as unknown as { told: Record<string, Words> }).told

// The tables, here and with the one who hands over, name their texts in quotes: `text: 'signatureAsked'`.
const tables = filesBelow('src', '.ts').filter((file) => file.endsWith('.notices.ts'))
const quoted = new Set(
  tables.flatMap((file) => [...read(file).matchAll(/'([a-z][A-Za-z]+)'/g)].map(([, word]) => word!)),
)

describe('the words of messages', () => {
  it('are used by a table', () => {
    expect(Object.keys(told('en')).filter((text) => !quoted.has(text))).to.deep.equal([])
  })

  it('are there for each text that a table names', () => {
    const named = tables.flatMap((file) => [...read(file).matchAll(/\btext: '(\w+)'/g)].map(([, text]) => text!))
    expect(named).to.include('signatureAsked')
    for (const language of ['en', 'fr'] as const)
      expect(
        named.filter((text) => !(text in told(language))),
        language,
      ).to.deep.equal([])
  })

  it('have a subject of their own: by it they are told apart in a list', () => {
    for (const language of ['en', 'fr'] as const) {
      const subjects = Object.values(told(language)).map(({ subject, subject_other }) => subject ?? subject_other)
      expect(
        subjects.filter((one, index) => subjects.indexOf(one) !== index),
        language,
      ).to.deep.equal([])
    }
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
})
