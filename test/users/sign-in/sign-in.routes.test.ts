import { expect } from 'chai'
import supertest from 'supertest'
import { createApp } from '../../../src/app'
import { AuditEntries } from '../../../src/audit/audit.model'
import { changeUser, knownUser } from '../../../src/users'
import { Users } from '../../../src/users/user.model'
import { testConfig, useDatabase } from '../../support/database'
import { Page } from '../../support/page'
import { password, withAccount } from '../../support/accounts'
import { actBy, aContactOf, aCoordinator, anAdmin, testTime } from '../../support/people'
import { aGuest, as, theServer } from '../../support/visitor'

const wrong = 'not the password'
const cookieOf = (answer: supertest.Response): string =>
  (answer.headers['set-cookie'] as unknown as string[] | undefined)?.find((one) => one.startsWith('capstan=')) ?? ''

describe('signing in', () => {
  useDatabase()

  it('leads an old bookmark of the look of the pages to the own account', async () => {
    expect((await (await as(aCoordinator())).get('/preferences')).address).to.equal('/account')
  })

  it('leads to where the person wanted to go, if that is a page of ours', async () => {
    const { email } = await withAccount(aCoordinator())
    const asked = await aGuest().get('/members')
    expect(asked.title).to.equal('Sign in')
    const guest = aGuest()
    const page = await guest.submit('/sign-in?next=%2Fmembers%3Fregion%3DAP', { email, password }, '/sign-in')
    expect(page.title).to.equal('Members')
    const lured = await aGuest().submit('/sign-in?next=%2F%2Fevil.example', { email, password }, '/sign-in')
    expect(lured.address).to.equal('/home')
  })

  it('refuses a wrong password and an unknown address with the same words, and notes the try', async () => {
    const { email } = await withAccount(aCoordinator())
    const known = await aGuest().submit('/sign-in', { email, password: wrong }, '/sign-in')
    const unknown = await aGuest().submit('/sign-in', { email: 'nobody@test.example', password: wrong }, '/sign-in')
    expect([known.status, unknown.status]).to.deep.equal([422, 422])
    expect(Object.values(known.faults)).to.deep.equal(Object.values(unknown.faults))
    expect(known.html).not.to.include(wrong)
    expect(known.form('/sign-in').fields.email).to.equal(email)
    expect(await AuditEntries.countDocuments({ event: 'user.signInRefused' })).to.equal(2)
  })

  it('takes an address however it is written', async () => {
    const { email } = await withAccount(aCoordinator())
    const page = await aGuest().submit('/sign-in', { email: ` ${email.toUpperCase()} `, password }, '/sign-in')
    expect(page.address).to.equal('/home')
  })

  it('asks for both fields', async () => {
    const page = await aGuest().submit('/sign-in', {}, '/sign-in')
    expect(page.faults).to.deep.equal({ email: 'Enter your e-mail address', password: 'Enter your password' })
  })

  it('refuses a closed account, and ends the session of one that is closed meanwhile', async () => {
    const { email } = await withAccount(aCoordinator(), { active: false })
    const refused = await aGuest().submit('/sign-in', { email, password }, '/sign-in')
    expect(refused.status).to.equal(422)

    const visitor = await as(aCoordinator())
    expect((await visitor.get('/members')).status).to.equal(200)
    await Users.updateOne({ _id: visitor.actor!.id }, { $set: { active: false } })
    expect((await visitor.get('/members')).title).to.equal('Sign in')
  })

  it('is locked after ten wrong tries, even for the right password', async () => {
    const { email } = await withAccount(aCoordinator())
    const guest = aGuest()
    for (let count = 0; count < 10; count += 1)
      expect((await guest.submit('/sign-in', { email, password: wrong }, '/sign-in')).status).to.equal(422)
    const locked = await guest.submit('/sign-in', { email, password }, '/sign-in')
    expect(locked.status).to.equal(429)
    expect(locked.text).to.match(/Wait 15 minutes/)
    const other = await withAccount(aCoordinator())
    const free = await aGuest().submit('/sign-in', { email: other.email, password }, '/sign-in')
    expect(free.address, 'others are not locked out').to.equal('/home')
  }).timeout(60_000)

  it('forgets the wrong tries after a success', async () => {
    const { email } = await withAccount(aCoordinator())
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 6; count += 1)
        await aGuest().submit('/sign-in', { email, password: wrong }, '/sign-in')
      expect((await aGuest().submit('/sign-in', { email, password }, '/sign-in')).address).to.equal('/home')
    }
  }).timeout(60_000)

  it('makes the session anew, so that a number known before is worth nothing after', async () => {
    const { email } = await withAccount(aCoordinator())
    const agent = supertest.agent(theServer())
    const enter = async () => {
      const page = await agent.get('/help')
      const { fields } = new Page(200, page.text, '/help').form('/preferences')
      return agent.post('/sign-in').type('form').send({ email, password, _csrf: fields._csrf })
    }
    const before = cookieOf(await enter())
    const answer = await enter()
    expect(answer.status).to.equal(303)
    const after = cookieOf(answer)
    expect(before).to.match(/^capstan=/)
    expect(after).to.match(/^capstan=.*HttpOnly.*SameSite=Lax/i)
    expect(after.split(';')[0]).not.to.equal(before.split(';')[0])
    const old = await supertest(theServer()).get('/members').set('Cookie', before.split(';')[0]!)
    expect(old.status).to.equal(303)
  })

  it('leaves one token for the forms of all pages that are opened right afterwards', async () => {
    const { email } = await withAccount(aCoordinator())
    const agent = supertest.agent(theServer())
    const tokenOf = (answer: supertest.Response, path: string) =>
      new Page(200, answer.text, path).form('/sign-out').fields._csrf as string
    const first = await agent.get('/sign-in')
    const token = new Page(200, first.text, '/sign-in').form('/sign-in').fields._csrf as string
    await agent.post('/sign-in').type('form').send({ email, password, _csrf: token })
    const tabs = await Promise.all(['/home', '/missions', '/requests'].map((path) => agent.get(path)))
    for (const [index, path] of ['/home', '/missions'].entries()) {
      const answer = await agent
        .post('/preferences')
        .type('form')
        .send({ theme: 'dark', _csrf: tokenOf(tabs[index]!, path) })
      expect(answer.status, path).not.to.equal(403)
    }
  })

  it('needs the token of the form', async () => {
    const { email } = await withAccount(aCoordinator())
    expect((await aGuest().post('/sign-in', { email, password, _csrf: 'no' })).status).to.equal(403)
  })

  it('ends with signing out', async () => {
    const visitor = await as(aCoordinator())
    await visitor.post('/sign-out')
    expect((await visitor.get('/members')).title).to.equal('Sign in')
  })
})

