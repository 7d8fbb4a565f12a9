import { expect } from 'chai'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { calendarFile, type CalendarEntry, type CalendarFile } from '../../../src/platform/time/calendar-file'

const entry: CalendarEntry = {
  uid: 'MIS-2026-0107@capstan',
  period: { from: '2026-11-30', until: '2026-12-04' },
  title: 'Audit; valuation, origin',
  place: 'Suva',
  url: 'http://localhost/missions/MIS-2026-0107',
  changedAt: new Date('2026-11-24T09:00:00Z'),
}

const file = (entries: CalendarEntry[], more: Partial<CalendarFile> = {}) =>
  calendarFile({ name: 'Schedule', language: 'en', entries, ...more })

/** The entries of a calendar as another program reads them. */
async function read(entries: CalendarEntry[], more: Partial<CalendarFile> = {}) {
  const calendar = ICAL.Component.fromString(await file(entries, more))
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
}
const readOne = async (more: Partial<CalendarEntry>) => (await read([{ ...entry, ...more }]))[0]!

describe('the calendar file', () => {
  it('holds whole days and ends on the day after the last', async () => {
    const text = await file([entry])
    expect(text).to.contain('DTSTART;VALUE=DATE:20261130\r\n').and.to.contain('DTEND;VALUE=DATE:20261205\r\n')
    expect(text).to.contain('DTSTAMP:20261124T090000Z\r\n')
    const { startDate, endDate, uid, summary, location } = await readOne({})
    expect([startDate.isDate, String(startDate), String(endDate)]).to.deep.equal([true, '2026-11-30', '2026-12-05'])
    expect([uid, summary, location]).to.deep.equal(['MIS-2026-0107@capstan', 'Audit; valuation, origin', 'Suva'])
  })

  it('holds the same days wherever the server stands, also when clocks change', async () => {
    const zone = process.env.TZ
    try {
      for (const TZ of ['UTC', 'Pacific/Apia', 'America/Havana', 'Asia/Beirut']) {
        process.env.TZ = TZ
        for (const day of ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31']) {
          const { startDate, endDate } = await readOne({ period: { from: day, until: day } })
          expect(String(startDate), TZ).to.equal(day)
          expect(endDate.subtractDate(startDate).toSeconds(), TZ).to.equal(86_400)
        }
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('writes separators of the format as text', async () => {
    expect(await file([entry])).to.contain('SUMMARY:Audit\\; valuation\\, origin\r\n')
    expect(await file([], { name: 'Mine; and\nyours, \\ too' })).to.contain(
      'X-WR-CALNAME:Mine\\; and\\nyours\\, \\\\ too\r\n',
    )
  })

  it('says what is not settled, what is cancelled, and nothing that goes without saying', async () => {
    const status = async (standing?: CalendarEntry['standing']) =>
      (await readOne({ standing })).component.getFirstPropertyValue('status')
    expect(await status('TENTATIVE')).to.equal('TENTATIVE')
    expect(await status('CANCELLED')).to.equal('CANCELLED')
    expect(await status()).to.equal(null)
    expect(await file([entry])).not.to.match(/SEQUENCE|X-MICROSOFT|TRANSP|LAST-MODIFIED/)
  })

  it('says how often an entry was changed and when, and that a deadline takes no day', async () => {
    const { sequence, component } = await readOne({ changes: 3, isFree: true })
    expect(sequence).to.equal(3)
    expect(String(component.getFirstPropertyValue('last-modified'))).to.equal('2026-11-24T09:00:00Z')
    expect(component.getFirstPropertyValue('transp')).to.equal('TRANSPARENT')
    expect(String((await readOne({ changes: 0 })).component.getFirstPropertyValue('last-modified'))).to.match(/^2026/)
  })

  it('never ends before it begins, and leaves out what has no days', async () => {
    const back = await readOne({ period: { from: '2026-11-30', until: '2026-11-02' } })
    expect([String(back.startDate), String(back.endDate)]).to.deep.equal(['2026-11-30', '2026-12-01'])
    const last = await readOne({ period: { from: '9999-12-31', until: '9999-12-31' } })
    expect(String(last.startDate)).to.equal('9999-12-31')
    for (const period of [
      { from: 'soon', until: '2026-11-02' },
      { from: '2026-11-02', until: '' },
      { from: '2026-02-31', until: '2026-03-01' },
    ])
      expect(await read([{ ...entry, period }, entry])).to.have.length(1)
  })

  it('folds long lines at 75 bytes and loses no letter, in any script', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (title) => {
        const text = await file([{ ...entry, title }])
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75)
        const [read] = ICAL.Component.fromString(text).getAllSubcomponents('vevent')
        expect(read!.getFirstPropertyValue('summary') ?? '').to.equal(title)
      }),
    ))

  it('takes lines, quotation marks, Arabic, emoji and what no text may hold', async () => {
    const title = `${'تدقيق القيمة، '.repeat(20)}\r\nBEGIN:VEVENT\nUID:other;\u0000\u0007 "so", \\ 👩🏽‍✈️ \ud800`
    const found = await read([{ ...entry, title }])
    expect(found).to.have.length(1)
    expect(found[0]!.summary).to.equal(
      title
        .replace('\r\n', '\n')
        .replace(/[\u0000\u0007]/g, '')
        .replace('\ud800', '\ufffd'),
    )
  })

  it('is sent from somebody to somebody, whatever their names hold', async () => {
    const by = { name: 'Isles "Customs"\r\nATTENDEE:x', email: 'aid@isles.example' }
    const to = { name: 'Amina; Diallo, "Ami"', email: 'amina@customs.example' }
    const text = await file([{ ...entry, changes: 4 }], { sent: { as: 'REQUEST', by, to } })
    const calendar = ICAL.Component.fromString(text)
    expect(calendar.getFirstPropertyValue('method')).to.equal('REQUEST')
    const [event] = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(event!.organizer.toLowerCase()).to.equal('mailto:aid@isles.example')
    expect(event!.attendees).to.have.length(1)
    const [attendee] = event!.attendees
    expect(String(attendee!.getFirstValue()).toLowerCase()).to.equal('mailto:amina@customs.example')
    expect(attendee!.getParameter('cn')).to.equal('Amina; Diallo, ”Ami”')
    expect(attendee!.getParameter('partstat')).to.equal('ACCEPTED')
  })

  it('says after how long a program should look again', async () => {
    expect(await file([], { lookAgainHours: 6 })).to.contain('REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n')
    expect(await file([])).to.match(/^BEGIN:VCALENDAR\r\n[^]*END:VCALENDAR\r\n$/)
  })
})
