import { expect } from 'chai'
import { folded } from '../../src/platform/folded'

describe('folded text', () => {
  it('leaves out accents, capitals and curly apostrophes', () => {
    expect(folded('Côte d’Ivoire')).to.equal("cote d'ivoire")
    expect(folded('Éthique : œuvre')).to.equal('ethique : oeuvre')
    expect(folded('Curaçao')).to.equal('curacao')
  })

  it('orders names as a dictionary does', () =>
    expect(
      ['Zambie', 'Égypte', 'Danemark', 'Équateur', 'Espagne'].sort((a, b) => (folded(a) < folded(b) ? -1 : 1)),
    ).to.deep.equal(['Danemark', 'Égypte', 'Équateur', 'Espagne', 'Zambie']))

  it('leaves other scripts as they are', () => expect(folded('汉字 العربية')).to.equal('汉字 العربية'))
})
