import { expect } from 'chai'
import { addDays } from '../../../src/platform/time/calendar-day'
import {
  formatDay,
  formatDue,
  formatPeriod,
  formatShortDay,
  formatShortPeriod,
  formatPair,
} from '../../../src/platform/time/formats'
import { translator } from '../../../src/platform/text/i18n'

// Intl puts thin and non-breaking spaces around dashes and before units.
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ')

describe('days in words', () => {
  it('are written as each language writes them', () => {
    expect(formatDay('2026-11-24', 'en')).to.equal('24 November 2026')
    expect(formatDay('2026-11-24', 'fr')).to.equal('24 novembre 2026')
    expect(formatShortDay('2026-11-24', 'en')).to.equal('24 Nov 2026')
  })

  it('name what a period shares once', () => {
    const week = { from: '2027-02-22', until: '2027-03-05' }
    expect(plain(formatPeriod(week, 'en'))).to.equal('22 February – 5 March 2027')
    expect(plain(formatPeriod(week, 'fr'))).to.equal('22 février – 5 mars 2027')
    expect(plain(formatPeriod({ from: '2027-03-01', until: '2027-03-05' }, 'fr'))).to.equal('1er–5 mars 2027')
    expect(plain(formatShortPeriod(week, 'en'))).to.equal('22 Feb – 5 Mar 2027')
    expect(plain(formatPeriod({ from: '2026-12-29', until: '2027-01-02' }, 'en'))).to.equal(
      '29 December 2026 – 2 January 2027',
    )
  })

  it('are one day where a period is one', () => {
    const day = { from: '2026-11-24', until: '2026-11-24' }
    expect(formatPeriod(day, 'en')).to.equal('24 November 2026')
    expect(formatShortPeriod(day, 'en')).to.equal('24 Nov 2026')
  })

  it('are the same however often they are asked for', () => {
    const period = { from: '2026-01-05', until: '2026-01-09' }
    const first = [formatPeriod(period, 'en'), formatPeriod(period, 'fr'), formatShortPeriod(period, 'en')]
    for (let days = 1; days <= 6_000; days += 1)
      formatShortPeriod({ from: '2026-01-01', until: addDays('2026-01-01', days) }, 'en')
    expect([formatPeriod(period, 'en'), formatPeriod(period, 'fr'), formatShortPeriod(period, 'en')]).to.deep.equal(
      first,
    )
    expect(new Set(first).size).to.equal(3)
  })

  it('are said by their distance when they are near', () => {
    const t = translator('en')
    const due = (day: string) => formatDue(day, '2026-11-24', 'en', t)
    expect(due('2026-11-24')).to.deep.equal({ text: 'today', late: false })
    expect(due('2026-11-25')).to.deep.equal({ text: 'tomorrow', late: false })
    expect(due('2026-11-29')).to.deep.equal({ text: 'in 5 days', late: false })
    expect(due('2026-12-24')).to.deep.equal({ text: '24 Dec 2026', late: false })
    expect(due('2026-11-20')).to.deep.equal({ text: '4 days overdue', late: true })
    expect(due('2026-11-23')).to.deep.equal({ text: '1 day overdue', late: true })
  })

  it('puts a name before its value as each language does', () => {
    expect(formatPair('Budget', 'Travel', 'en')).to.equal('Budget: Travel')
    expect(formatPair('Budget', 'Voyages', 'fr')).to.equal('Budget\u00a0: Voyages')
  })
})
