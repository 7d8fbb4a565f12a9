import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, contains, eachDay, overlaps, type Period } from '../../../src/platform/time/calendar-day'
import { mergedPeriods } from '../../../src/platform/time/merged-periods'

const period = fc
  .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: -3, max: 20 }))
  .map(([start, length]): Period => {
    const from = addDays('2027-01-01', start)
    return { from, until: addDays(from, length) }
  })

describe('merged periods', () => {
  it('are one where they overlap or follow without a day between', () => {
    const merged = mergedPeriods([
      { from: '2027-01-05', until: '2027-01-06' },
      { from: '2027-01-01', until: '2027-01-04' },
      { from: '2027-01-02', until: '2027-01-03' },
      { from: '2027-01-08', until: '2027-01-08' },
    ])
    expect(merged).to.deep.equal([
      { from: '2027-01-01', until: '2027-01-06' },
      { from: '2027-01-08', until: '2027-01-08' },
    ])
  })

  it('leave out one that ends before it begins, and change none that was given', () => {
    const given = [{ from: '2027-01-05', until: '2027-01-01' }]
    expect(mergedPeriods(given)).to.deep.equal([])
    expect(given).to.deep.equal([{ from: '2027-01-05', until: '2027-01-01' }])
  })

  it('hold the same days, never touch, and stay as they are when merged again', () => {
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        const merged = mergedPeriods(periods)
        for (const day of eachDay({ from: '2026-12-25', until: '2027-05-01' }))
          expect(merged.some((one) => contains(one, day))).to.equal(periods.some((one) => contains(one, day)))
        for (const [index, one] of merged.entries()) {
          const next = merged[index + 1]
          if (next) expect(overlaps({ ...one, until: addDays(one.until, 1) }, next)).to.equal(false)
        }
        expect(mergedPeriods(merged)).to.deep.equal(merged)
      }),
    )
  })
})
