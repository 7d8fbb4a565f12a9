import { expect } from 'chai'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { elementsOf, NotXml, type Node } from '../../src/donor-projects/reading/xml-reader'
import { element, xmlOf, type Element } from '../../src/open-data/iati/xml'

const read = (text: string): Node[] => [...elementsOf(text)]
const faultOf = (text: string): string => {
  try {
    read(text)
    return ''
  } catch (error) {
    if (error instanceof NotXml) return error.fault
    throw error
  }
}
const isWellFormed = (text: string): boolean => {
  try {
    XmlDocument.fromString(text).dispose()
    return true
  } catch {
    return false
  }
}

describe('XML that strangers have made', () => {
  it('is given out root first, then element by element, with attributes and text', () => {
    const [root, one, other] = read(
      `\uFEFF<?xml version="1.0"?><!-- a --><r v="2"><a b='&lt;&#233;'>x<![CDATA[<y>]]>&amp;<c/></a>\n<d/></r>`,
    )
    expect(root).to.deep.include({ name: 'r', text: '', children: [] })
    expect(root!.attributes.v).to.equal('2')
    expect(one!.attributes.b).to.equal('<é')
    expect(one).to.deep.include({ name: 'a', text: 'x<y>&' })
    expect(one!.children[0]!.name).to.equal('c')
    expect(other!.name).to.equal('d')
  })

  it('has no document type and no entities of its own', () => {
    const bomb = `<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r><x>&b;</x></r>`
    const outside = `<!DOCTYPE r SYSTEM "file:///etc/passwd"><r><x/></r>`
    expect([bomb, outside].map(faultOf)).to.deep.equal(['documentType', 'documentType'])
    expect(faultOf('<r><x>&b;</x></r>')).to.equal('malformed')
    expect(faultOf('<r><x><!ENTITY a "b"></x></r>')).to.equal('documentType')
  })

  it('ends where it is too deep, too large, or not well-formed', () => {
    expect(faultOf('<r>' + '<a>'.repeat(50) + '</a>'.repeat(50) + '</r>')).to.equal('tooDeep')
    expect(faultOf(`<r><a>${'x'.repeat(2_000_001)}</a></r>`)).to.equal('tooLarge')
    expect(faultOf(`<r><a>${'<b/>'.repeat(50_001)}</a></r>`)).to.equal('tooLarge')
    expect(faultOf(`<r><a b="${'x'.repeat(30_000)}"/></r>`)).to.equal('tooLarge')
    const broken = [
      ...[
        '',
        'text',
        '<r>',
        '<r></s>',
        '</r>',
        '<r><a></r></a>',
        '<r/><r/>',
        '<r a="1" a="2"/>',
        '<r a=1/>',
        '<r a="<"/>',
      ],
      ...[
        '<r>text</r>',
        '<r><x>&nbsp;</x></r>',
        '<r><x>&amp</x></r>',
        '<r><!-- </r>',
        '<r><![CDATA[</r>',
        '<r><?x </r>',
      ],
    ]
    for (const text of broken) expect(faultOf(text), text).to.equal('malformed')
  })

  it('is taken by a hostile file of one long tag or many spaces in no time', () => {
    const spaces = `<r ${' '.repeat(19_000)}x`
    const attributes = `<r ${'a="1" '.repeat(3_000)}`
    for (const text of [spaces, attributes, spaces + '>', attributes + '>']) expect(faultOf(text)).not.to.equal('')
  })

  it('is read back as it was written, whatever it holds', () => {
    const text = fc.string({ unit: 'grapheme-composite' }).map((one) => one.replace(/\r/g, ''))
    const name = fc.constantFrom('a', 'b', 'c-d')
    const leaf = fc
      .record({ name, attribute: text, content: text })
      .map(({ name: called, attribute, content }) => element(called, { x: attribute }, content))
    const around = (inner: fc.Arbitrary<Element>) =>
      fc
        .record({ name, kids: fc.array(inner, { minLength: 1, maxLength: 3 }) })
        .map(({ name: called, kids }) => element(called, {}, kids))
    const tree = fc.oneof(leaf, around(leaf), around(around(leaf)))
    const same = (node: Node, { name, attributes, content }: Element): void => {
      expect(node.name).to.equal(name)
      expect({ ...node.attributes }).to.deep.equal(attributes)
      if (typeof content === 'string') expect(node.text).to.equal(content)
      else content.forEach((part, index) => same(node.children[index]!, part))
    }
    fc.assert(
      fc.property(tree, (one) => {
        same(read(`<r>\n${xmlOf(one)}</r>`)[1]!, one)
      }),
    )
  })

  it('is refused where the library refuses it, for what has no document type', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<b x="1"/>',
      'text',
      '&amp;',
      '&',
      '<',
      '>',
      '<!-- c -->',
      '<![CDATA[x]]>',
      '"',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = `<r><w>${pieces.join('')}</w></r>`
        if (!isWellFormed(text)) expect(faultOf(text), text).to.equal('malformed')
      }),
      { numRuns: 500 },
    )
  })
})
