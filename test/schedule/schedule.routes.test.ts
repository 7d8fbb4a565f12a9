import { expect } from 'chai'
import ICAL from 'ical.js'
import supertest from 'supertest'
import { correctHolidays } from '../../src/members/holidays/holiday.service'
import { regionOf } from '../../src/members'
import { paths } from '../../src/paths'
import { addDays } from '../../src/platform/time/calendar-day'
import { useDatabase } from '../support/database'
import { actBy, aContactOf, aCoordinator, aDonor, anAdmin, anAuditor, anExpertActor } from '../support/people'
import { aGuest, as, theApp, theServer } from '../support/visitor'
import { aSavedExpert } from '../experts/expert.factory'
import { aMission, anAssignment } from '../support/work.factory'
import { aMapping } from '../support/mapping.factory'

const days = (from: string, until: string) => ({ from, until })

describe('the schedule', () => {
  useDatabase()
  let amina: string
  let suva: string
  let apia: string

  beforeEach(async () => {
    amina = (await aSavedExpert({ name: 'Amina Diallo' })).reference
    const grace = (await aSavedExpert({ name: 'Grace Mwangi' })).reference
    const first = await aMission({
      title: 'Risk in Suva',
      period: days('2026-11-30', '2026-12-04'),
      funding: [{ agreement: 'accelerate', line: 'L', amount: 1, currency: 'EUR' }],
    })
    const second = await aMission({
      title: 'Audit in Apia',
      memberCodes: ['WS'],
      period: days('2026-12-02', '2026-12-08'),
      mapping: aMapping({ expertiseAreas: ['pca'] }),
    })
    const third = await aMission({
      title: 'Origin in Lusaka',
      memberCodes: ['ZM'],
      period: days('2027-03-01', '2027-03-05'),
    })
    suva = first.reference
    apia = second.reference
    await anAssignment(first, { expert: amina })
    await anAssignment(second, { expert: amina, state: 'invited' })
    await anAssignment(third, { expert: grace })
  })

  it('names a clash of one person and leads to who else could go', async () => {
    const page = await (await as(aCoordinator())).get(paths.schedule())
    expect(page.all('.faults h2')).to.deep.equal(['1 clash'])
    expect(page.text).to.contain('Amina Diallo is assigned to Fiji until 4 Dec 2026 and to Samoa from 2 Dec 2026.')
    expect(page.link('Other candidates for')).to.equal(paths.missions.team({ reference: apia }))
    expect(page.rows.filter((row) => row.includes('Clash'))).to.have.length(2)
  })

  it('shows the same as a picture and as a table, by expert, Member, region and programme', async () => {
    const coordinator = await as(aCoordinator())
    for (const by of ['expert', 'member', 'region', 'programme']) {
      const page = await coordinator.get(paths.schedule({}, { by }))
      expect(page.status).to.equal(200)
      expect(page.rows.length, by).to.equal(by === 'programme' ? 1 : 3)
      expect(page.all('.bars text').length, by).to.equal(page.rows.length)
      const table = await coordinator.get(page.link('Table'))
      expect(table.all('rect')).to.deep.equal([])
      expect(table.rows).to.deep.equal(page.rows)
    }
  })

  it('shows a month as a calendar, each day with what happens on it, and its neighbours', async () => {
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.schedule({}, { by: 'member', view: 'calendar', period: '2026-12' }))
    expect(page.all('.month .taken').length).to.equal(8)
    expect(page.all('.month li')[0]).to.contain('Fiji').and.to.contain('Clash')
    const next = await coordinator.get(page.link('later'))
    expect(next.text).to.contain('January 2027')
  })

  for (const period of ['2026-12', '2026q4', 'fy2026', 'cy2026'])
    it(`says what speaks against the activities of ${period}, to those who plan`, async () => {
      // Its last day is a Saturday.
      const { reference } = await aMission({ title: 'Weekend', period: days('2026-12-14', '2026-12-19') })
      const address = (region = '') => paths.schedule({}, { by: 'member', period, region })
      const coordinator = await as(aCoordinator())
      const page = await coordinator.get(address())
      expect(page.text).to.contain('1 activity with warnings')
      expect(page.text).to.contain('The last day, 19 December 2026, is outside the working week.')
      expect(page.rows.filter((row) => row.includes('Planned, with warnings'))).to.have.length(1)
      expect(page.link('Weekend')).to.equal(paths.missions.show({ reference }))
      expect((await coordinator.get(address(regionOf('FJ')))).text).to.contain('1 activity with warnings')
      expect((await coordinator.get(address(regionOf('ZM')))).text).not.to.contain('with warnings')
      expect((await (await as(aContactOf('FJ'))).get(address())).text).not.to.contain('working week')
    })

  it('names ten activities of a year with what speaks against them, and counts all', async () => {
    for (let day = 1; day <= 12; day += 1) {
      const from = addDays('2027-04-10', day * 14)
      await aMission({ title: `Weekend ${day}`, period: days(from, addDays(from, 2)) })
    }
    const page = await (await as(aCoordinator())).get(paths.schedule({}, { by: 'member', period: 'cy2027' }))
    expect(page.text).to.contain('12 activities with warnings').and.to.contain('2 more activities have warnings')
    expect(page.all('details.panel > ul > li')).to.have.length(10)
    expect(page.rows.filter((row) => row.includes('with warnings'))).to.have.length(12)
  })

  it('shades public holidays of a Member in a quarter, and says them beside its name', async () => {
    await correctHolidays('FJ', { kind: 'add', day: '2026-11-18', note: '' }, actBy(anAdmin()))
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.schedule({}, { by: 'member', period: '2026q4' }))
    expect(page.text).to.contain('18 November 2026').and.to.contain('shaded: public holiday')
    expect(page.all('rect.closed').length).to.be.above(0)
    const year = await coordinator.get(paths.schedule({}, { by: 'member' }))
    expect(year.all('rect.closed')).to.deep.equal([])
  })

  it('shows who is responsible for what to staff alone', async () => {
    const address = paths.schedule({}, { by: 'officer' })
    const page = await (await as(aCoordinator())).get(address)
    expect(page.rows).to.have.length(3)
    expect(page.hasLink('By officer')).to.equal(true)
    expect((await (await as(aContactOf('WS'))).get(address)).hasLink('By officer')).to.equal(false)
  })

  it('shows a quarter, and moves to the next', async () => {
    const coordinator = await as(aCoordinator())
    const page = await coordinator.get(paths.schedule({}, { by: 'member', period: '2026q4' }))
    expect(page.rows).to.have.length(2)
    const next = await coordinator.get(page.link('later'))
    expect(next.rows).to.have.length(1)
    expect(next.text).to.contain('Quarter 1 of 2027').and.to.contain('Zambia')
  })

  it('filters by region, topic and programme, and still names a clash with what is filtered away', async () => {
    const coordinator = await as(aCoordinator())
    expect((await coordinator.get(paths.schedule({}, { by: 'member', region: 'ESA' }))).rows).to.have.length(1)
    const audit = await coordinator.get(paths.schedule({}, { area: 'pca' }))
    expect(audit.rows).to.have.length(1)
    expect(audit.all('.faults h2')).to.deep.equal(['1 clash'])
    expect((await coordinator.get(paths.schedule({}, { by: 'member', programme: 'accelerate' }))).rows).to.have.length(
      1,
    )
    expect((await coordinator.get(paths.schedule({}, { region: 'nowhere' }))).text).to.contain('No activities')
  })

  it('shows an expert the own missions alone', async () => {
    const page = await (await as(anExpertActor(amina))).get(paths.schedule())
    expect(page.rows).to.have.length(2)
    expect(page.text).not.to.contain('Grace Mwangi')
    expect(page.hasLink('Other candidates for')).to.equal(false)
  })

  it('shows a Member what is for it, and a donor what it pays, without names of experts it may not see', async () => {
    const contact = await (await as(aContactOf('WS'))).get(paths.schedule({}, { by: 'member' }))
    expect(contact.rows).to.have.length(1)
    const donor = await (await as(aDonor('accelerate'))).get(paths.schedule())
    expect(donor.rows).to.have.length(1)
    expect(donor.text).to.contain('Fiji').and.not.to.contain('Samoa')
  })

  it('keeps who was proposed from the Member and the donor', async () => {
    const proposed = {
      assignment: 'ASG-1',
      expert: amina,
      homeMember: 'KE',
      role: 'lead',
      state: 'proposed',
      accepted: false,
    } as const
    const funding = [{ agreement: 'accelerate', line: 'L', amount: 1, currency: 'EUR' }]
    await aMission({ memberCodes: ['TO'], team: [proposed], funding })
    const address = paths.schedule({}, { by: 'member' })
    expect((await (await as(aCoordinator())).get(address)).text).to.contain('Amina Diallo')
    for (const actor of [aContactOf('TO'), aDonor('accelerate')]) {
      const page = await (await as(actor)).get(address)
      expect(page.text).to.contain('Tonga').and.not.to.contain('Amina Diallo')
    }
  })

  it('answers whoever asks what others pay for as for a programme that there is not', async () => {
    const funding = ['accelerate', 'other'].map((agreement) => ({ agreement, line: 'L', amount: 1, currency: 'EUR' }))
    await aMission({ memberCodes: ['FJ'], period: days('2027-02-01', '2027-02-05'), funding })
    for (const [actor, read, hidden] of [
      [aContactOf('FJ'), 'none', 'accelerate'],
      [aDonor('accelerate'), 'accelerate', 'other'],
    ] as const) {
      const visitor = await as(actor)
      const rows = async (programme: string) =>
        (await visitor.get(paths.schedule({}, { by: 'member', programme }))).rows.length
      expect([await rows(hidden), await rows(read)]).to.deep.equal([0, read === 'none' ? 0 : 2])
      const file = await visitor.raw(paths.scheduleCalendar({}, { programme: hidden }))
      expect(file.body.toString('utf8')).not.to.contain('VEVENT')
    }
  })

  it('lets an auditor read and change nothing', async () => {
    const page = await (await as(anAuditor())).get(paths.schedule())
    expect(page.status).to.equal(200)
    expect(page.hasLink('New mission')).to.equal(false)
  })

  it('is closed to an admin and to guests', async () => {
    expect((await (await as(anAdmin())).get(paths.schedule())).status).to.equal(403)
    expect((await aGuest().get(paths.schedule())).address).to.match(/^\/sign-in/)
  })

  it('goes into a calendar under the same filter and the same rule', async () => {
    const expert = await as(anExpertActor(amina))
    await expert.get(paths.schedule())
    const file = await expert.raw(paths.scheduleCalendar({}, { region: 'AP' }))
    expect(file.headers['content-type']).to.contain('text/calendar')
    const text = file.body.toString('utf8')
    expect(text).not.to.contain('Lusaka')
    const coordinator = await as(aCoordinator())
    const all = (await coordinator.raw(paths.scheduleCalendar())).body.toString('utf8')
    const entries = ICAL.Component.fromString(all).getAllSubcomponents('vevent')
    expect(entries.map((one) => new ICAL.Event(one).startDate.isDate)).to.deep.equal([true, true, true])
    expect(all).to.contain(`UID:${suva}@capstan`)
  })

  it('links from a calendar to the address that people use, never to a name that somebody invents', async () => {
    const cookies = (await as(aCoordinator())).cookies()
    const links = async (host: string) => {
      const { text } = await supertest(theServer()).get(paths.scheduleCalendar()).set({ Host: host, Cookie: cookies })
      return [...new Set(text.match(/(?<=URL:)https?:\/\/[^/]+/g))]
    }
    expect(await links('localhost:3000')).to.deep.equal(['http://localhost:3000'])
    expect((await links('evil.example'))[0]).to.match(/^http:\/\/localhost:\d+$/)
    theApp().set('base url', 'https://capstan.example.org')
    try {
      expect(await links('evil.example')).to.deep.equal(['https://capstan.example.org'])
    } finally {
      theApp().set('base url', undefined)
    }
  })

  it('lists the missions of one expert to those who may see the file', async () => {
    const address = paths.experts.missions({ reference: amina })
    const page = await (await as(aCoordinator())).get(address)
    expect(page.title).to.equal('Missions of Amina Diallo')
    expect(page.rows).to.have.length(2)
    expect((await (await as(anExpertActor(amina))).get(address)).rows).to.have.length(2)
    expect((await (await as(anExpertActor('EXP-9999'))).get(address)).status).to.equal(404)
    expect((await (await as(aContactOf('FJ'))).get(address)).status).to.equal(404)
    expect((await (await as(aContactOf('KE'))).get(address)).rows).to.have.length(2)
    expect((await (await as(aCoordinator())).get('/experts/EXP-9999/missions')).status).to.equal(404)
  })
})
