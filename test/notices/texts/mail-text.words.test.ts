import { expect } from 'chai'
import messages from '../../../src/notices/messages.en.json'
import { parseMailText } from '../../../src/notices/texts/mail-text.form'
import { mailKinds } from '../../../src/notices/texts/mail-text.kinds'
import { messagesOf, partsOf, unknownIn, usualParts, type MailParts } from '../../../src/notices/texts/mail-text.words'

const usual = (kind: (typeof mailKinds)[number]) => ({ en: usualParts(kind, 'en'), fr: usualParts(kind, 'fr') })

const faults = (
  changes: { en?: MailParts; fr?: MailParts },
  kind: (typeof mailKinds)[number] = 'nominationsOpened',
) => {
  const texts = usual(kind)
  const body = { en: { ...texts.en, ...changes.en }, fr: { ...texts.fr, ...changes.fr } }
  return parseMailText(kind, body).errors?.map(({ field, message, values }) => [field, message, values?.places])
}

describe('the texts of messages', () => {
  it('are all listed, each once', () => {
    expect([...mailKinds].sort()).to.deep.equal(Object.keys(messages.told).sort())
    expect(new Set(mailKinds).size).to.equal(mailKinds.length)
  })

  it('are taken as they come, each in both languages', () => {
    for (const kind of mailKinds) expect(faults({}, kind), kind).to.equal(undefined)
  })

  it('have a subject and a text, for one and for several where they say a number', () => {
    expect(messagesOf('requestClosed')).to.deep.equal([['subject', 'text']])
    expect(messagesOf('workHandedOver')).to.deep.equal([
      ['subject', 'text_one'],
      ['subject', 'text_other'],
    ])
    expect(partsOf('peopleNamed')).to.have.members(['subject_one', 'subject_other', 'text_one', 'text_other'])
  })

  it('are refused with a placeholder that nothing fills, and with braces that make none', () => {
    const text = usualParts('nominationsOpened', 'en').text!
    const unknown = (added: string) => faults({ en: { text: `${text} ${added}` } })
    for (const added of ['{{nothing}}', '{{day, of}}', '{{constructor}}', '{{- title}}', '{{title', '{title}', '}}'])
      expect(unknown(added), added).to.deep.include(['en.text', 'notices:texts.error.unknown', added])
    expect(unknown('{{ title }} {{day}} {{who}}')).to.equal(undefined)
    expect(unknown('{{{{title}}}}')).to.have.length(1)
    expect(unknownIn('{{day, day}} {{title}}', 'nominationsOpened')).to.deep.equal([])
  })

  it('are refused without a placeholder that the usual text has, wherever it stands', () => {
    expect(faults({ fr: { subject: 'Formation', text: 'Désignez des participants.' } })).to.deep.equal([
      ['fr.text', 'notices:texts.error.missing', '{{day, day}} {{title}} {{reference}}'],
    ])
    expect(faults({ fr: { subject: '{{title}} ({{reference}})', text: 'Avant le {{day, day}}.' } })).to.equal(undefined)
  })

  it('are refused empty or too long, in either language', () => {
    expect(faults({ en: { subject: ' ' }, fr: { text: '' } })).to.deep.equal([
      ['en.subject', 'notices:texts.error.enterSubject', undefined],
      ['fr.text', 'notices:texts.error.enterText', undefined],
    ])
    expect(faults({ en: { text: 'x'.repeat(4001) } })).to.deep.equal([['en.text', 'platform:form.tooLong', undefined]])
  })
})
