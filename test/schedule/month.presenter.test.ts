import { expect } from 'chai'
import fc from 'fast-check'
import { addDays, addMonths, lengthInDays, type Period } from '../../src/platform/time/calendar-day'
import { translator } from '../../src/platform/text/i18n'
import { presentAgenda } from '../../src/schedule/agenda.presenter'
import { presentMonth } from '../../src/schedule/month.presenter'
import type { TimelineEntry } from '../../src/schedule/timeline.presenter'

const actor = { id: 'c', name: 'C', roles: ['coordinator' as const], language: 'en' as const }
const viewer = { actor, lang: 'en' as const, t: translator('en'), today: '2026-11-24' }
const november: Period = { from: '2026-11-01', until: '2026-11-30' }
const line = (name: string, ...periods: Period[]): TimelineEntry => ({
  name,
  sub: '',
  bars: periods.map((period) => ({ period, text: 'Fiji', kind: 'flow', href: '/missions/M', state: 'Confirmed' })),
})

describe('a month as a calendar', () => {
  it('has whole weeks from Monday, and nothing on days of other months', () => {
    const { weeks, weekdays } = presentMonth([], november, viewer)
    expect(weekdays[0]).to.equal('Monday')
    expect(weeks).to.have.length(6)
    // 1 November 2026 is a Sunday.
    expect(weeks[0]!.map((day) => day?.number ?? '')).to.deep.equal(['', '', '', '', '', '', '1'])
    expect(weeks.flat().filter((day) => day?.isToday)).to.have.length(1)
  })

  it('shows an activity on each of its days, also one that began in the month before', () => {
    const entries = [line('Amina Diallo', { from: '2026-10-30', until: '2026-11-03' })]
    const days = presentMonth(entries, november, viewer).weeks.flat()
    const taken = days.filter((day) => day && day.items.length > 0).map((day) => day!.number)
    expect(taken).to.deep.equal(['1', '2', '3'])
    expect(days.find((day) => day?.number === '2')!.items[0]).to.deep.equal({
      ...{ who: 'Amina Diallo', text: 'Fiji', href: '/missions/M', kind: 'flow', state: 'Confirmed' },
    })
  })

  it('leads from the first day of what may be moved to the page of its dates, and to the view it came from', () => {
    const period = { from: '2026-10-30', until: '2026-11-03' }
    const movable = line('Amina Diallo', period)
    movable.bars[0]!.moves = 'MIS-2026-0001'
    const items = presentMonth([movable], november, viewer, 'by=expert')
      .weeks.flat()
      .flatMap((day) => day?.items ?? [])
    expect(items.map(({ moves }) => moves)).to.deep.equal(Array(3).fill('MIS-2026-0001 2026-10-30 2026-11-03'))
    expect(items.map(({ moveHref }) => moveHref)).to.deep.equal([
      '/schedule/move/MIS-2026-0001?schedule=by%3Dexpert',
      undefined,
      undefined,
    ])
  })

  it('says how many more there are on a full day', () => {
    const entries = Array.from({ length: 7 }, (_, index) =>
      line(`E${index}`, { from: '2026-11-10', until: '2026-11-10' }),
    )
    const full = presentMonth(entries, november, viewer)
      .weeks.flat()
      .find((day) => day?.number === '10')!
    expect([full.items.length, full.more]).to.deep.equal([4, '3 more'])
  })

  it('has each day of any month once', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1200 }), (month) => {
        const from = addMonths('2000-01-01', month)
        const period = { from, until: addDays(addMonths(from, 1), -1) }
        const days = presentMonth([], period, viewer).weeks.flat()
        expect(days.length % 7).to.equal(0)
        expect(days.filter((day) => day !== null)).to.have.length(lengthInDays(period))
      }),
    ))
})

describe('an agenda', () => {
  it('names by day what begins, from today on, with what is under way', () => {
    const entries = [
      line('Amina Diallo', { from: '2026-11-02', until: '2026-11-04' }, { from: '2026-11-20', until: '2026-11-25' }),
      line('Grace Mwangi', { from: '2026-11-26', until: '2026-11-27' }),
    ]
    const { days, hidden } = presentAgenda(entries, november, viewer)
    expect(days.map(({ day, items }) => [day, items.map(({ who }) => who)])).to.deep.equal([
      ['2026-11-24', ['Amina Diallo']],
      ['2026-11-26', ['Grace Mwangi']],
    ])
    expect(hidden).to.equal(0)
  })

  it('begins with the first day of a period without today, and says how much it leaves out', () => {
    const day = { from: '2027-03-01', until: '2027-03-01' }
    const march = { from: '2027-03-01', until: '2027-03-31' }
    const found = presentAgenda([line('A', ...Array.from({ length: 70 }, () => day))], march, viewer)
    expect(found.days.map(({ day: first, items }) => [first, items.length])).to.deep.equal([['2027-03-01', 60]])
    expect(found.hidden).to.equal(10)
  })
})
