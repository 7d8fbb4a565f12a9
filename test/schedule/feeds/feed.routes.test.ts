import { expect } from 'chai'
import ICAL from 'ical.js'
import supertest from 'supertest'
import { AuditEntries } from '../../../src/audit/audit.model'
import { cancelActivity, postponeActivity, withdrawAssignment } from '../../../src/activities'
import { Missions } from '../../../src/missions/mission.model'
import { paths } from '../../../src/paths'
import { closeUser, eraseUser, mergeUsers } from '../../../src/users'
import { CalendarFeeds, type FeedRecord } from '../../../src/users/feeds/feed.model'
import { makeFeed } from '../../../src/users/feeds/feed.service'
import { Users } from '../../../src/users/user.model'
import type { Actor } from '../../../src/programme/actor'
import { aRecommendation } from '../../recommendations/recommendation.factory'
import { aSavedExpert } from '../../experts/expert.factory'
import { useDatabase } from '../../support/database'
import { withAccount } from '../../support/accounts'
import {
  aContactOf,
  aCoordinator,
  actBy,
  aHeadOf,
  anAdmin,
  anAuditor,
  anExpertActor,
  testTime,
} from '../../support/people'
import { anAssignment, aMission } from '../../support/work.factory'
import { as, setTime, theServer, Visitor } from '../../support/visitor'

const hour = 3_600_000
const after = (ms: number) => new Date(testTime.getTime() + ms)

const fetch = (address: string, headers: Record<string, string> = {}) =>
  supertest(theServer()).get(address).set(headers)

/** The entries at an address, as another program reads them. */
async function read(address: string) {
  const { status, text } = await fetch(address)
  expect(status, text.slice(0, 300)).to.equal(200)
  return ICAL.Component.fromString(text)
    .getAllSubcomponents('vevent')
    .map((one) => {
      const { uid, summary, sequence, startDate } = new ICAL.Event(one)
      return {
        uid,
        summary,
        sequence: sequence ?? 0,
        from: String(startDate),
        status: one.getFirstPropertyValue('status'),
      }
    })
}

const summaries = async (address: string) => (await read(address)).map(({ summary }) => summary)

async function feedOf(actor: Actor, shown: Partial<Pick<FeedRecord, 'kind' | 'of'>> = {}) {
  const user = await withAccount(actor)
  const { token, feed } = await makeFeed(user, { name: 'Phone', kind: 'own', of: '', ...shown }, actBy(user.actor))
  return { user, feed, address: paths.calendars.file({ token }) }
}

async function inside({ _id }: { _id: unknown }): Promise<Visitor> {
  const visitor = new Visitor()
  await visitor.enter(String(_id))
  return visitor
}

