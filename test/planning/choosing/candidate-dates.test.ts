import { expect } from 'chai'
import fc from 'fast-check'
import { candidateDates } from '../../../src/planning/choosing/candidate-dates'
import { addDays, weekdayOf } from '../../../src/platform/time/calendar-day'

const within = { from: '2027-01-01', until: '2027-12-31' }

describe('dates that work can have in a window', () => {
  it('begin on Mondays, and take the weekend along where they are longer than a week', () => {
    const window = { from: '2027-03-01', until: '2027-03-31' }
    expect(candidateDates(window, 5, within)[0]).to.deep.equal({ from: '2027-03-01', until: '2027-03-05' })
    expect(candidateDates(window, 8, within)[0]).to.deep.equal({ from: '2027-03-01', until: '2027-03-10' })
    expect(candidateDates(window, 5, within)).to.have.length(4)
  })

  it('are none outside of the days of the plan, and the first days where there is no whole week', () => {
    expect(candidateDates({ from: '2026-03-01', until: '2026-05-31' }, 5, within)).to.deep.equal([])
    expect(candidateDates({ from: '2027-03-02', until: '2027-03-06' }, 3, within)).to.deep.equal([
      { from: '2027-03-02', until: '2027-03-04' },
    ])
    expect(candidateDates({ from: '2027-03-02', until: '2027-03-03' }, 5, within)).to.deep.equal([])
  })

  it('are eight at the most, in order, each within the window', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 15 }),
        (start, more, days) => {
          const window = { from: addDays('2027-01-01', start), until: addDays('2027-01-01', start + more) }
          const found = candidateDates(window, days, within)
          expect(found).to.have.length.at.most(8)
          expect([...new Set(found.map(({ from }) => from))].sort()).to.deep.equal(found.map(({ from }) => from))
          for (const { from, until } of found) {
            expect(from >= window.from && until <= window.until && until <= within.until).to.equal(true)
            if (found.length > 1) expect(weekdayOf(from)).to.equal(1)
          }
        },
      ),
    ))
})
