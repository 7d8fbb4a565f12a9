import { expect } from 'chai'
import fc from 'fast-check'
import { Query } from 'mingo'
import { beginsWithWords, wordsOf } from '../../../src/platform/lists/words'

const finds = (typed: string, ...texts: string[]) => {
  const filter = beginsWithWords(typed)
  return filter !== null && new Query(filter).test({ words: wordsOf(...texts) })
}

describe('kept words', () => {
  it('hold each word once, without accents and capitals', () =>
    expect(wordsOf('L’Évaluation, l’évaluation', undefined, 'DE')).to.deep.equal([
      "l'evaluation",
      'levaluation',
      'l',
      'evaluation',
      'de',
    ]))

  it('hold a reference whole and in its parts', () =>
    expect(wordsOf('MIS-2026-0107')).to.deep.equal(['mis-2026-0107', 'mis', '2026', '0107']))

  it('are found by their beginnings, all that were typed', () => {
    expect(finds('select rev', 'Review of selectivity')).to.equal(true)
    expect(finds('select other', 'Review of selectivity')).to.equal(false)
    expect(finds('electivity', 'Review of selectivity')).to.equal(false)
  })

  it('take signs for themselves', () => {
    expect(finds('.*', 'anything')).to.equal(false)
    expect(finds('zoe@test.ex', 'zoe@test.example')).to.equal(true)
    expect(finds('zoe@testxex', 'zoe@test.example')).to.equal(false)
  })

  it('are found by what keyboards and alphabets make of a name', () => {
    const people = [
      'Jose\u0301 Pen\u0303a',
      'Ćatić',
      'Çağrı',
      'O’Brien-Smith',
      "N'Djaména",
      'El Mehdi Ben-Ali',
      'Müller',
    ]
    for (const [typed, name] of [
      ...[
        ['José', 'Pen'],
        ['jose', 'Pen'],
        ['catic', 'Ćatić'],
        ['cagri', 'Çağrı'],
        ['ÇAĞRI', 'Çağrı'],
      ],
      ...[
        ["O'Brien", 'Smith'],
        ['obrien', 'Smith'],
        ['o brien', 'Smith'],
        ['O’Brien-S', 'Smith'],
        ['smith', 'Smith'],
      ],
      ...[
        ['N’Djamena', 'Djam'],
        ['ndjamena', 'Djam'],
        ['djamena', 'Djam'],
      ],
      ...[
        ['El-Mehdi', 'Mehdi'],
        ['benali', 'Mehdi'],
        ['ben ali', 'Mehdi'],
        ['Mueller', 'Müller'],
        ['muller', 'Müller'],
      ],
    ] as [string, string][])
      expect(
        people.filter((person) => finds(typed, person)).map((person) => person.normalize('NFC')),
        typed,
      ).to.deep.equal([people.find((person) => person.includes(name))!.normalize('NFC')])
    expect(finds('Ben-Ali', 'Benali')).to.equal(true)
    expect(finds('Müller', 'Mueller')).to.equal(true)
  })

  it('are found within a name that is written without spaces', () => expect(finds('小明', '王小明')).to.equal(true))

  it('leave signs between words aside', () => expect(finds('Trade & customs', 'Trade and customs')).to.equal(true))

  it('ask for nothing when nothing was typed', () => expect(beginsWithWords('  ')).to.equal(null))

  it('find every text by any word of it', () =>
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zéèçœ0-9]{1,12}$/), { minLength: 1, maxLength: 6 }), (words) => {
        for (const word of words) expect(finds(word.toUpperCase(), words.join(' ')), word).to.equal(true)
      }),
    ))
})