describe('the own calendar addresses', () => {
  useDatabase()
  afterEach(() => setTime())

  it('are made under a name and shown this once; the database holds no more than a hash', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.calendars.list(), { name: 'My phone', shows: 'own' }, 'Create address')
    const address = page.root.querySelector('#calendar-address')!.getAttribute('value')!
    expect(address).to.match(/^http:\/\/127\.0\.0\.1:\d+\/calendar\/[\w-]{44}\.ics$/)
    expect(page.link('Open in calendar')).to.equal(address.replace('http:', 'webcal:'))
    expect((await fetch(new URL(address).pathname)).status).to.equal(200)
    const token = address.slice(-48, -4)
    expect((await visitor.get(paths.calendars.list())).html)
      .to.include('My phone')
      .and.not.to.include(token)
    expect(JSON.stringify(await CalendarFeeds.find().lean())).not.to.include(token)
  })

  it('are made once when the form is sent twice', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.get(paths.calendars.list())
    await visitor.sendRaw(page, { name: 'My phone', shows: 'own' }, 'Create address')
    const again = await visitor.sendRaw(page, { name: 'My phone', shows: 'own' }, 'Create address')
    expect([again.status, again.location]).to.deep.equal([303, paths.calendars.list()])
    expect(await CalendarFeeds.countDocuments()).to.equal(1)
  })

  it('ask for a name and for contents that are offered', async () => {
    const visitor = await as(aContactOf('FJ'))
    const page = await visitor.submit(paths.calendars.list(), { name: ' ', shows: 'region:ESA' }, 'Create address')
    expect(page.status).to.equal(422)
    expect(page.faults).to.deep.equal({ name: 'Enter a name', shows: 'Select an item from the list' })
    const long = await visitor.submit(paths.calendars.list(), { name: 'x'.repeat(81), shows: 'own' }, 'Create address')
    expect(long.status).to.equal(422)
  })

  it('offer regions and programmes to staff, and a mission to those who may see it', async () => {
    const { reference } = await aMission({ title: 'Risk in Suva' })
    const options = async (actor: Actor, shows?: string) =>
      (await (await as(actor)).get(paths.calendars.list({}, shows ? { shows } : {}))).all(
        '#shows option[value]:not([value=""])',
      )
    expect(await options(aCoordinator())).to.include('Region: East and Southern Africa')
    expect(await options(aContactOf('FJ'))).to.deep.equal(['My missions and deadlines'])
    expect(await options(aContactOf('FJ'), `mission:${reference}`)).to.include('Mission: Risk in Suva')
    expect(await options(aContactOf('WS'), `mission:${reference}`)).to.deep.equal(['My missions and deadlines'])
    expect((await (await as(anAdmin())).get(paths.calendars.list())).hasForm('Create address')).to.equal(false)
  })

  it('are twenty at most', async () => {
    const { user } = await feedOf(aCoordinator())
    for (let count = 1; count < 20; count += 1)
      await makeFeed(user, { name: `Phone ${count}`, kind: 'own', of: '' }, actBy(user.actor))
    const visitor = await inside(user)
    const page = await visitor.submit(paths.calendars.list(), { name: 'One more', shows: 'own' }, 'Create address')
    expect(page.status).to.equal(409)
    expect(page.text).to.include('You have 20 calendar addresses.')
  })

  it('end when they are revoked, by their own person alone', async () => {
    const mine = await as(aCoordinator())
    const other = await as(aCoordinator())
    const page = await mine.submit(paths.calendars.list(), { name: 'My phone', shows: 'own' }, 'Create address')
    const address = new URL(page.root.querySelector('#calendar-address')!.getAttribute('value')!).pathname
    const { calendar } = page.form(paths.calendars.revoke()).fields
    expect((await other.post(paths.calendars.revoke(), { calendar })).notice).to.include('already been revoked')
    expect((await fetch(address)).status).to.equal(200)
    const revoked = await mine.post(paths.calendars.revoke(), { calendar })
    expect(revoked.notice).to.equal('The address “My phone” has been revoked. It no longer opens the calendar.')
    expect((await fetch(address)).status).to.equal(404)
    expect((await mine.post(paths.calendars.revoke(), { calendar })).notice).to.include('already been revoked')
  })

  it('leave their names in the trail, and nothing that opens them', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.submit(paths.calendars.list(), { name: 'My phone', shows: 'own' }, 'Create address')
    const address = page.root.querySelector('#calendar-address')!.getAttribute('value')!
    await fetch(new URL(address).pathname)
    await visitor.post(paths.calendars.revoke(), page.form(paths.calendars.revoke()).fields)
    const entries = await AuditEntries.find({ event: /^user\.calendar/ }).lean()
    expect(entries.map(({ changes }) => changes)).to.deep.equal([
      { calendar: [null, 'My phone'] },
      { calendar: ['My phone', null] },
    ])
    expect(JSON.stringify(await AuditEntries.find().lean())).not.to.include(address.slice(-48, -4))
  })

  it('say when they were used last and by which program, and write it once an hour at most', async () => {
    const { user, address } = await feedOf(aCoordinator())
    const used = async () => (await CalendarFeeds.findOne().lean())!.usedAt
    await fetch(address, { 'User-Agent': 'Google-Calendar-Importer' })
    expect(await used()).to.deep.equal(testTime)
    setTime(after(hour - 1))
    await fetch(address, { 'User-Agent': 'Thunderbird' })
    expect(await used()).to.deep.equal(testTime)
    const visitor = await inside(user)
    expect((await visitor.get(paths.calendars.list())).text).to.include('24 November 2026, Google Calendar')
    setTime(after(hour))
    await Promise.all([fetch(address, { 'User-Agent': 'Thunderbird' }), fetch(address)])
    expect(await used()).to.deep.equal(after(hour))
    // The clock was wrong, and has been put right.
    setTime(after(-24 * hour))
    await fetch(address)
    expect(await used()).to.deep.equal(after(-24 * hour))
  })
})

