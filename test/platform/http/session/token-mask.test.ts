import { expect } from 'chai'
import fc from 'fast-check'
import { mask, unmask } from '../../../../src/platform/http/session/token-mask'

describe('the form token in a page', () => {
  it('is the same token, whatever it looks like', () =>
    fc.assert(fc.property(fc.string({ minLength: 1 }), (token) => unmask(mask(token)) === token)))

  it('never looks the same twice', () => {
    const seen = new Set(Array.from({ length: 100 }, () => mask('a3f09c')))
    expect(seen.size).to.equal(100)
  })

  it('is nothing when something else was sent', () => {
    for (const sent of [undefined, null, '', 'a', 5, ['x', 'y'], {}]) expect(unmask(sent)).to.equal('')
  })

  it('takes any text without a fault', () =>
    fc.assert(fc.property(fc.string(), (text) => typeof unmask(text) === 'string')))
})
