import { expect } from 'chai'
import fc from 'fast-check'
import { crowdedBars, shareOf } from '../../src/schedule/crowded.presenter'
import { addDays } from '../../src/platform/time/calendar-day'
import { guest } from '../../src/programme/actor'
import { translator } from '../../src/platform/text/i18n'
import type { BarKind } from '../../src/schedule/timeline.presenter'

const viewer = { actor: guest, lang: 'en' as const, t: translator('en'), today: '2026-11-24' }
const year = { from: '2026-07-01', until: '2027-06-30' }
const quarter = { from: '2026-10-01', until: '2026-12-31' }
const bar = (from: string, kind: BarKind = 'flow', state = 'Confirmed') => ({
  period: { from, until: addDays(from, 4) },
  text: 'Fiji',
  kind,
  state,
})
const nowhere = () => undefined

describe('a line with more bars than can be drawn', () => {
  it('has one for each month of a year, with how many begin in it and how far they are', () => {
    const bars = [bar('2026-07-06', 'good', 'Closed'), bar('2026-07-20'), bar('2026-09-01'), bar('2026-09-30')]
    expect(crowdedBars(bars, year, nowhere, viewer)).to.deep.equal([
      {
        period: { from: '2026-07-01', until: '2026-07-31' },
        text: '2 activities',
        short: '2',
        kind: 'flow',
        href: undefined,
        state: 'Closed (1), Confirmed (1)',
      },
      {
        period: { from: '2026-09-01', until: '2026-09-30' },
        text: '2 activities',
        short: '2',
        kind: 'flow',
        href: undefined,
        state: 'Confirmed (2)',
      },
    ])
  })

  it('has one for each week of a quarter, cut where the quarter begins and ends', () => {
    const bars = [bar('2026-09-28'), bar('2026-10-02'), bar('2026-10-05'), bar('2026-12-30')]
    expect(
      crowdedBars(bars, quarter, nowhere, viewer).map(({ period, short }) => [period.from, period.until, short]),
    ).to.deep.equal([
      ['2026-10-01', '2026-10-04', '2'],
      ['2026-10-05', '2026-10-11', '1'],
      ['2026-12-28', '2026-12-31', '1'],
    ])
  })

  it('shows a clash before all else, and leads to where each is seen', () => {
    const bars = [bar('2026-10-06', 'good'), bar('2026-10-07', 'clash', 'Clash'), bar('2026-10-08', 'tentative')]
    const [week] = crowdedBars(bars, quarter, ({ from }) => `/schedule?from=${from}`, viewer)
    expect([week!.kind, week!.href]).to.deep.equal(['clash', '/schedule?from=2026-10-05'])
  })

  it('says of how many something speaks against their days', () => {
    const bars = [{ ...bar('2026-10-06'), isWarned: true }, bar('2026-10-07'), bar('2026-10-13')]
    const weeks = crowdedBars(bars, quarter, nowhere, viewer).map(({ short, state }) => [short, state])
    expect(weeks).to.deep.equal([
      ['⚠ 2', 'Confirmed (2), 1 with warnings'],
      ['1', 'Confirmed (1)'],
    ])
  })

  it('counts each of them once, whatever their days', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -200, max: 400 }), { maxLength: 60 }), (starts) => {
        const bars = starts.map((start) => bar(addDays(year.from, start)))
        const counted = crowdedBars(bars, year, nowhere, viewer).reduce((sum, { short }) => sum + Number(short), 0)
        expect(counted).to.equal(bars.length)
      }),
    ))

  it('is one only where the page could not draw all', () => {
    expect(shareOf([200, 200, 100])).to.equal(500)
    expect(shareOf([200, 200, 101])).to.equal(166)
    expect(shareOf([])).to.equal(500)
    expect(shareOf(Array.from({ length: 40 }, () => 1000))).to.equal(12)
  })
})
