import { expect } from 'chai'
import fc from 'fast-check'
import { decimalOf, percentages } from '../../../src/open-data/published/percentages'

describe('the shares of an activity for several Members', () => {
  it('are a hundred for one, and equal as far as two decimals allow', () => {
    expect(percentages(1)).to.deep.equal(['100'])
    expect(percentages(2)).to.deep.equal(['50', '50'])
    expect(percentages(3)).to.deep.equal(['33.34', '33.33', '33.33'])
  })

  it('add up to a hundred exactly, and differ by a hundredth at most, however many there are', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (count) => {
        const shares = percentages(count).map((share) => Math.round(Number(share) * 100))
        expect(shares).to.have.lengthOf(count)
        expect(shares.reduce((sum, share) => sum + share, 0)).to.equal(10_000)
        expect(Math.max(...shares) - Math.min(...shares)).to.be.at.most(1)
      }),
    ))
})

describe('an amount in hundredths', () => {
  it('is a decimal number without an end of zeros', () =>
    expect([0, 5, 50, 100, 1_250_050, -5, -12_345].map(decimalOf)).to.deep.equal([
      ...['0', '0.05', '0.5', '1', '12500.5', '-0.05', '-123.45'],
    ]))

  it('is read as the same amount again', () =>
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (amount) => {
        expect(Math.round(Number(decimalOf(amount)) * 100)).to.equal(amount)
      }),
    ))
})
