import { expect } from 'chai'
import fc from 'fast-check'
import { wrap } from '../../../src/platform/paper/pdf-lines'

// Every sign is one point wide, so that widths can be counted.
const measure = (text: string) => text.length

describe('breaking a text into lines', () => {
  it('breaks between words', () => {
    expect(wrap('one two three', 7, measure)).to.deep.equal(['one two', 'three'])
  })

  it('keeps the line breaks that were written', () => {
    expect(wrap('one\n\ntwo', 10, measure)).to.deep.equal(['one', '', 'two'])
  })

  it('keeps a number and its sign together when a no-break space joins them', () => {
    expect(wrap('fell to 63\u00a0% of', 10, measure)).to.deep.equal(['fell to', '63\u00a0% of'])
  })

  it('cuts a word that is longer than a line', () => {
    expect(wrap('a aaaaaaaaaa b', 4, measure)).to.deep.equal(['a', 'aaaa', 'aaaa', 'aa b'])
  })

  it('never tears a sign of two units apart', () => {
    expect(wrap('😀😀', 1, measure)).to.deep.equal(['😀', '😀'])
  })

  it('breaks Thai and Khmer between words, where they have no spaces', () => {
    const thai = wrap('คณะผู้แทนได้ทบทวนกฎ', 8, measure)
    expect(thai).to.deep.equal(['คณะผู้', 'แทนได้', 'ทบทวนกฎ'])
    expect(wrap('គណៈប្រតិភូបានពិនិត្យ', 12, measure).join('')).to.equal('គណៈប្រតិភូបានពិនិត្យ')
  })

  it('breaks Chinese and Japanese after any letter, never before a stop or behind an opening bracket', () => {
    expect(wrap('审查了（规则）。', 4, measure)).to.deep.equal(['审查了', '（规', '则）。'])
    expect(wrap('東京、大阪', 2, measure)).to.deep.equal(['東', '京、', '大阪'])
  })

  it('keeps a letter and its marks together when a word is cut', () => {
    for (const line of wrap('कृकृकृ', 3, measure)) expect(line).to.match(/^(कृ)+$/)
  })

  it('loses no word and makes no line too long', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 30 }), (words, width) => {
        const lines = wrap(words.join(' '), width, measure)
        expect(lines.join('').replace(/ /g, '')).to.equal(words.join(''))
        for (const line of lines) expect(line.length).to.be.at.most(width)
      }),
    )
  })
})
