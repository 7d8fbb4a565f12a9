import { expect } from 'chai'
import fc from 'fast-check'
import { folded, holdsLetters, inOrder, lettersOf, orderKey } from '../../../src/platform/lists/folded'

describe('folded text', () => {
  it('leaves out accents and capitals, whether they are composed or not', () => {
    expect(folded('Éthique : œuvre')).to.equal('ethique : oeuvre')
    expect(folded('Curaçao')).to.equal('curacao')
    expect(folded('Jose\u0301 Pen\u0303a')).to.equal(folded('José Peña'))
    expect(folded('Nguyễn Đức')).to.equal('nguyen duc')
  })

  it('has one apostrophe, one hyphen, one space', () => {
    for (const apostrophe of ["'", '’', '‘', 'ʼ', 'ʻ', '`', '´', '＇', '′', 'ʹ', 'ʿ', '׳'])
      expect(folded(`Côte d${apostrophe}Ivoire`), apostrophe).to.equal("cote d'ivoire")
    for (const hyphen of ['-', '‐', '‑', '–', '—', '−', '－']) expect(folded(`Ben${hyphen}Ali`)).to.equal('ben-ali')
    for (const space of ['\u00a0', '\u202f', '\u3000', '\t', '\u2028'])
      expect(folded(`El${space}Mehdi`)).to.equal('el mehdi')
  })

  it('writes letters that are no accents as those write them who lack them', () => {
    expect(folded('Łódź Ørsted Đorđe Straße æon Þór Ŋ')).to.equal('lodz orsted dorde strasse aeon thor n')
    expect(['ISPARTA', 'ısparta', 'İSPARTA', 'isparta'].map(folded)).to.deep.equal(Array(4).fill('isparta'))
    expect(folded('Ɓalarabe Ɗan Ƙofar Adɔ')).to.equal('balarabe dan kofar ado')
  })

  it('reads wide and joined letters, and the digits of other scripts', () => {
    expect(folded('ＡＢＣ ﬁn №')).to.equal('abc fin no')
    expect(folded('٢٠٢٦ ۲۰۲۶ २०२६')).to.equal('2026 2026 2026')
  })

  it('is the same when it comes a second time, of each character', () => {
    const all = Array.from({ length: 0x30000 }, (_one, code) => code).filter((code) => code < 0xd800 || code >= 0xe000)
    const changed = all.map((code) => folded(String.fromCodePoint(code))).filter((text) => folded(text) !== text)
    expect(changed).to.deep.equal([])
  })

  it('hides nothing', () => expect(folded('Valu\u00adation mis\u200bsion\u202e')).to.equal('valuation mission'))

  it('takes for one what keyboards write differently in Arabic, Greek and Cyrillic', () => {
    expect(folded('أحمد إدارة مُحَمَّد علی')).to.equal(folded('احمد اداره محمد علي'))
    expect(folded('كريم')).to.equal(folded('کریم'))
    expect(folded('Αθήνα Γιώργος')).to.equal(folded('ΑΘΗΝΑ ΓΙΩΡΓΟΣ'))
    expect(folded('Алёна Сергей')).to.equal(folded('АЛЕНА СЕРГЕЙ'))
  })

  it('keeps the vowels of scripts in which a mark is a letter, and other scripts as they are', () => {
    expect(folded('कमला')).not.to.equal(folded('कमल'))
    expect(folded('汉字 한국 がく')).to.equal('汉字 한국 がく')
  })

  it('is the same when it comes a second time', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(folded(folded(text))).to.equal(folded(text))
      }),
    ))
})

describe('the order of names', () => {
  const sorted = (...names: string[]) => inOrder(names, (name) => name)

  it('is that of a dictionary, whatever stands over a letter or between letters', () => {
    expect(sorted('Zambie', 'Égypte', 'Danemark', 'Équateur', 'Espagne')).to.deep.equal([
      ...['Danemark', 'Égypte', 'Équateur', 'Espagne', 'Zambie'],
    ])
    expect(
      sorted(
        'van der Berg Jan',
        'Zoé Abdou',
        'Émile Zongo',
        'Åsa Ahl',
        'Ćatić',
        "d'Almeida Rosa",
        'Dan',
        'Vera',
        'Eve',
      ),
    ).to.deep.equal([
      ...['Åsa Ahl', 'Ćatić', "d'Almeida Rosa", 'Dan', 'Émile Zongo', 'Eve', 'van der Berg Jan', 'Vera', 'Zoé Abdou'],
    ])
    expect(orderKey('d’Almeida')).to.equal(orderKey("D'ALMEIDA"))
  })

  it('puts one word before two that begin with it', () =>
    expect(sorted('Anna-Maria', 'Annabel', 'Anna')).to.deep.equal(['Anna', 'Anna-Maria', 'Annabel']))
})

describe('a short list', () => {
  it('holds what has each word that was typed', () => {
    const letters = lettersOf('Côte d’Ivoire (Abidjan)')
    for (const typed of ["cote d'ivoire", 'COTE DIVOIRE', 'ivoire abid', '', ' '])
      expect(holdsLetters(letters, typed), typed).to.equal(true)
    for (const typed of ['cote ghana', '.*', '&']) expect(holdsLetters(letters, typed), typed).to.equal(false)
  })
})
