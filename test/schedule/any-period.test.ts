import { expect } from 'chai'
import fc from 'fast-check'
import { calendarFile } from '../../src/platform/time/calendar-file'
import { presentTimeline } from '../../src/schedule/timeline.presenter'
import {
  addDays,
  addMonths,
  eachDay,
  lengthInDays,
  mostDays,
  workingDays,
  type Period,
} from '../../src/platform/time/calendar-day'
import { financialYearOf } from '../../src/programme/financial-year'
import { formatDay, formatDue, formatPeriod, formatShortPeriod } from '../../src/platform/time/formats'
import { translator } from '../../src/platform/text/i18n'
import { attendanceDays } from '../../src/training/participants/participant.status'
import { aCoordinator } from '../support/people'

const ends = [
  '0001-01-01',
  '0001-12-31',
  '1027-01-01',
  '2026-11-28',
  '4027-01-01',
  '9999-12-30',
  '9999-12-31',
  'soon',
  '',
]
const anyDay = fc.oneof(
  fc.constantFrom(...ends),
  fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
)
const anyPeriod: fc.Arbitrary<Period> = fc.record({ from: anyDay, until: anyDay })
const t = translator('en')
const viewer = { actor: aCoordinator(), lang: 'en' as const, t, today: '2026-11-28' }
const bar = (period: Period) => ({ period, text: 'Mission', kind: 'good' as const, state: 'Confirmed' })

describe('whatever period a record holds', () => {
  it('is stepped through a year at most, in order', () =>
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const days = eachDay(period)
        expect(days.length).to.be.at.most(mostDays)
        expect([...days].sort()).to.deep.equal(days)
        expect(attendanceDays({ period, mode: 'in-person-national' }).length).to.be.at.most(mostDays)
      }),
    ))

  it('has its working days counted at once', () =>
    fc.assert(
      fc.property(anyPeriod, (period) => {
        const count = workingDays(period)
        const share = lengthInDays(period) * (5 / 7)
        expect(count).to.be.within(Math.max(0, share - 2), share + 2)
        if (lengthInDays(period) <= mostDays)
          expect(count).to.equal(
            eachDay(period).filter((day) => ![0, 6].includes(new Date(day + 'T00:00:00Z').getUTCDay())).length,
          )
      }),
    ))

  it('never leads out of the calendar', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500_000, max: 500_000 }), (day, count) => {
        for (const moved of [addDays(day, count), addMonths(day, count)])
          expect(ends.includes(day) && !/^\d/.test(day) ? moved === day : /^\d{4}-\d\d-\d\d$/.test(moved)).to.equal(
            true,
          )
      }),
    ))

  it('can be drawn, written and put into a calendar', () =>
    fc.assert(
      fc.asyncProperty(anyPeriod, anyPeriod, async (period, window) => {
        const { rows, marks } = presentTimeline([{ name: 'A', sub: '', bars: [bar(period)] }], window, viewer)
        for (const drawn of rows[0]!.lanes.flatMap(({ bars }) => bars))
          expect(Number.isFinite(drawn.x) && drawn.width > 0).to.equal(true)
        expect(marks.length).to.be.at.most(40)
        const entry = { uid: 'A', period, title: 'A', changedAt: new Date('2026-11-28T16:47:00Z') }
        const file = await calendarFile({ name: 'A', language: 'en', entries: [entry] })
        const [, start, end] = /DTSTART;VALUE=DATE:(\d+)\r\nDTEND;VALUE=DATE:(\d+)/.exec(file) ?? []
        if (start && end) expect(end > start).to.equal(true)
        for (const lang of ['en', 'fr']) {
          expect(formatPeriod(period, lang)).to.be.a('string')
          expect(formatShortPeriod(period, lang)).to.be.a('string')
          expect(formatDay(period.from, lang)).to.be.a('string')
        }
        expect(formatDue(period.from, period.until, 'en', t).text).to.be.a('string')
        expect(financialYearOf(period.from)).to.be.a('number')
      }),
    ))
})
