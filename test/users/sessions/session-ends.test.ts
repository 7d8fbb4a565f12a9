import { expect } from 'chai'
import type { Express } from 'express'
import supertest from 'supertest'
import { createApp } from '../../../src/app'
import type { Role } from '../../../src/programme/actor'
import { BadSetting } from '../../../src/platform/errors'
import { readConfig } from '../../../src/programme/config'
import { isWorthNoting, whyEnded } from '../../../src/users/sessions/session-ends'
import { testConfig, useDatabase } from '../../support/database'
import { Page } from '../../support/page'
import { password, withAccount } from '../../support/accounts'
import { aContactOf, aCoordinator, testTime } from '../../support/people'

const limits = {
  sessionIdleMinutes: { others: 120, coordinator: 30, admin: 15 },
  sessionHours: { others: 12, admin: 8 },
}
const minutes = (count: number) => count * 60_000

describe('the end of a session', () => {
  const after = (since: number, seen: number, ...roles: Role[]) =>
    whyEnded({ since: -minutes(since), seen: -minutes(seen) }, roles, 0, limits)

  it('comes after some time without use, by role', () => {
    expect(after(119, 119, 'member')).to.equal(null)
    expect(after(120, 120, 'member')).to.equal('idle')
    expect(after(60, 29, 'coordinator')).to.equal(null)
    expect(after(60, 30, 'coordinator')).to.equal('idle')
    expect(after(60, 20, 'coordinator', 'admin'), 'the shortest of several roles').to.equal('idle')
  })

  it('comes after its maximum duration, however much it is used', () => {
    expect(after(12 * 60 - 1, 0, 'member')).to.equal(null)
    expect(after(12 * 60, 0, 'member')).to.equal('old')
    expect(after(8 * 60, 0, 'member', 'admin')).to.equal('old')
  })

  it('comes when the clock that noted its times has been put back', () => {
    expect(after(-400 * 24 * 60, -400 * 24 * 60, 'member')).to.equal('old')
    expect(after(5, -400 * 24 * 60, 'member')).to.equal('idle')
    expect(after(-1, -1, 'member'), 'two servers a minute apart').to.equal(null)
  })

  it('is a matter of minutes, so that not each click is noted', () => {
    expect(isWorthNoting(-minutes(0.5), ['coordinator'], 0, limits)).to.equal(false)
    expect(isWorthNoting(-minutes(1), ['coordinator'], 0, limits)).to.equal(true)
  })

  it('is a setting', () => {
    const { sessionIdleMinutes, sessionHours } = readConfig({})
    expect(sessionIdleMinutes).to.deep.equal({ others: 120, coordinator: 30, auditor: 30, admin: 30 })
    expect(sessionHours).to.deep.equal({ others: 12, admin: 8 })
    expect(readConfig({ SESSION_HOURS: '4,member:10' }).sessionHours).to.deep.equal({ others: 4, member: 10 })
    for (const wrong of ['0', 'long', '12,king:3', 'admin:8', '12;admin:8', '12,admin:0'])
      expect(() => readConfig({ SESSION_IDLE_MINUTES: wrong }), wrong).to.throw(
        BadSetting,
        'SESSION_IDLE_MINUTES must be',
      )
  })
})

describe('a session', () => {
  useDatabase()
  let now = testTime
  let app: Express | undefined
  const pass = (count: number) => (now = new Date(now.getTime() + minutes(count)))
  const theServer = () => (app ??= createApp({ ...testConfig(), ...limits }, () => now))

  async function inside(email: string) {
    const agent = supertest.agent(theServer())
    const page = await agent.get('/sign-in')
    const _csrf = new Page(200, page.text, '/sign-in').form('/sign-in').fields._csrf as string
    expect((await agent.post('/sign-in').type('form').send({ email, password, _csrf })).status).to.equal(303)
    return agent
  }

  it('goes on while it is used, and ends without use with a sentence and the language of the pages', async () => {
    const agent = await inside((await withAccount(aCoordinator({ language: 'fr' }))).email)
    for (let count = 0; count < 4; count += 1) {
      pass(20)
      expect((await agent.get('/home')).status).to.equal(200)
    }
    pass(31)
    const late = await agent.get('/home')
    expect([late.status, late.headers.location]).to.deep.equal([303, '/sign-in?next=%2Fhome'])
    const page = await agent.get('/sign-in')
    expect(new Page(200, page.text, '/sign-in').notice).to.include('session')
  })

  it('ends after its maximum duration, while it is used', async () => {
    const agent = await inside((await withAccount(aContactOf('FJ'))).email)
    for (let hour = 1; hour < 12; hour += 1) {
      pass(60)
      expect((await agent.get('/help')).text, `hour ${hour}`).to.include('/sign-out')
    }
    pass(60)
    expect((await agent.get('/home')).headers.location).to.equal('/sign-in?next=%2Fhome')
    expect((await agent.get('/sign-in')).text).to.include('Your session has reached its maximum duration.')
  })

  it('that has ended keeps what was typed for its person', async () => {
    const { email } = await withAccount(aCoordinator())
    const agent = await inside(email)
    const page = await agent.get('/account')
    const fields = new Page(200, page.text, '/account').form('Save').fields
    pass(31)
    const sent = await agent
      .post('/account')
      .type('form')
      .send({ ...fields, name: 'Typed For Long' })
    expect(sent.headers.location).to.match(/^\/sign-in\?next=.*kept/)
    const again = await agent.get(sent.headers.location!)
    const form = new Page(200, again.text, '/sign-in').form('/sign-in').fields
    const back = await agent
      .post('/sign-in')
      .type('form')
      .send({ ...form, email, password })
    expect((await agent.get(back.headers.location!)).text).to.include('Typed For Long')
  })

  it('that has ended already is signed out calmly, as by a second click or in another tab', async () => {
    const agent = await inside((await withAccount(aContactOf('FJ'))).email)
    const home = await agent.get('/home')
    const _csrf = new Page(200, home.text, '/home').form('/sign-out').fields._csrf as string
    const out = (more = {}) =>
      agent
        .post('/sign-out')
        .type('form')
        .send({ _csrf, ...more })
    for (let count = 0; count < 3; count += 1) {
      const { status, headers } = await out()
      expect([status, headers.location], `click ${count}`).to.deep.equal([303, '/'])
    }
    expect(new Page(200, (await agent.get('/')).text, '/').notice).to.equal('')
    expect((await out({ next: '/home' })).headers.location).to.equal('/sign-in?next=%2Fhome')
    expect((await out({ next: 'https://elsewhere.example' })).headers.location).to.equal('/')
  })

  it('that is signed out clears the pages that the browser keeps, and nothing else', async () => {
    const agent = await inside((await withAccount(aContactOf('FJ'))).email)
    const home = await agent.get('/home')
    const _csrf = new Page(200, home.text, '/home').form('/sign-out').fields._csrf as string
    const out = await agent.post('/sign-out').type('form').send({ _csrf })
    expect(out.headers['clear-site-data']).to.equal('"cache"')
    expect(home.headers).not.to.have.property('clear-site-data')
  })
})
