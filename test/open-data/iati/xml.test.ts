import { expect } from 'chai'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { element, xmlComment, xmlHead, xmlOf } from '../../../src/open-data/iati/xml'

// What XML can hold of a text.
const possible = (text: string) => text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')

function readBack(xml: string): { text: string; attribute: string } {
  const document = XmlDocument.fromString(xml)
  try {
    const { content } = document.root
    return { text: content, attribute: document.root.attr('a')?.content ?? '' }
  } finally {
    document.dispose()
  }
}

describe('XML as it is written', () => {
  it('has attributes with a value and parts that are there', () =>
    expect(xmlOf(element('a', { b: '1', c: undefined }, [null, false, element('d', {}, 'é')]))).to.equal(
      '<a b="1">\n  <d>é</d>\n</a>\n',
    ))

  it('is read back as the text and the attribute that it was made of, whatever they hold', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const { text: read, attribute } = readBack(xmlHead + xmlOf(element('x', { a: text }, text)))
        expect(read).to.equal(possible(text))
        expect(attribute).to.equal(possible(text))
      }),
    ))

  it('leaves out what XML cannot hold: control characters and halves of characters', () =>
    expect(xmlOf(element('x', {}, 'a\u0000\u0007\uD800b\uFFFE'))).to.equal('<x>ab</x>\n'))

  it('does not end a remark within it', () => {
    const xml = `${xmlComment('a --> <b> -- c-')}<x/>`
    expect(() => readBack(xml)).not.to.throw()
  })
})
