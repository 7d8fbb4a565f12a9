import { expect } from 'chai'
import fc from 'fast-check'
import { fileName, manyLines, oneLine } from '../../../src/platform/text/plain-text'

describe('a text of one line', () => {
  it('holds nothing that cannot be seen', () => {
    expect(oneLine('Valu\u00adation mis\u200bsion')).to.equal('Valuation mission')
    expect(oneLine('\u202eAna\u202c \u2066Vata\u2069\u200e\ufeff\u{e0041}\u0007')).to.equal('Ana Vata')
    expect(oneLine('Ana\ud800')).to.equal('Ana')
  })

  it('is one line, with one kind of space', () => {
    expect(oneLine(' Ana\u2028Vata\u0085of\r\nFiji\t\u2003\u3000now ')).to.equal('Ana Vata of Fiji now')
    expect(oneLine('Ana\u00a0Vata')).to.equal('Ana Vata')
  })

  it('keeps the spaces that French typography and numbers need', () =>
    expect(oneLine('Bilan\u00a0: «\u00a0douze\u00a0» et 12\u202f000\u00a0€')).to.equal(
      'Bilan\u00a0: «\u00a0douze\u00a0» et 12\u202f000\u00a0€',
    ))

  it('is composed, so that two keyboards write one name', () => {
    expect(oneLine('Jose\u0301')).to.equal('José')
    expect(oneLine('e\u200b\u0301')).to.equal('é')
  })

  it('keeps the joiners that a script needs within a word, and no others', () => {
    for (const word of ['می\u200cخواهم', 'क्\u200dष', 'ශ්\u200dරී', '👩\u200d💻', '葛\u{e0100}城'])
      expect(oneLine(word)).to.equal(word)
    expect(oneLine('\u200cA\u200db\u200c')).to.equal('Ab')
    expect(oneLine('می\u200c\u200cخواهم\u200c')).to.equal('می\u200cخواهم')
  })

  it('is empty when it shows nothing', () => {
    for (const text of [
      '\u200b\u200b',
      '\u3164',
      '\u2800',
      '\u200b\u00ad',
      '\u115f',
      '\uffa0',
      '\u{e0041}',
      '\u0301',
      '\u2029',
    ])
      expect(oneLine(text), escape(text)).to.equal('')
  })

  it('is the same when it comes a second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(oneLine(oneLine(text))).to.equal(oneLine(text))
        expect(manyLines(manyLines(text))).to.equal(manyLines(text))
      }),
    ))
})

describe('a text of many lines', () => {
  it('keeps its lines and indents, however lines end', () =>
    expect(manyLines('One\r\n  two \u2028three\u0085\tfour\rfive\u200b\n\n')).to.equal(
      'One\n  two\nthree\n\tfour\nfive',
    ))

  it('is turned around by nothing that was pasted', () => expect(manyLines('a\u202eb\u2067c\u2069')).to.equal('abc'))

  it('keeps the marks that place a full stop in a right-to-left text', () => {
    expect(manyLines('نص (C++)\u200f.\nثم')).to.equal('نص (C++)\u200f.\nثم')
    expect(manyLines('text\u200f.\nmore')).to.equal('text.\nmore')
  })

  it('is empty when it shows nothing', () => expect(manyLines('\n\u200b\n\u2800 ')).to.equal(''))
})

describe('the name of a file', () => {
  it('names no folder and hides no ending', () => {
    expect(fileName('../plan\u202efdp.exe')).to.equal('_planfdp.exe')
    expect(fileName('Re\u0301sume\u0301 final.v2.pdf')).to.equal('Résumé final.v2.pdf')
  })

  it('keeps its ending when it is long or shows nothing', () => {
    expect(fileName('x'.repeat(300) + '.docx'))
      .to.have.lengthOf(150)
      .and.match(/x\.docx$/)
    expect(fileName('\u200b.pdf')).to.equal('document.pdf')
    expect(fileName('')).to.equal('document')
  })
})
