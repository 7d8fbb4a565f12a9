import { expect } from 'chai'
import fc from 'fast-check'
import { presentTimeline } from '../../src/dashboards/timeline.presenter'
import { addDays } from '../../src/platform/calendar-day'
import { aCoordinator } from '../support/people'

const viewer = { actor: aCoordinator(), lang: 'en' as const, t: (key: string) => key, today: '2026-11-24' }
const quarterFrom = (from: string) => ({ from, until: addDays(from, 90) })
const bar = (from: string, until: string) => ({
  period: { from, until },
  text: 'Fiji',
  kind: 'flow' as const,
  state: 'Confirmed',
})

describe('the timeline', () => {
  it('keeps every bar inside its scale, however long the mission', () =>
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 120 }), fc.integer({ min: 0, max: 300 }), (start, length) => {
        const from = addDays('2026-11-24', start)
        const { rows } = presentTimeline(
          [{ name: 'Fiji', sub: '', bars: [bar(from, addDays(from, length))] }],
          quarterFrom('2026-11-24'),
          viewer,
        )
        for (const shown of rows[0]!.bars) {
          expect(shown.x).to.be.within(0, 1000)
          expect(shown.width).to.be.greaterThan(0)
        }
      }),
    ))

  it('leaves out what lies before or after', () => {
    const { rows } = presentTimeline(
      [{ name: 'Fiji', sub: '', bars: [bar('2026-11-01', '2026-11-20'), bar('2026-12-01', '2026-12-05')] }],
      quarterFrom('2026-11-24'),
      viewer,
    )
    expect(rows[0]!.bars).to.have.length(1)
  })

  it('marks today where it is, and nowhere on another year', () => {
    expect(presentTimeline([], quarterFrom('2026-11-24'), viewer).today).to.equal(0)
    expect(presentTimeline([], quarterFrom('2028-01-01'), viewer).today).to.equal(null)
  })

  it('names each month once', () => {
    const { marks } = presentTimeline([], { from: '2026-07-01', until: '2027-06-30' }, viewer)
    expect(marks.map(({ text }) => text)).to.deep.equal([
      'Jul',
      'Aug',
      'Sept',
      'Oct',
      'Nov',
      'Dec',
      'Jan',
      'Feb',
      'Mar',
      'Apr',
      'May',
      'Jun',
    ])
  })
})
