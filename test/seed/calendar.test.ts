import { expect } from 'chai'
import { isHoliday } from '../../seed/calendar/holidays'
import { firstPeriod, isOpen, isOpenAll, openDay } from '../../seed/calendar/open-days'
import { addDays, daysBetween } from '../../src/platform/time/calendar-day'

describe('the calendar of the demonstration year', () => {
  it('knows fixed holidays and those that move', () => {
    expect(isHoliday('FJ', '2027-10-10')).to.equal(true)
    // Good Friday and Easter Monday.
    for (const day of ['2026-04-03', '2026-04-06', '2027-03-26', '2028-04-17'])
      expect(isHoliday('KE', day), day).to.equal(true)
    // The same in the East.
    for (const day of ['2026-04-10', '2027-05-03']) expect(isHoliday('GE', day), day).to.equal(true)
    for (const day of ['2026-05-27', '2027-03-10']) expect(isHoliday('MA', day), day).to.equal(true)
    expect(isHoliday('VN', '2027-02-06')).to.equal(true)
    expect(isHoliday('KE', '2027-03-24')).to.equal(false)
  })

  it('is closed at weekends, which begin on Friday with some Members, and at the end of the year', () => {
    expect(isOpen('EG', '2027-08-13')).to.equal(false)
    expect(isOpen('EG', '2027-08-15')).to.equal(true)
    expect(isOpen('FJ', '2027-08-13')).to.equal(true)
    expect(isOpen('FJ', '2027-08-15')).to.equal(false)
    for (const day of ['2027-12-20', '2027-12-31', '2028-01-05']) expect(isOpen('FJ', day), day).to.equal(false)
    expect(openDay('FJ', '2027-12-18')).to.equal('2028-01-06')
  })

  it('finds days that can be spent together, on whatever day it looks for them', () => {
    for (const code of ['FJ', 'EG', 'LA', 'MA', 'NP'])
      for (let day = '2027-01-01'; day < '2028-01-01'; day = addDays(day, 11))
        for (const length of [1, 3, 5, 10]) {
          const period = firstPeriod(code, day, length)
          const what = `${code} ${day} ${length}: ${period.from} to ${period.until}`
          expect(isOpenAll(code, period), what).to.equal(true)
          expect(daysBetween(period.from, period.until), what).to.equal(length > 5 ? length + 1 : length - 1)
        }
  })
})
