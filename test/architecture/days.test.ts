import { expect } from 'chai'
import { filesBelow, read } from './source'

describe('calendar days', () => {
  it('are stepped through by one piece alone, which ends whatever a record holds', () => {
    const stepping = /\b(for|while) \([^{]*\badd(Days|Months)\(/
    const found = filesBelow('src', '.ts').filter((file) => stepping.test(read(file)))
    expect(found).to.deep.equal([])
  })

  // A moment is another day in Suva than in Brussels: whoever names no place means UTC, where nobody works.
  it('are those of a place: of the reader, of who answers, of where it happens, or of the organisation', () => {
    const placeless = /\bdayOf\((?:[^,()]|\((?:[^()]|\([^()]*\))*\))*\)/
    const found = filesBelow('src', '.ts')
      .filter((file) => !/^src\/(embedded-store|platform\/time\/calendar-day)/.test(file))
      .filter((file) => placeless.test(read(file)))
    expect(found).to.deep.equal([])
  })

  it('are reckoned from the moment of an act or of a page, not from a clock of their own', () => {
    const clock = /\bnew Date\(\)|\bDate\.now\(\)|\bTemporal\.Now\b/
    const found = filesBelow('src', '.ts')
      .filter((file) => !/^src\/(embedded-store|platform\/(time\/clock|jobs\/jobs|http\/pages\/assets))/.test(file))
      .filter((file) => clock.test(read(file)))
    expect(found).to.deep.equal([])
  })
})
