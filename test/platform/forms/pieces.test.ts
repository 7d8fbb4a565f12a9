import { expect } from 'chai'
import { Pieces } from '../../../src/platform/forms/pieces'
import { openVocabulary } from '../../../src/platform/text/vocabularies'
import * as ask from '../../../src/platform/forms/questions'
import { legalDays, plannedDays } from '../../../src/platform/time/day-ranges'

describe('the pieces of forms', () => {
  it('are made once for what they are asked with', () => {
    const pieces = new Pieces()
    let made = 0
    const piece = (name: string) => pieces.once(name, () => ({ number: (made += 1) }))
    expect(piece('a piece')).to.equal(piece('a piece'))
    expect(piece('another piece')).not.to.equal(piece('a piece'))
    expect(made).to.equal(2)
  })

  it('are so many: those made first are made again', () => {
    const pieces = new Pieces(2)
    const piece = (name: string) => pieces.once(name, () => ({ name }))
    const [first, second] = [piece('first'), piece('second')]
    piece('third')
    expect(piece('second')).to.equal(second)
    expect(piece('first')).not.to.equal(first)
  })

  it('go by what codes hold, and by the vocabulary where the organization may add to it', () => {
    const pieces = new Pieces()
    expect(pieces.nameOf(['a', 'b'])).to.equal(pieces.nameOf(['a', 'b']))
    expect(pieces.nameOf(['a', 'b'])).not.to.equal(pieces.nameOf(['ab']))
    const open = openVocabulary('one', ['a', 'b'])
    expect(pieces.nameOf(open)).to.equal(pieces.nameOf(open))
    expect(pieces.nameOf(open)).not.to.equal(pieces.nameOf(openVocabulary('other', ['a', 'b'])))
    expect(pieces.numberOf(plannedDays)).not.to.equal(pieces.numberOf(legalDays))
  })

  it('differ by each of what they are asked with', () => {
    const codes = ['a', 'b'] as const
    const kinds: unknown[] = [
      ask.line('x:one'),
      ask.line('x:two'),
      ask.line('x:one', 100),
      ask.optionalLine(),
      ask.text('x:one'),
      ask.text('x:one', 200),
      ask.optionalText(200),
      ask.secret('x:one'),
      ask.email('x:one'),
      ask.optionalEmail(),
      ask.choice(codes, 'x:one'),
      ask.choice(['a'], 'x:one'),
      ask.choice(codes, 'x:two'),
      ask.optionalChoice(codes),
      ask.choices(codes),
      ask.choices(codes, 1),
      ask.someChoices(codes, 'x:one'),
      ask.someChoices(codes, 'x:one', 1),
      ask.someChoices(codes, 'x:two'),
      ask.day('x:one'),
      ask.day('x:two'),
      ask.optionalDay(),
      ask.wholeNumber('x:one', 0, 1),
      ask.wholeNumber('x:one', 0, 2),
      ask.wholeNumber('x:one', 1, 2),
      ask.optionalWholeNumber(0, 1),
      ask.optionalYear(1900),
      ask.optionalYear(1900, 2000),
      ask.money('x:one'),
      ask.money('x:one', 'EUR'),
      ask.money('x:one', undefined, 100),
      ask.tick(),
      ask.version(),
    ]
    expect(new Set(kinds).size).to.equal(kinds.length)
    expect(ask.line('x:one')).to.equal(ask.line('x:one'))
    expect(ask.choice(codes, 'x:one')).to.equal(ask.choice(['a', 'b'], 'x:one'))
  })

  it('say what is refused by what they were asked with', () => {
    const saying = (piece: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } }) =>
      piece.safeParse('').error?.issues[0]?.message
    expect([saying(ask.line('x:one')), saying(ask.line('x:two')), saying(ask.choice(['a'], 'x:three'))]).to.deep.equal([
      'x:one',
      'x:two',
      'x:three',
    ])
  })
})
