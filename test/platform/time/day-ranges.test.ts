import { expect } from 'chai'
import { z } from 'zod'
import { isStorable, legalDays, pastDays, plannedDays, type DayRange } from '../../../src/platform/time/day-ranges'
import * as forms from '../../../src/platform/forms/forms'
import * as ask from '../../../src/platform/forms/questions'
import { translator } from '../../../src/platform/text/i18n'
import { readAs } from '../../../src/platform/time/reading'

const today = '2026-11-28'

function read(range: DayRange | undefined, typed: string) {
  const schema = z.object({ on: ask.day('requests:form.enterFrom', range) })
  return readAs({ lang: 'en', today }, () => forms.parseForm(schema, { on: typed }))
}
const refusal = (range: DayRange | undefined, typed: string) => {
  const error = read(range, typed).errors?.[0]
  return error && translator('en')(error.message, error.values)
}

describe('the days that a field takes', () => {
  it('are years near enough for a plan, and the refusal names them', () => {
    expect(refusal(undefined, '9999-12-30')).to.equal('Enter a date in the years 2006 to 2036')
    expect(refusal(plannedDays, '0001-01-01')).to.equal('Enter a date in the years 2006 to 2036')
    expect(read(plannedDays, '2036-12-31').values).to.deep.equal({ on: '2036-12-31' })
    expect(read(plannedDays, '2006-01-01').values).to.deep.equal({ on: '2006-01-01' })
  })

  it('end today for what has passed, as it is where the reader is', () => {
    expect(refusal(pastDays, '2026-11-29')).to.equal('Enter a date from 1976 to today, 28 November 2026')
    expect(read(pastDays, today).values).to.deep.equal({ on: today })
  })

  it('are two centuries for what the law names', () => {
    expect(refusal(legalDays, '1899-12-31')).to.equal('Enter a date in the years 1900 to 2100')
    expect(read(legalDays, '2100-12-31').values).to.deep.equal({ on: '2100-12-31' })
  })

  it('are those of any record where nobody reads', () => {
    const schema = z.object({ on: ask.day('requests:form.enterFrom') })
    expect(forms.parseForm(schema, { on: '2099-01-01' }).errors).to.equal(undefined)
    expect(forms.parseForm(schema, { on: '9999-12-30' }).errors).to.have.length(1)
  })

  it('of a record are days of the calendar', () => {
    for (const day of ['1899-12-31', '2101-01-01', '9999-12-30', 'soon', '', 20270101])
      expect(isStorable(day), String(day)).to.equal(false)
    expect(isStorable('2027-03-12')).to.equal(true)
  })
})
