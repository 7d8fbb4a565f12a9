import { expect } from 'chai'
import { turtleOf } from '../../../src/open-data/formats/turtle'

const context = { dct: 'http://purl.org/dc/terms/', xsd: 'http://www.w3.org/2001/XMLSchema#' }
const of = (node: object) => turtleOf({ '@context': context, ...node })

describe('a catalogue as Turtle', () => {
  it('names its prefixes, then each thing by its address', () => {
    const text = of({
      '@id': 'https://isles.example/#catalogue',
      '@type': 'dct:Catalog',
      'dct:title': [
        { '@value': 'Open data', '@language': 'en' },
        { '@value': 'Données ouvertes', '@language': 'fr' },
      ],
      'dct:part': [{ '@id': 'https://isles.example/#a', 'dct:size': { '@value': '7', '@type': 'xsd:integer' } }],
      'dct:licence': { '@id': 'https://licence.example/' },
    })
    expect(text).to.equal(
      [
        '@prefix dct: <http://purl.org/dc/terms/> .',
        '@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .',
        '',
        '<https://isles.example/#catalogue>',
        '  a dct:Catalog ;',
        '  dct:title "Open data"@en, "Données ouvertes"@fr ;',
        '  dct:part <https://isles.example/#a> ;',
        '  dct:licence <https://licence.example/> .',
        '',
        '<https://isles.example/#a>',
        '  dct:size "7"^^xsd:integer .',
        '',
      ].join('\n'),
    )
  })

  it('writes what has no address within its thing, and leaves out what says nothing', () => {
    const text = of({
      '@id': 'https://a.example/',
      'dct:part': { 'dct:title': 'Within' },
      'dct:none': [],
      'dct:no': undefined,
    })
    expect(text).to.include('dct:part [ dct:title "Within" ]').and.not.include('dct:no')
  })

  it('lets no text end before its end, and no address hold what an address may not', () => {
    const title = 'Say "no" \\ \n\t\r twice'
    const text = of({ '@id': 'https://a.example/<x> y"', 'dct:title': title })
    expect(text).to.include('"Say \\"no\\" \\\\ \\n\\t\\r twice"').and.include('<https://a.example/%3Cx%3E%20y%22>')
  })
})
