import { expect } from 'chai'
import fc from 'fast-check'
import { concentrationOf } from '../../src/profiles/concentration'
import { addDays } from '../../src/platform/time/calendar-day'

const today = '2026-11-24'
const duty = (from: string, until: string, memberCodes: string[], state: 'served' | 'withdrawn' = 'served') => ({
  ...{ from, until, memberCodes, state },
})

describe('how an expert is used', () => {
  it('counts the days of the last twelve months by Member, and the days of rest', () => {
    const found = concentrationOf(
      [
        duty('2026-11-02', '2026-11-06', ['FJ']),
        duty('2026-03-02', '2026-03-06', ['FJ', 'WS']),
        // Half of it is more than a year ago.
        duty('2025-11-20', '2025-11-28', ['KE']),
        duty('2024-01-01', '2024-12-31', ['GH']),
        duty('2026-05-04', '2026-05-08', ['GH'], 'withdrawn'),
      ],
      today,
    )
    expect(found).to.deep.equal({
      days: 15,
      byMember: [
        { memberCode: 'FJ', days: 10, share: 10 / 15 },
        { memberCode: 'KE', days: 5, share: 5 / 15 },
        { memberCode: 'WS', days: 5, share: 5 / 15 },
      ],
      lastDay: '2026-11-06',
      rest: 18,
    })
  })

  it('says nothing of who has been nowhere', () => {
    expect(concentrationOf([], today)).to.deep.equal({ days: 0, byMember: [], lastDay: undefined, rest: undefined })
  })

  it('never gives a Member more days than there were, in whatever order they come', () => {
    const aDuty = fc
      .record({
        start: fc.integer({ min: -500, max: 0 }),
        length: fc.integer({ min: 0, max: 20 }),
        member: fc.constantFrom('FJ', 'WS', 'KE'),
      })
      .map(({ start, length, member }) => duty(addDays(today, start), addDays(today, start + length), [member]))
    fc.assert(
      fc.property(fc.array(aDuty, { maxLength: 10 }), (duties) => {
        const found = concentrationOf(duties, today)
        expect(found.byMember.reduce((sum, { days }) => sum + days, 0)).to.equal(found.days)
        for (const { share } of found.byMember) expect(share).to.be.within(0, 1)
        expect(concentrationOf(duties.toReversed(), today)).to.deep.equal(found)
      }),
    )
  })
})