describe('the accounts of the demo year', () => {
  useDatabase()
  const production = () => createApp({ ...testConfig(), isProduction: true }, () => testTime)

  it('are one click away in a demo', async () => {
    await withAccount(aContactOf('FJ'), { demo: true, name: 'Demo Contact' })
    const guest = aGuest()
    const page = await guest.get('/sign-in')
    expect(page.text).to.include('Member’s contact point')
    const inside = await guest.send(page, {}, '/sign-in/demo')
    expect(inside.address).to.equal('/home')
  })

  it('are nobody else’s: the button opens no real account', async () => {
    const real = await withAccount(anAdmin())
    const page = await aGuest().post('/sign-in/demo', { user: String(real._id) })
    expect(page.status).to.equal(404)
  })

  it('are closed in production: no buttons, no click, no password', async () => {
    const demo = await withAccount(aContactOf('FJ'), { demo: true })
    const agent = supertest.agent(production())
    const page = new Page(200, (await agent.get('/sign-in')).text, '/sign-in')
    expect(page.text).not.to.include('one click')
    expect(page.hasForm('/sign-in/demo')).to.equal(false)
    const _csrf = page.form('/sign-in').fields._csrf as string
    const clicked = await agent
      .post('/sign-in/demo')
      .type('form')
      .send({ user: String(demo._id), _csrf })
    expect(clicked.status).to.equal(404)
    const typed = await agent.post('/sign-in').type('form').send({ email: demo.email, password, _csrf })
    expect(typed.status).to.equal(422)
  })

  it('lose their session when the same data is opened in production', async () => {
    const demo = await withAccount(aContactOf('FJ'), { demo: true })
    const real = await withAccount(aContactOf('FJ'))
    const statusIn = async (email: string) => {
      const agent = supertest.agent(theServer())
      const page = new Page(200, (await agent.get('/sign-in')).text, '/sign-in')
      const _csrf = page.form('/sign-in').fields._csrf as string
      const answer = await agent.post('/sign-in').type('form').send({ email, password, _csrf })
      const cookie = cookieOf(answer).split(';')[0]!
      return (await supertest(production()).get('/members').set('Cookie', cookie)).status
    }
    expect(await statusIn(demo.email)).to.equal(303)
    expect(await statusIn(real.email)).to.equal(200)
  })
})

describe('language and look', () => {
  useDatabase()

  it('are kept per person for the next time', async () => {
    const { email, ...user } = await withAccount(aCoordinator())
    const first = aGuest()
    await first.submit('/sign-in', { email, password }, '/sign-in')
    await first.post('/preferences', { language: 'fr', theme: 'dark', next: '/members' })
    expect(await Users.findById(user._id).lean()).to.include({ language: 'fr', theme: 'dark' })
    const second = aGuest()
    await second.submit('/sign-in', { email, password }, '/sign-in')
    const page = await second.get('/members')
    expect(page.title).to.equal('Membres')
    expect(page.html).to.include('data-bs-theme="dark"')
    expect(await AuditEntries.countDocuments({ event: 'user.changed' })).to.be.greaterThan(0)
  })

  it('are a guest’s for the session, and the person’s own after signing in', async () => {
    const { email, ...user } = await withAccount(aCoordinator())
    const guest = aGuest()
    await guest.post('/preferences', { language: 'fr' })
    const page = await guest.submit('/sign-in', { email, password }, '/sign-in')
    expect(page.root.querySelector('html')?.getAttribute('lang')).to.equal('fr')
    expect(knownUser(String(user._id))?.language).to.equal('fr')
  })

  it('leave unknown wishes out, and lead back to a page of ours alone', async () => {
    const visitor = await as(aCoordinator())
    const page = await visitor.post('/preferences', {
      language: 'xx',
      theme: 'pink',
      direction: 'up',
      next: '//evil.example',
    })
    expect(page.address).to.equal('/')
    expect(knownUser(visitor.actor!.id)).to.include({ language: 'en' })
    expect(knownUser(visitor.actor!.id)?.theme).to.equal(undefined)
  })

  it('stand in nobody’s way: an open form of the account can still be saved', async () => {
    const visitor = await as(aCoordinator())
    const user = (await Users.findById(visitor.actor!.id))!
    await visitor.post('/preferences', { language: 'fr' })
    await changeUser(user.id, { name: 'New Name', version: user.__v }, actBy(anAdmin()))
    expect(await Users.findById(user._id).lean()).to.include({ name: 'New Name', language: 'fr' })
  })
})
