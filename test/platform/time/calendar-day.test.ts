import { expect } from 'chai'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import {
  addDays,
  addMonths,
  contains,
  daysBetween,
  lengthInDays,
  overlaps,
  parseDay,
  workingDays,
} from '../../../src/platform/time/calendar-day'
import { financialYear, financialYearName, financialYearOf } from '../../../src/programme/financial-year'

const aDay = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('calendar days', () => {
  it('reads a day as a date input sends it', () => expect(parseDay('2026-11-24')).to.equal('2026-11-24'))

  for (const text of [
    '2026-02-31',
    '2026-13-01',
    '24/11/2026',
    '2026-1-1',
    '',
    'tomorrow',
    '2026-11-24T00:00:00Z',
    '-02026-11-24',
  ])
    it(`refuses "${text}", which is not a day of the calendar`, () => expect(parseDay(text)).to.equal(null))

  it('knows the days that there are as the calendar does', () =>
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(13), fc.nat(32), (year, month, day) => {
        const text = [String(year).padStart(4, '0'), ...[month, day].map((n) => String(n).padStart(2, '0'))].join('-')
        let known: string | null = null
        try {
          known = Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
        } catch {
          // It is no day.
        }
        expect(parseDay(text)).to.equal(known)
      }),
      { numRuns: 2000 },
    ))

  it('adds days and counts them back', () =>
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).to.equal(days)
      }),
    ))

  it('ends a month at its last day', () => expect(addMonths('2026-01-31', 1)).to.equal('2026-02-28'))

  it('counts both ends of a period', () =>
    expect(lengthInDays({ from: '2026-11-23', until: '2026-11-27' })).to.equal(5))

  it('counts Monday to Friday as working days', () =>
    expect(workingDays({ from: '2026-11-20', until: '2026-11-30' })).to.equal(7))

  it('finds an overlap exactly when a day belongs to both periods', () =>
    fc.assert(
      fc.property(aDay, fc.nat(40), fc.integer({ min: -60, max: 60 }), fc.nat(40), (day, length, shift, other) => {
        const one = { from: day, until: addDays(day, length) }
        const two = { from: addDays(day, shift), until: addDays(day, shift + other) }
        const shared = Array.from({ length: length + 1 }, (_, index) => addDays(day, index)).some((d) =>
          contains(two, d),
        )
        expect(overlaps(one, two)).to.equal(shared)
        expect(overlaps(two, one)).to.equal(shared)
      }),
    ))

  it('starts the financial year on 1 July', () => {
    expect(financialYearOf('2026-06-30')).to.equal(2025)
    expect(financialYearOf('2026-07-01')).to.equal(2026)
    expect(financialYearName(2026)).to.equal('2026/27')
    expect(financialYearName(1999)).to.equal('1999/00')
  })

  it('puts every day into exactly the financial year that contains it', () =>
    fc.assert(
      fc.property(aDay, (day) => {
        expect(contains(financialYear(financialYearOf(day)), day)).to.equal(true)
      }),
    ))
})
