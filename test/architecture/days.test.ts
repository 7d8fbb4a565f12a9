import { expect } from 'chai'
import { filesBelow, read } from './source'

describe('calendar days', () => {
  it('are stepped through by one piece alone, which ends whatever a record holds', () => {
    const stepping = /\b(for|while) \([^{]*\badd(Days|Months)\(/
    const found = filesBelow('src', '.ts').filter((file) => stepping.test(read(file)))
    expect(found).to.deep.equal([])
  })
})
