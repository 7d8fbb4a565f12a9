import { expect } from 'chai'
import { formatParts } from '../../../src/platform/text/parts'

describe('parts of a text', () => {
  it('have a semicolon between them as each language puts it', () => {
    expect(formatParts(['Risk', 'Origin'], 'en')).to.equal('Risk; Origin')
    expect(formatParts(['Risques', 'Origine'], 'fr')).to.equal('Risques\u00a0; Origine')
    expect(formatParts([], 'fr')).to.equal('')
  })
})
