import { expect } from 'chai'
import fc from 'fast-check'
import { calendarFile } from '../../src/schedule/calendar-file'

const at = new Date('2026-11-24T09:00:00Z')
const entry = {
  uid: 'MIS-2026-0107',
  period: { from: '2026-11-30', until: '2026-12-04' },
  title: 'Audit; valuation, origin',
  place: 'Suva',
  url: 'http://localhost/missions/MIS-2026-0107',
  tentative: false,
}

describe('the calendar file', () => {
  it('holds whole days and ends on the day after the last', () => {
    const text = calendarFile([entry], 'Schedule', at)
    expect(text).to.contain('DTSTART;VALUE=DATE:20261130\r\n').and.to.contain('DTEND;VALUE=DATE:20261205\r\n')
    expect(text).to.contain('DTSTAMP:20261124T090000Z\r\n')
  })

  it('writes separators of the format as text', () => {
    expect(calendarFile([entry], 'Schedule', at)).to.contain('SUMMARY:Audit\\; valuation\\, origin\r\n')
  })

  it('says what is not confirmed', () => {
    expect(calendarFile([{ ...entry, tentative: true }], 'Schedule', at)).to.contain('STATUS:TENTATIVE')
  })

  it('folds long lines at 75 bytes and loses no letter, in any script', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const text = calendarFile([{ ...entry, title }], 'Schedule', at)
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75)
        const whole = text.replaceAll('\r\n ', '')
        const written = title.replace(/[\\;,]/g, (sign) => '\\' + sign).replace(/\r?\n/g, '\\n')
        expect(whole).to.contain(`SUMMARY:${written}\r\n`)
      }),
    ))
})