describe('a calendar at its address', () => {
  useDatabase()
  let amina: string
  afterEach(() => setTime())
  beforeEach(async () => {
    amina = (await aSavedExpert({ name: 'Amina Diallo' })).reference
  })

  const onTeam = (state: 'released' | 'invited' | 'proposed', more = {}) => ({
    team: [{ assignment: 'ASG-1', expert: amina, homeMember: 'KE', role: 'lead' as const, state, accepted: true }],
    ...more,
  })

  it('shows the own missions, whole days, under one name each, and not those of others', async () => {
    const { reference } = await aMission(onTeam('released', { title: 'Risk in Suva', state: 'confirmed' }))
    await aMission(onTeam('proposed', { title: 'Only thought of' }))
    await aMission({ title: 'Of others' })
    const { address } = await feedOf(anExpertActor(amina))
    const entries = await read(address)
    expect(entries).to.deep.include({
      ...{ uid: `${reference}@capstan`, summary: 'Risk in Suva', sequence: 0, from: '2026-11-30', status: null },
    })
    expect(entries.map(({ summary }) => summary))
      .not.to.include.members(['Only thought of'])
      .and.not.include('Of others')
  })

  it('shows what is to be done by a day: answers, releases, reports', async () => {
    const mission = await aMission(onTeam('invited', { title: 'Risk in Suva' }))
    const asked = {
      state: 'release-asked' as const,
      acceptedAt: undefined,
      answerBy: '2026-11-27',
      releaseBy: '2026-11-28',
    }
    await anAssignment(mission, { expert: amina, invitedAt: testTime, ...asked })
    const own = await read((await feedOf(anExpertActor(amina))).address)
    expect(own.map(({ from }) => from)).to.include('2026-11-27')
    const head = await read((await feedOf(aHeadOf('KE'))).address)
    expect(head.map(({ from }) => from)).to.deep.equal(['2026-11-28'])
    const led = await aMission(
      onTeam('released', { title: 'Audit in Apia', state: 'confirmed', reportDue: '2026-12-18' }),
    )
    expect(await read((await feedOf(anExpertActor(amina))).address)).to.deep.include({
      ...{ uid: `${led.reference}-report@capstan`, summary: 'Mission report due: Audit in Apia', sequence: 0 },
      ...{ from: '2026-12-18', status: null },
    })
  })

  it('shows for a year ahead by when recommendations are to be implemented, each once', async () => {
    await aRecommendation().accepted().with({ actBy: '2026-11-26', dueDay: '2026-11-26' }).save()
    await aRecommendation().accepted().with({ actBy: '2027-09-30', dueDay: '2027-09-30' }).save()
    const { address } = await feedOf(aContactOf('FJ'))
    expect((await read(address)).map(({ from }) => from).sort()).to.deep.equal(['2026-11-26', '2027-09-30'])
  })

  it('keeps the name of a deadline that moves, and counts the moves', async () => {
    const mission = await aMission(onTeam('released', { state: 'confirmed', reportDue: '2026-12-18' }))
    const { address } = await feedOf(anExpertActor(amina))
    const report = async () => (await read(address)).find(({ uid }) => uid === `${mission.reference}-report@capstan`)!
    expect((await report()).sequence).to.equal(0)
    await Missions.updateOne({ reference: mission.reference }, { $set: { reportDue: '2026-12-22' } })
    expect(await report()).to.include({ sequence: 1, from: '2026-12-22' })
    expect((await report()).sequence).to.equal(1)
  })

  it('keeps the name of a mission that moves, and counts its changes', async () => {
    const { reference } = await aMission(onTeam('released', { state: 'confirmed' }))
    const { address } = await feedOf(anExpertActor(amina))
    const mission = (await Missions.findOne({ reference }))!
    mission.period = { from: '2027-01-11', until: '2027-01-15' }
    await mission.save()
    expect(await read(address)).to.deep.include({
      ...{ uid: `${reference}@capstan`, summary: mission.title, sequence: 1, from: '2027-01-11', status: null },
    })
  })

  it('says for two months that a mission is cancelled', async () => {
    const user = await withAccount(aCoordinator())
    const { reference } = await aMission({ title: 'Risk in Suva', officerId: user.actor.id })
    const { token } = await makeFeed(user, { name: 'Phone', kind: 'own', of: '' }, actBy(user.actor))
    const address = paths.calendars.file({ token })
    const of = async () => (await read(address)).find(({ uid }) => uid === `${reference}@capstan`)
    expect((await of())!.status).to.equal('TENTATIVE')
    await cancelActivity(reference, { cause: 'member', note: 'Elections', version: 0 }, actBy(user.actor))
    expect(await of()).to.include({ status: 'CANCELLED', sequence: 1 })
    setTime(after(61 * 24 * hour))
    expect(await of()).to.equal(undefined)
  })

  it('takes a mission that is postponed out, and brings it back, as newer, on its new days', async () => {
    const coordinator = aCoordinator()
    const { reference } = await aMission(onTeam('released', { title: 'Risk in Suva', state: 'confirmed' }))
    const feeds = [anExpertActor(amina), aContactOf('FJ')].map((actor) => feedOf(actor))
    const addresses = (await Promise.all(feeds)).map(({ address }) => address)
    const staff = await feedOf(aCoordinator(), { kind: 'mission', of: reference })
    const all = [...addresses, staff.address]
    const of = async (address: string) => (await read(address)).filter(({ uid }) => uid === `${reference}@capstan`)
    const before = await Promise.all(all.map(of))
    for (const [one] of before) expect(one!.status).to.equal(null)
    const postponed = { cause: 'security' as const, note: 'Storm', version: 0 }
    await postponeActivity(reference, postponed, actBy(coordinator))
    for (const address of all) {
      const [one, ...others] = await of(address)
      expect(others).to.deep.equal([])
      expect(one).to.include({ status: 'CANCELLED', sequence: 1, from: '2026-11-30', summary: 'Risk in Suva' })
    }
    setTime(after(61 * 24 * hour))
    for (const address of all) expect(await of(address)).to.deep.equal([])
    setTime(after(62 * 24 * hour))
    const again = { state: 'planned', period: { from: '2027-03-01', until: '2027-03-05' } }
    await Missions.updateOne({ reference }, { $set: again, $inc: { __v: 1 } })
    for (const address of all) {
      const [one] = await of(address)
      expect(one).to.include({ status: 'TENTATIVE', from: '2027-03-01' })
      expect(one!.sequence).to.be.above(1)
    }
  })

  it('takes back what its person may no longer see, without a word of it', async () => {
    const { reference } = await aMission({ title: 'Secret audit', memberCodes: ['FJ', 'WS'] })
    const own = await feedOf(aContactOf('WS'))
    const one = await feedOf(aContactOf('WS'), { kind: 'mission', of: reference })
    for (const { address } of [own, one]) expect(await summaries(address)).to.deep.equal(['Secret audit'])
    await Missions.updateOne({ reference }, { $set: { memberCodes: ['FJ'], concerns: ['FJ'] } })
    for (const { address } of [own, one]) {
      const { text } = await fetch(address)
      expect(text).to.include('STATUS:CANCELLED').and.not.include('Secret')
      expect(await summaries(address)).to.deep.equal(['No longer in this calendar'])
    }
  })

  it('takes out a deadline that is done', async () => {
    const mission = await aMission(onTeam('released', { state: 'confirmed', reportDue: '2026-12-18' }))
    const { address } = await feedOf(anExpertActor(amina))
    const report = async () => (await read(address)).find(({ uid }) => uid === `${mission.reference}-report@capstan`)
    expect(await report()).to.include({ status: null, sequence: 0 })
    const submitted = { reference: 'RPT', state: 'submitted', at: testTime }
    await Missions.updateOne({ reference: mission.reference }, { $set: { report: submitted } })
    expect(await report()).to.include({ status: 'CANCELLED', sequence: 1, from: '2026-12-18' })
  })

  it('says to whoever is taken out of a team that the mission is off, and nothing more of it', async () => {
    const coordinator = aCoordinator()
    const mission = await aMission(onTeam('released', { title: 'Risk in Suva', state: 'planned' }))
    const assignment = await anAssignment(mission, { expert: amina, invitedAt: testTime })
    await Missions.updateOne({ reference: mission.reference }, { 'team.0.assignment': assignment.reference })
    const { address } = await feedOf(anExpertActor(amina))
    await withdrawAssignment(assignment.reference, { reason: 'Other plans', version: 0 }, actBy(coordinator))
    const entries = (await read(address)).filter(({ uid }) => uid === `${mission.reference}@capstan`)
    expect(entries).to.deep.equal([
      {
        ...{ uid: `${mission.reference}@capstan`, summary: 'Risk in Suva', sequence: 0 },
        ...{ from: '2026-11-30', status: 'CANCELLED' },
      },
    ])
    expect((await fetch(address)).text)
      .not.to.include('Suva\\, Fiji')
      .and.not.include('/missions/')
  })

  it('of a mission shows this one and its deadlines, to those who may see it', async () => {
    const mission = await aMission(
      onTeam('released', { title: 'Risk in Suva', state: 'confirmed', reportDue: '2026-12-18' }),
    )
    await aMission(onTeam('released', { title: 'Another' }))
    const shown = { kind: 'mission', of: mission.reference } as const
    expect(await summaries((await feedOf(anExpertActor(amina), shown)).address)).to.deep.equal([
      'Risk in Suva',
      'Mission report due: Risk in Suva',
    ])
    expect(await summaries((await feedOf(aContactOf('FJ'), shown)).address)).to.include('Risk in Suva')
    expect((await fetch((await feedOf(aContactOf('WS'), shown)).address)).status).to.equal(404)
    expect((await fetch((await feedOf(anExpertActor('EXP-9999'), shown)).address)).status).to.equal(404)
    const nowhere = await feedOf(aCoordinator(), { kind: 'mission', of: 'MIS-2099-0001' })
    expect((await fetch(nowhere.address)).status).to.equal(404)
  })

  it('of a region or a programme shows all work in it to staff', async () => {
    await aMission({ title: 'In Suva' })
    await aMission({ title: 'In Lusaka', memberCodes: ['ZM'] })
    const funding = [{ agreement: 'accelerate', line: 'L', amount: 1, currency: 'EUR' }]
    await aMission({ title: 'In Apia', memberCodes: ['WS'], funding })
    const region = { kind: 'region', of: 'ESA' } as const
    expect(await summaries((await feedOf(aCoordinator(), region)).address)).to.deep.equal(['In Lusaka'])
    const programme = { kind: 'programme', of: 'accelerate' } as const
    expect(await summaries((await feedOf(anAuditor(), programme)).address)).to.deep.equal(['In Apia'])
    expect((await fetch((await feedOf(aContactOf('ZM'), region)).address)).status).to.equal(404)
    expect(await summaries((await feedOf(aCoordinator(), { ...region, of: 'NOWHERE' })).address)).to.deep.equal([])
  })

  it('goes by the roles that its person has now: lost, closed and erased answer as if there were none', async () => {
    await aMission(onTeam('released', { title: 'Risk in Suva' }))
    const { user, address } = await feedOf(anExpertActor(amina))
    expect(await summaries(address)).to.include('Risk in Suva')
    await Users.updateOne({ _id: user._id }, { $set: { roles: ['admin'] }, $unset: { expertId: 1 } })
    expect((await fetch(address)).status).to.equal(404)
    await Users.updateOne({ _id: user._id }, { $set: { roles: ['expert'], expertId: amina } })
    expect((await fetch(address)).status).to.equal(200)
    await Users.updateOne({ _id: user._id }, { $set: { active: false } })
    expect((await fetch(address)).status).to.equal(404)
  })

  it('ends with the account: when it becomes another one, and when its person is erased', async () => {
    const { user, address } = await feedOf(aCoordinator())
    await closeUser(String(user._id), undefined, actBy(anAdmin()))
    expect((await fetch(address)).status).to.equal(404)
    await eraseUser(String(user._id), actBy(anAdmin()))
    const gone = await feedOf(aCoordinator())
    const stays = await feedOf(aCoordinator())
    const [keep, ended] = [String(stays.user._id), String(gone.user._id)]
    const { name, email, language, roles } = stays.user
    await mergeUsers({ keep, gone: ended, versions: {} }, { name, email, language, roles }, actBy(anAdmin()))
    expect((await fetch(gone.address)).status).to.equal(404)
    expect((await fetch(stays.address)).status).to.equal(200)
    expect(await CalendarFeeds.countDocuments()).to.equal(1)
  })

  it('answers one that was revoked, guessed or never made alike, whatever is asked', async () => {
    const { user, feed, address } = await feedOf(aCoordinator())
    await CalendarFeeds.deleteOne({ _id: feed._id })
    expect(user.active).to.equal(true)
    const body = async (path: string) => {
      const { status, text, headers } = await fetch(path)
      expect(headers['cache-control'], path).to.equal('private, no-store')
      return `${status} ${text
        .replace(/[\w-]{36}/g, '')
        .replace(/value="[^"]*"/g, '')
        .replace(/\/calendar\/[^"&\s]*/g, '')}`
    }
    const gone = await body(address)
    expect(gone).to.match(/^404 /)
    for (const other of [`/calendar/${'a'.repeat(44)}.ics`, '/calendar/x.ics', `/calendar/${'a'.repeat(4000)}.ics`])
      expect(await body(other)).to.equal(gone)
    for (const other of [
      '/calendar/a.b.ics',
      '/calendar/..%2Fhome.ics',
      '/calendar/a/b.ics',
      '/calendar/.ics',
      '/calendar/%00.ics',
    ])
      expect((await fetch(other)).status, other).to.equal(404)
    expect((await supertest(theServer()).post(address).send('a=b')).status).to.be.oneOf([403, 404])
    expect((await supertest(theServer()).put(address)).status).to.equal(404)
  })

  it('is not guessed for long: after thirty that are wrong the next are refused, and right ones never count', async () => {
    const { address } = await feedOf(aCoordinator())
    for (let count = 0; count < 31; count += 1) expect((await fetch(address)).status).to.equal(200)
    for (let count = 0; count < 30; count += 1) expect((await fetch('/calendar/x.ics')).status).to.equal(404)
    expect((await fetch('/calendar/x.ics')).status).to.equal(429)
  })

  it('is read again only when it has changed', async () => {
    const { reference } = await aMission(onTeam('released', { state: 'confirmed' }))
    const { address } = await feedOf(anExpertActor(amina))
    const first = await fetch(address)
    expect(first.headers['cache-control']).to.equal('private, no-cache')
    expect(first.headers['content-type']).to.equal('text/calendar; charset=utf-8')
    const mark = { 'If-None-Match': first.headers.etag as string }
    setTime(after(2 * hour))
    const second = await fetch(address, mark)
    expect([second.status, second.text]).to.deep.equal([304, ''])
    const several = { 'If-None-Match': `"other", ${first.headers.etag}`, 'Cache-Control': 'no-cache' }
    expect((await fetch(address, several)).status).to.equal(304)
    expect((await fetch(address, { 'If-None-Match': '"other"' })).status).to.equal(200)
    await Missions.updateOne({ reference }, { $set: { state: 'planned' } })
    const third = await fetch(address, mark)
    expect(third.status).to.equal(200)
    expect(third.headers.etag).not.to.equal(first.headers.etag)
  })

  it('speaks the language of its person, whoever asks', async () => {
    await aMission(onTeam('released', { state: 'confirmed', title: 'Risque', reportDue: '2026-12-18' }))
    const { address } = await feedOf(anExpertActor(amina, { language: 'fr' }))
    const { text, headers } = await fetch(address, { 'Accept-Language': 'en' })
    expect(headers['content-language']).to.equal('fr')
    expect(text).to.include('SUMMARY:Échéance du rapport de mission')
  })

  it('takes a title of any letters and length', async () => {
    const title = `${'تدقيق، '.repeat(40)}\nEND:VCALENDAR; "x", \\ 👩🏽‍✈️`
    await aMission(onTeam('released', { title, state: 'confirmed' }))
    expect(await summaries((await feedOf(anExpertActor(amina))).address)).to.include(title)
  })
})
