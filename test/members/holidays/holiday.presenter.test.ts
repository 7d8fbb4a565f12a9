import { expect } from 'chai'
import {
  holidayDirectory,
  holidaysIn,
  holidaysOf,
  isHoliday,
  knownYears,
  workingDaysAt,
} from '../../../src/members/holidays/holiday.directory'
import { parseCorrection, parseUndo } from '../../../src/members/holidays/holiday.form'
import { holidayName } from '../../../src/members/holidays/holiday.presenter'
import { members } from '../../../src/members/member.directory'

describe('the public holidays that come with Capstan', () => {
  it('are known of every Member but the customs union, for years to come', () => {
    const [first, last] = knownYears()
    expect(first).to.be.at.most(2026)
    expect(last).to.be.at.least(2033)
    const without = members().filter(({ code }) => holidaysOf(code, 2027).length === 0)
    expect(without.map(({ code }) => code)).to.deep.equal(['EU'])
  })

  it('hold days that are the same each year, and days that move', () => {
    expect(isHoliday('FR', '2027-07-14')).to.equal(true)
    expect(isHoliday('FR', '2027-03-29'), 'Easter Monday').to.equal(true)
    expect(isHoliday('FR', '2028-03-29')).to.equal(false)
    expect(isHoliday('FR', '2028-04-17')).to.equal(true)
    expect(isHoliday('FJ', '2027-03-26'), 'Good Friday').to.equal(true)
    expect(holidaysIn('CN', { from: '2027-03-01', until: '2027-03-31' }), 'half a day').to.deep.equal([])
  })

  it('are found in a period, also over a new year, in order', () => {
    expect(holidaysIn('FR', { from: '2026-12-20', until: '2027-01-10' })).to.deep.equal(['2026-12-25', '2027-01-01'])
    expect(holidaysIn('FR', { from: '2027-02-01', until: '2027-02-20' })).to.deep.equal([])
    expect(holidaysIn('nowhere', { from: '2027-01-01', until: '2027-12-31' })).to.deep.equal([])
  })

  it('are no working days where there is one place of work', () => {
    const week = { from: '2027-07-12', until: '2027-07-16' }
    expect(workingDaysAt({ memberCodes: ['FR'] }, week)).to.equal(4)
    expect(workingDaysAt({ hostMember: 'FR', memberCodes: ['FJ', 'WS'] }, week)).to.equal(4)
    expect(workingDaysAt({ memberCodes: ['FR', 'FJ'] }, week)).to.equal(5)
    expect(workingDaysAt({}, week)).to.equal(5)
    // Christmas of 2027 is a Saturday.
    expect(workingDaysAt({ memberCodes: ['FR'] }, { from: '2027-12-20', until: '2027-12-26' })).to.equal(5)
  })
})

describe('a holiday that was entered by hand', () => {
  after(() => holidayDirectory.load(() => Promise.resolve([])))

  it('is written with its name, where one was entered', async () => {
    const added = (day: string, note: string) => ({ day, kind: 'added', note, by: 'a', byName: 'A', at: new Date() })
    const corrections = [added('2027-07-15', 'Day of the census'), added('2027-07-16', '')]
    await holidayDirectory.load(() => Promise.resolve([{ code: 'FR', corrections, history: [], __v: 0 } as never]))
    expect(holidayName('FR', '2027-07-15', 'en')).to.equal('15 July 2027 (Day of the census)')
    expect(holidayName('FR', '2027-07-16', 'en')).to.equal('16 July 2027')
  })
})

describe('the form of a correction', () => {
  const faults = (body: object) => parseCorrection(body).errors?.map(({ field, message }) => [field, message])

  it('asks what is wrong and on which day, and for the other day of what is moved', () => {
    expect(faults({ kind: 'add', day: '2027-07-12' })).to.equal(undefined)
    expect(faults({})).to.deep.equal([
      ['kind', 'members:holidays.form.chooseKind'],
      ['day', 'members:holidays.form.enterDay'],
    ])
    expect(faults({ kind: 'move', day: '2027-07-12' })).to.deep.equal([['to', 'members:holidays.form.enterTo']])
    expect(faults({ kind: 'move', day: '2027-07-12', to: '2027-07-12' })).to.deep.equal([
      ['to', 'members:holidays.form.sameDay'],
    ])
    expect(faults({ kind: 'burn', day: '2027-02-30' })).to.deep.equal([
      ['kind', 'platform:form.unknownChoice'],
      ['day', 'platform:form.notADay'],
    ])
    expect(parseUndo({}).errors).to.have.length(1)
  })
})
