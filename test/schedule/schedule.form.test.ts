import { expect } from 'chai'
import { atToday, daysOf, moved, parseSchedule, scheduleQuery, withSpan } from '../../src/schedule/schedule.form'

const today = '2026-11-24'
const parse = (query: Record<string, unknown> = {}) => parseSchedule(query, today)

describe('what the schedule shows', () => {
  it('is this financial year by expert unless something else is asked', () => {
    expect(daysOf(parse())).to.deep.equal({ from: '2026-07-01', until: '2027-06-30' })
    expect(parse().by).to.equal('expert')
  })

  it('moves by a year or by a quarter, over the turn of years', () => {
    expect(daysOf(moved(parse(), 1)).from).to.equal('2027-07-01')
    const quarter = parse({ period: '2026q4' })
    expect(daysOf(quarter)).to.deep.equal({ from: '2026-10-01', until: '2026-12-31' })
    expect(daysOf(moved(quarter, 1))).to.deep.equal({ from: '2027-01-01', until: '2027-03-31' })
    expect(daysOf(moved(parse({ period: '2026q1' }), -1))).to.deep.equal({ from: '2025-10-01', until: '2025-12-31' })
  })

  it('comes back to today in either span', () => {
    expect(atToday(moved(moved(parse({ period: '2026q4' }), 1), 1), today).from).to.equal('2026-10-01')
    expect(atToday(moved(parse(), -1), today).from).to.equal('2026-07-01')
  })

  it('opens the quarter of today from this year, and the first quarter of another', () => {
    expect(withSpan(parse(), 'quarter', today).from).to.equal('2026-10-01')
    expect(withSpan(moved(parse(), 1), 'quarter', today).from).to.equal('2027-07-01')
    expect(withSpan(parse({ period: '2027q1' }), 'year', today).from).to.equal('2026-07-01')
  })

  it('is a month, a quarter, a financial year or one of the calendar, each with a name in addresses', () => {
    const days = (period: string) => daysOf(parse({ period }))
    expect(days('2026-11')).to.deep.equal({ from: '2026-11-01', until: '2026-11-30' })
    expect(days('2028-02').until).to.equal('2028-02-29')
    expect(days('cy2026')).to.deep.equal({ from: '2026-01-01', until: '2026-12-31' })
    for (const period of ['2026-11', '2026q4', 'fy2026', 'cy2026'])
      expect(scheduleQuery(parse({ period })).period).to.equal(period)
    for (const wrong of ['2026-13', '2026-00', 'cy26', '1026-11', '2026-11-01', "fy2026'"])
      expect(scheduleQuery(parse({ period: wrong })).period, wrong).to.equal('fy2026')
  })

  it('goes from any span to any other, to the one that holds today where that is shown', () => {
    for (const [from, span, to] of [
      ['fy2026', 'month', '2026-11'],
      ['2026q4', 'calendarYear', 'cy2026'],
      ['cy2026', 'quarter', '2026q4'],
      ['2027-03', 'year', 'fy2026'],
      ['cy2025', 'month', '2025-01'],
      ['2027-03', 'quarter', '2027q1'],
    ] as const)
      expect(scheduleQuery(withSpan(parse({ period: from }), span, today)).period).to.equal(to)
    expect(daysOf(moved(parse({ period: '2026-12' }), 1)).from).to.equal('2027-01-01')
    expect(daysOf(moved(parse({ period: 'cy2026' }), -1)).from).to.equal('2025-01-01')
    expect(atToday(parse({ period: '2025-02' }), today).from).to.equal('2026-11-01')
  })

  it('as a calendar is a month, whatever else is asked', () => {
    const choice = parse({ view: 'calendar', period: 'fy2026' })
    expect(scheduleQuery(choice)).to.include({ view: 'calendar', period: '2026-11' })
    expect(scheduleQuery(withSpan(choice, 'quarter', today))).to.include({ view: '', period: '2026q4' })
    expect(scheduleQuery(moved(choice, 1))).to.include({ view: 'calendar', period: '2026-12' })
  })

  it('keeps every choice in its links', () => {
    const query = { by: 'region', period: '2026q4', region: 'AP', area: 'risk', programme: 'accelerate', view: 'table' }
    expect(scheduleQuery(parse(query))).to.deep.equal(query)
  })

  it('falls back for what it does not know', () => {
    expect(daysOf(parse({ period: '2026q5' })).from).to.equal('2026-07-01')
    expect(daysOf(parse({ period: ['fy2020'] })).from).to.equal('2026-07-01')
    expect(parse({ by: 'secrets' }).by).to.equal('expert')
    expect(parseSchedule({ by: 'expert' }, today, ['member', 'region']).by).to.equal('member')
  })
})
