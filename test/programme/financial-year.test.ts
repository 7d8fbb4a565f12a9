import { expect } from 'chai'
import { contains } from '../../src/platform/time/calendar-day'
import { financialYear, financialYearName, financialYearOf } from '../../src/programme/financial-year'
import { useSettings } from '../../src/programme/settings'

describe('the financial year', () => {
  afterEach(() => useSettings({}))

  it('begins with the month that the organization has chosen', () => {
    useSettings({ firstMonth: 4 })
    expect(financialYearOf('2026-03-31')).to.equal(2025)
    expect(financialYearOf('2026-04-01')).to.equal(2026)
    expect(financialYear(2026)).to.deep.equal({ from: '2026-04-01', until: '2027-03-31' })
    expect(financialYearName(2026)).to.equal('2026/27')
  })

  it('is the calendar year when it begins in January, and bears one number', () => {
    useSettings({ firstMonth: 1 })
    expect(financialYear(2027)).to.deep.equal({ from: '2027-01-01', until: '2027-12-31' })
    expect(financialYearName(2027)).to.equal('2027')
  })

  it('ends with February, leap years too, when it begins in March', () => {
    useSettings({ firstMonth: 3 })
    expect(financialYear(2027).until).to.equal('2028-02-29')
  })

  for (let firstMonth = 1; firstMonth <= 12; firstMonth += 1)
    it(`holds each of its days when it begins with month ${firstMonth}`, () => {
      useSettings({ firstMonth })
      for (const day of ['2026-01-01', '2026-02-28', '2026-06-30', '2026-07-01', '2026-12-31'])
        expect(contains(financialYear(financialYearOf(day)), day)).to.equal(true)
    })
})
