import { expect } from 'chai'
import { AuditEntries } from '../../../src/audit/audit.model'
import { loadHolidays } from '../../../src/members'
import { holidaysOf, isHoliday } from '../../../src/members/holidays/holiday.directory'
import { HolidayCalendars } from '../../../src/members/holidays/holiday.model'
import { paths } from '../../../src/paths'
import { aSavedMission } from '../../missions/mission.factory'
import { useDatabase } from '../../support/database'
import { aContactOf, aCoordinator, anAdmin } from '../../support/people'
import { as } from '../../support/visitor'

const form = paths.holidays.correct({ code: 'FJ' })
const correct = async (typed: Record<string, string>) => (await as(anAdmin())).submit(form, typed, '/correct')

describe('corrections of public holidays', () => {
  useDatabase()

  it('add a day, with its note, and leave who entered it', async () => {
    const page = await correct({ kind: 'add', day: '2027-03-03', note: 'Proclaimed in January' })
    expect(page.text).to.include('The correction has been saved.').and.include('3 March 2027 is a holiday.')
    expect(page.text).to.include('Proclaimed in January').and.include('Holiday added')
    const row = page.rows.find((one) => one.includes('3 March 2027'))!
    expect(row.split('3 March 2027'), 'the day stands once').to.have.length(2)
    expect(isHoliday('FJ', '2027-03-03')).to.equal(true)
    expect(isHoliday('WS', '2027-03-03')).to.equal(false)
    const entry = await AuditEntries.findOne({ event: 'holidays.corrected' }).lean()
    expect(entry).to.include({ kind: 'holidays', reference: 'holidays-FJ', title: 'Fiji' })
  })

  it('move a day, and take one out', async () => {
    const before = holidaysOf('FJ', 2027)
    await correct({ kind: 'move', day: '2027-09-07', to: '2027-09-08' })
    await correct({ kind: 'remove', day: '2027-01-01' })
    const wanted = [...before.filter((day) => !['2027-09-07', '2027-01-01'].includes(day)), '2027-09-08']
    expect(holidaysOf('FJ', 2027)).to.deep.equal([...new Set(wanted)].sort())
  })

  it('are refused for what is a holiday already, or is none', async () => {
    const none = await correct({ kind: 'remove', day: '2027-03-03' })
    expect(none.status).to.equal(409)
    expect(none.faults).to.deep.equal({
      day: 'This day is not a holiday. Enter a day of the list of holidays.',
    })
    expect(none.form('/correct').fields).to.include({ kind: 'remove', day: '2027-03-03' })
    const one = await correct({ kind: 'add', day: '2027-01-01' })
    expect(one.faults).to.have.property('day', 'This day is already a holiday. Enter another day.')
    const moved = await correct({ kind: 'move', day: '2027-12-25', to: '2027-01-01' })
    expect(moved.faults).to.have.property('to')
    expect(await HolidayCalendars.countDocuments({ corrections: { $ne: [] } })).to.equal(0)
  })

  it('are cancelled, and cancel each other', async () => {
    const before = holidaysOf('FJ', 2027)
    await correct({ kind: 'add', day: '2027-03-03' })
    const admin = await as(anAdmin())
    await admin.submit(paths.holidays.show({ code: 'FJ' }), {}, '/steps/undo')
    expect(holidaysOf('FJ', 2027)).to.deep.equal(before)
    await correct({ kind: 'add', day: '2027-03-03' })
    await correct({ kind: 'remove', day: '2027-03-03' })
    expect(holidaysOf('FJ', 2027)).to.deep.equal(before)
    const { corrections, history } = await HolidayCalendars.findOne({ code: 'FJ' }).lean().orFail()
    expect(corrections).to.deep.equal([])
    expect(history.map(({ action }) => action)).to.deep.equal(['add', 'undo', 'add', 'remove'])
  })

  it('of another process count once they are read again', async () => {
    await HolidayCalendars.create({ code: 'FJ', corrections: [{ day: '2027-03-03', kind: 'added' }] })
    expect(isHoliday('FJ', '2027-03-03')).to.equal(false)
    await loadHolidays()
    expect(isHoliday('FJ', '2027-03-03')).to.equal(true)
  })

  it('show on the plan of a mission, in its working days and among those of the organization', async () => {
    const { reference } = await aSavedMission({ period: { from: '2027-03-01', until: '2027-03-05' } })
    await correct({ kind: 'add', day: '2027-03-03' })
    const own = paths.holidays.correct({ code: 'organization' })
    await (await as(anAdmin())).submit(own, { kind: 'add', day: '2027-03-04' }, '/correct')
    const coordinator = await as(aCoordinator())
    const show = await coordinator.get(paths.missions.show({ reference }))
    expect(show.text).to.include('3 March 2027 is a public holiday in Fiji.')
    expect(show.text).to.include('5 days (working days: 4)')
    const plan = await coordinator.get(paths.missions.edit({ reference }))
    expect(plan.text).to.include('3 March 2027 is a public holiday in Fiji.')
    expect(plan.text).to.include('4 March 2027 is a holiday of the organization.')
  })

  it('are read by staff alone, of Members that there are', async () => {
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.holidays.list())).text)
      .to.include('Fiji')
      .and.include('No calendar available')
    expect((await coordinator.get(paths.holidays.show({ code: 'FJ' }))).hasLink('Correct holidays')).to.equal(false)
    expect((await coordinator.get(paths.holidays.show({ code: 'XX' }))).status).to.equal(404)
    expect((await (await as(aContactOf('FJ'))).get(paths.holidays.list())).status).to.equal(403)
  })
})
