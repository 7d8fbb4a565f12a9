import { expect } from 'chai'
import * as ask from '../../../src/platform/forms/questions'
import { together } from '../../../src/platform/forms/across'
import { askedOfMany, parseForm, readingMany } from '../../../src/platform/forms/forms'

describe('many forms of one kind', () => {
  let made = 0
  const read = (body: object, codes: readonly string[]) =>
    parseForm(
      askedOfMany(`code ${codes.join(' ')}`, () => {
        made += 1
        return together(
          { code: ask.choice(codes, 'platform:form.chooseOne'), note: ask.optionalLine(5) },
          ({ code, note }, fault) => {
            if (code === 'b' && !note) fault('note', 'platform:form.explain')
          },
        )
      }),
      body,
    )
  const all = () => [
    read({ code: 'a' }, ['a', 'b']),
    read({ code: 'b' }, ['a', 'b']),
    read({ code: 'c', note: 'too long' }, ['a', 'b']),
    read({ code: 'c' }, ['c']),
  ]

  beforeEach(() => (made = 0))

  it('are read by questions that are made once for each that are asked the same', () => {
    readingMany(all)
    expect(made).to.equal(2)
    readingMany(all)
    expect(made, 'nothing is kept for others').to.equal(4)
  })

  it('are read as each alone is', () => {
    const alone = all()
    expect(made).to.equal(4)
    expect(readingMany(all)).to.deep.equal(alone)
    expect(alone.map(({ errors }) => errors?.map(({ field }) => field))).to.deep.equal([
      undefined,
      ['note'],
      ['code', 'note'],
      undefined,
    ])
  })
})
