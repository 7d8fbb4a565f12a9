import { expect } from 'chai'
import type { Request } from 'express'
import {
  inWords,
  typedTexts,
  wordsOfAnswers,
  type WordsOfAnswers,
} from '../../../../src/platform/forms/sent/typed-texts'
import { answerWords } from '../../../../src/programme/answer-words'
import { translator } from '../../../../src/platform/text/i18n'

describe('what was typed, on a page without its form', () => {
  let before: WordsOfAnswers
  beforeEach(() => (before = wordsOfAnswers.fill(answerWords)))
  afterEach(() => wordsOfAnswers.fill(before))

  const given = (path: string, body: object, lang: 'en' | 'fr' = 'en') => {
    const req = { path, body, t: translator(lang), viewer: { lang } } as unknown as Request
    const { texts, codes } = typedTexts(req)
    return Object.fromEntries([...texts, ...inWords(codes, req)].map(({ label, text }) => [label, text]))
  }

  it('has the labels of its form and the words of its choices, and written dates', () => {
    const respond = '/recommendations/REC-2026-0001/steps/respond'
    expect(
      given(respond, { answer: 'accepted', owner: 'The risk unit', reason: 'All of it.', dueDay: '2027-06-30' }),
    ).to.deep.equal({
      'Responsible unit': 'The risk unit',
      Reason: 'All of it.',
      'Response of your administration': 'Accepted',
      'Implementation due': '30 June 2027',
    })
    expect(given('/requests/REQ-2026-0042/steps/decide', { outcome: 'approve', reason: 'It fits.' })).to.include({
      Decision: 'Approve',
    })
    const words = Object.values(given('/requests/new', { mode: 'in-person-national', urgency: 'planned' }))
    for (const code of ['in-person-national', 'planned']) expect(words).not.to.include(code)
  })

  it('has them in the language of the reader', () => {
    const page = given(
      '/recommendations/REC-2026-0001/steps/respond',
      { answer: 'accepted', dueDay: '2027-06-30' },
      'fr',
    )
    expect(Object.values(page)).to.deep.equal(['Acceptée', '30 juin 2027'])
  })

  it('has a word alone that somebody wrote, which is no choice of the form', () => {
    const req = {
      path: '/requests/REQ-2026-0042/steps/decide',
      body: { outcome: 'approve', reason: 'refused', agreed: 'yes' },
      ...{ t: translator('en'), viewer: { lang: 'en' } },
    } as unknown as Request
    const { texts, codes } = typedTexts(req)
    expect(texts.map(({ text }) => text)).to.deep.equal(['refused'])
    expect(codes.map(({ text }) => text)).to.deep.equal(['approve', 'yes'])
  })

  it('has the labels of a form that is opened from a mail', () => {
    expect(given('/release/some-token', { note: 'Not in May.' })).to.not.have.property('note')
  })

  it('keeps what has no words', () => {
    expect(given('/requests/new', { anything: 'a-code' })).to.deep.equal({ anything: 'a-code' })
  })
})
