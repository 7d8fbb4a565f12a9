import { expect } from 'chai'
import fc from 'fast-check'
import type { AvailabilityPeriod } from '../../../src/experts/expert.model'
import { isSaidTwice, joinedPeriods } from '../../../src/experts/file/periods'
import { addDays, lengthInDays } from '../../../src/platform/time/calendar-day'

const period = fc
  .record({
    start: fc.integer({ min: 0, max: 400 }),
    days: fc.integer({ min: 1, max: 40 }),
    note: fc.constantFrom('', 'Leave', 'Course'),
  })
  .map(({ start, days, note }): AvailabilityPeriod => {
    const from = addDays('2027-01-01', start)
    return { from, until: addDays(from, days - 1), status: 'unavailable', note }
  })

const daysOf = (periods: readonly AvailabilityPeriod[]): string[] =>
  [
    ...new Set(
      periods.flatMap(({ from, until }) =>
        Array.from({ length: lengthInDays({ from, until }) }, (_, index) => addDays(from, index)),
      ),
    ),
  ].sort()

describe('periods that overlap and say the same', () => {
  it('become periods that say each day once, and block the very same days', () =>
    fc.assert(
      fc.property(fc.array(period, { maxLength: 12 }), (periods) => {
        const joined = joinedPeriods(periods)
        expect(isSaidTwice(joined)).to.equal(false)
        expect(daysOf(joined)).to.deep.equal(daysOf(periods))
        expect(joinedPeriods(joined)).to.deep.equal(joined)
      }),
    ))

  it('are joined whatever their order, and keep what was noted', () => {
    const leave: AvailabilityPeriod = { from: '2027-03-01', until: '2027-03-12', status: 'unavailable', note: 'Leave' }
    const course: AvailabilityPeriod = { ...leave, from: '2027-02-20', until: '2027-03-02', note: 'Course' }
    const both = { ...course, until: '2027-03-12', note: 'Course; Leave' }
    expect(joinedPeriods([leave, course])).to.deep.equal([both])
    expect(joinedPeriods([course, leave])).to.deep.equal([both])
  })

  it('stay two where they say different things, or where their notes do not fit together', () => {
    const one: AvailabilityPeriod = { from: '2027-03-01', until: '2027-03-12', status: 'unavailable', note: '' }
    const limited = { ...one, status: 'limited' as const }
    expect(isSaidTwice(joinedPeriods([one, limited]))).to.equal(true)
    const long = (letter: string) => ({ ...one, note: letter.repeat(150) })
    expect(joinedPeriods([long('a'), long('b')])).to.have.length(2)
  })
})
