import { expect } from 'chai'
import mongoose from 'mongoose'
import supertest from 'supertest'
import { AuditEntries } from '../../../src/audit/audit.model'
import { paths } from '../../../src/paths'
import { actorOf, knownUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { nameDeputy } from '../../../src/users/deputies/deputy.service'
import { browserName } from '../../../src/users/sessions/browser-name'
import { useDatabase } from '../../support/database'
import { withFullDisk } from '../../support/full-disk'
import { Page } from '../../support/page'
import { password, withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, actBy, aDirector, anAdmin } from '../../support/people'
import { again, as, setTime, theServer, type Visitor } from '../../support/visitor'

const sessions = () => mongoose.connection.db!.collection<{ _id: string }>('sessions')
const isInside = async (visitor: Visitor) => (await visitor.get(paths.home())).address === paths.home()
const agents = {
  windows: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36 Edg/130.0',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  tablet: 'Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36',
}

/** Signs in with a browser of this name; what stands on the page is that of the real form. */
async function inside(email: string, agent: string) {
  const browser = supertest.agent(theServer()).set('User-Agent', agent)
  const page = await browser.get('/sign-in')
  const { _csrf } = new Page(200, page.text, '/sign-in').form('/sign-in').fields
  expect((await browser.post('/sign-in').type('form').send({ email, password, _csrf })).status).to.equal(303)
  return browser
}

describe('the name of a browser', () => {
  it('is said in two words, and not guessed', () => {
    expect(browserName(agents.windows)).to.deep.equal({ browser: 'Firefox', system: 'Windows' })
    expect(browserName(agents.edge)).to.deep.equal({ browser: 'Edge', system: 'Windows' })
    expect(browserName(agents.phone)).to.deep.equal({ browser: 'Safari', system: 'iPhone' })
    expect(browserName(agents.tablet)).to.deep.equal({ browser: 'Chrome', system: 'Android' })
    expect(browserName('curl/8.5')).to.deep.equal({ browser: null, system: null })
    expect(browserName('<script>Windows')).to.deep.equal({ browser: null, system: 'Windows' })
    expect(browserName('')).to.deep.equal({ browser: null, system: null })
  })
})

describe('the own sessions', () => {
  useDatabase()

  it('are not written by opening pages', async () => {
    const visitor = await as(aCoordinator())
    const written = async () => (await mongoose.connection.db!.collection('sessions').findOne({}))!.lastModified as Date
    await visitor.get(paths.accessibility())
    const before = await written()
    await visitor.get(paths.accessibility())
    await visitor.get(paths.help())
    expect(await written()).to.deep.equal(before)
  })

  it('are listed with browser, place and times, this one first; nobody else’s are', async () => {
    const { email } = await withAccount(aCoordinator())
    const other = await withAccount(aCoordinator())
    await inside(other.email, agents.edge)
    await inside(email, agents.windows)
    await inside(email, '<b>curl</b>')
    const phone = await inside(email, agents.phone)
    const { status, text } = await phone.get(paths.sessions.list())
    const page = new Page(status, text, paths.sessions.list())
    const names = page.root.querySelectorAll('.panel h2').map((one) => one.text.replace(/\s+/g, ' ').trim())
    expect(names).to.have.length(3)
    expect(names[0]).to.equal('Safari on iPhone (this browser)')
    expect(names.slice(1).sort()).to.deep.equal(['Firefox on Windows', 'Unknown browser'])
    expect(page.text).to.include('127.0.0.1').and.to.include('24 November 2026')
    const ids = await sessions().distinct('_id', {})
    for (const id of ids) expect(text, 'no id of a session').not.to.include(id)
  })

  it('end one by one, with a word in the trail', async () => {
    const here = await as(aCoordinator())
    const there = await again(here)
    const elsewhere = await again(here)
    const page = await here.get(paths.sessions.list())
    const { fields } = page.form(paths.sessions.end())
    const ended = await here.post(paths.sessions.end(), { session: fields.session })
    expect(ended.notice).to.equal('The session has been ended.')
    const left = [await isInside(there), await isInside(elsewhere)]
    expect(left.sort()).to.deep.equal([false, true])
    expect(await isInside(here)).to.equal(true)
    expect(await AuditEntries.countDocuments({ event: 'user.signedOutElsewhere' })).to.equal(1)
    const twice = await here.post(paths.sessions.end(), { session: fields.session })
    expect(twice.notice).to.equal('That session had already ended.')
    expect(await AuditEntries.countDocuments({ event: 'user.signedOutElsewhere' })).to.equal(1)
  })

  it('end all but this one', async () => {
    const here = await as(aCoordinator())
    const others = [await again(here), await again(here)]
    const stranger = await as(aCoordinator())
    const page = await here.submit(paths.sessions.list(), {}, paths.sessions.endOthers())
    expect(page.notice).to.equal('Your other sessions have been ended.')
    expect(page.hasForm(paths.sessions.endOthers())).to.equal(false)
    for (const one of others) expect(await isInside(one)).to.equal(false)
    expect([await isInside(here), await isInside(stranger)]).to.deep.equal([true, true])
  })

  it('are ended by nobody else: a name of another’s session, an id, and what is no name, end nothing', async () => {
    const mine = await as(aCoordinator())
    await again(mine)
    const { fields } = (await mine.get(paths.sessions.list())).form(paths.sessions.end())
    const before = await sessions().countDocuments()
    const other = await as(aContactOf('FJ'))
    const ids = await sessions().distinct('_id', {})
    for (const session of [fields.session as string, ids[0]!, '', 'no', '{"$ne":1}']) {
      const { notice } = await other.post(paths.sessions.end(), { session })
      expect(notice, session).to.equal('That session had already ended.')
    }
    await other.postRaw(paths.sessions.end(), { 'session[$ne]': 'x', _csrf: await other.token() })
    expect((await other.post(paths.sessions.endOthers())).notice).to.equal('Your other sessions had already ended.')
    expect(await sessions().countDocuments()).to.equal(before + 1)
  })

  it('are not ended from the browser that asks: it is told how to leave', async () => {
    const here = await as(aCoordinator())
    const there = await again(here)
    const { fields } = (await there.get(paths.sessions.list())).form(paths.sessions.end())
    const page = await here.post(paths.sessions.end(), { session: fields.session })
    expect(page.notice).to.equal('To leave this browser, use “Sign out”.')
    await here.post('/preferences', { language: 'fr' })
    const french = await here.post(paths.sessions.end(), { session: fields.session })
    expect(french.notice).to.equal('Pour quitter ce navigateur, utilisez « Se déconnecter ».')
    expect([await isInside(here), await isInside(there)]).to.deep.equal([true, true])
  })

  it('stay ended, also when a request was under way that puts back what the session held', async () => {
    const here = await as(aCoordinator())
    const there = await again(here)
    const kept = (await sessions().find({}).toArray()) as unknown as { _id: string; session: string; expires: Date }[]
    await here.submit(paths.sessions.list(), {}, paths.sessions.endOthers())
    const [gone] = kept.filter(({ _id }) => there.sessionCookie().includes(_id))
    // As the store of sessions writes it.
    await sessions().insertOne({ _id: gone!._id, session: gone!.session, expires: gone!.expires } as never)
    expect(await isInside(there)).to.equal(false)
  })

  it('that have ended by time or by a new password are not listed', async () => {
    const { email, _id } = await withAccount(aCoordinator())
    await inside(email, agents.windows)
    await Users.updateOne({ _id }, { $inc: { accessChanges: 1 } })
    const browser = await inside(email, agents.edge)
    const { text } = await browser.get(paths.sessions.list())
    expect(text).to.include('Edge').and.not.to.include('Firefox')
  })

  it('are counted for an administrator, who may end them all and sees no more of them', async () => {
    const visitor = await as(aCoordinator())
    const second = await again(visitor)
    const admin = await as(anAdmin())
    const address = paths.users.edit({ id: visitor.actor!.id })
    const page = await admin.get(address)
    expect(page.text).to.include('Open sessions: 2').and.not.to.include('127.0.0.1')
    const after = await admin.send(page, {}, '/steps/endSessions')
    expect(after.text).not.to.include('Open sessions')
    expect([await isInside(visitor), await isInside(second), await isInside(admin)]).to.deep.equal([false, false, true])
    const entry = await AuditEntries.findOne({ event: 'user.signedOutElsewhere' }).lean()
    expect(entry?.actorId).to.equal(admin.actor!.id)
  })
})

describe('the id of a session', () => {
  useDatabase()
  afterEach(() => setTime())

  it('is renewed when somebody becomes a deputy, and again when that is over; the person stays inside', async () => {
    const director = await withAccount(aDirector())
    const deputy = await as(aCoordinator())
    const held = () => [deputy.sessionCookie(), sessions().countDocuments()] as const
    await deputy.get(paths.help())
    const [before] = held()
    const open = await deputy.get(paths.account())
    const days = { deputyId: deputy.actor!.id, from: '2026-11-25', until: '2026-11-30' }
    await nameDeputy(String(director._id), days, actBy(director.actor))
    await deputy.get(paths.help())
    expect(deputy.sessionCookie(), 'named, not acting yet').to.equal(before)

    setTime(new Date('2026-11-25T09:00:00Z'))
    expect(await isInside(deputy)).to.equal(true)
    const acting = deputy.sessionCookie()
    expect(acting).not.to.equal(before)
    expect(await sessions().countDocuments(), 'the old one is worth nothing').to.equal(1)
    const saved = await deputy.send(open, { name: 'Form Of Before' }, 'Save')
    expect(saved.status, 'forms that were open before').to.equal(200)
    expect(knownUser(deputy.actor!.id)?.name).to.equal('Form Of Before')

    setTime(new Date('2026-12-02T09:00:00Z'))
    expect(await isInside(deputy)).to.equal(true)
    expect(deputy.sessionCookie()).not.to.equal(acting)
  })

  it('is not renewed by each page, nor by a form', async () => {
    const visitor = await as(aCoordinator({ regions: ['AP'] }))
    const before = visitor.sessionCookie()
    for (let count = 0; count < 3; count += 1) await visitor.get(paths.home())
    await visitor.submit(paths.account(), { name: 'Another Name' }, 'Save')
    expect(visitor.sessionCookie()).to.equal(before)
    expect(actorOf(knownUser(visitor.actor!.id)!).name).to.equal('Another Name')
  })

  it('stays where it cannot be renewed, as on a full disk, and pages are read on', async () => {
    const director = await withAccount(aDirector())
    const deputy = await as(aCoordinator())
    const days = { deputyId: deputy.actor!.id, from: '2026-11-24', until: '2026-11-30' }
    await nameDeputy(String(director._id), days, actBy(director.actor))
    const before = deputy.sessionCookie()
    const page = await withFullDisk(() => deputy.get(paths.home()))
    expect([page.status, page.address]).to.deep.equal([200, paths.home()])
    expect(await isInside(deputy)).to.equal(true)
    expect(deputy.sessionCookie()).not.to.equal(before)
  })
})
