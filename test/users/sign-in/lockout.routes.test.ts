import { expect } from 'chai'
import mongoose from 'mongoose'
import { createServer, type Server } from 'node:http'
import supertest from 'supertest'
import { createApp } from '../../../src/app'
import { AuditEntries } from '../../../src/audit/audit.model'
import { testConfig, useDatabase } from '../../support/database'
import { Page } from '../../support/page'
import { password, withAccount } from '../../support/accounts'
import { aCoordinator, aDirector, testTime } from '../../support/people'

let server: Server | undefined
// Each desk says by itself where it stands. One server listens for all: each request would else begin one.
function serverThatBelievesPlaces(): Server {
  server ??= createServer(createApp(testConfig(), () => testTime).set('trust proxy', true)).listen(0)
  return server.unref()
}

/** A browser at some place; without a cookie at first. */
function aDesk(place: string) {
  const agent = supertest.agent(serverThatBelievesPlaces())
  let token: string | undefined
  return {
    async signIn(email: string, typed: string) {
      if (token === undefined) {
        const page = await agent.get('/sign-in').set('X-Forwarded-For', place)
        token = new Page(200, page.text, '/sign-in').form('/sign-in').fields._csrf as string
      }
      const answer = await agent
        .post('/sign-in')
        .set('X-Forwarded-For', place)
        .type('form')
        .send({ email, password: typed, _csrf: token })
      return answer
    },
    async signOut() {
      const home = await agent.get('/home').set('X-Forwarded-For', place)
      const _csrf = new Page(200, home.text, '/home').form('/sign-out').fields._csrf as string
      await agent.post('/sign-out').set('X-Forwarded-For', place).type('form').send({ _csrf })
      token = undefined
    },
    async tryWrong(email: string, times: number) {
      const statuses: number[] = []
      for (let count = 0; count < times; count += 1) statuses.push((await this.signIn(email, 'not it')).status)
      return statuses
    },
  }
}

const times = (count: number, status: number): number[] => Array<number>(count).fill(status)

describe('the pause after wrong passwords', function () {
  this.timeout(120_000)
  useDatabase()

  it('keeps nobody out elsewhere, however often one place tries', async () => {
    const { email } = await withAccount(aDirector())
    expect(await aDesk('192.0.2.1').tryWrong(email, 34)).to.deep.equal([...times(10, 422), ...times(24, 429)])
    expect((await aDesk('192.0.2.2').signIn(email, password)).status).to.equal(303)
  })

  it('keeps nobody out of a browser in which they have signed in before, wherever others try', async () => {
    const { email } = await withAccount(aDirector())
    const own = aDesk('192.0.2.1')
    expect((await own.signIn(email, password)).status).to.equal(303)
    await own.signOut()
    // Also at the same place, and from many others: the account itself is then locked for who is not known.
    for (const place of ['192.0.2.1', '198.51.100.1', '198.51.100.2', '198.51.100.3'])
      await aDesk(place).tryWrong(email, 11)
    const stranger = await aDesk('203.0.113.9').signIn(email, password)
    expect(stranger.status).to.equal(429)
    expect(Number(stranger.headers['retry-after'])).to.be.within(60, 3600)
    expect((await own.signIn(email, password)).status).to.equal(303)
  })

  it('holds in a known browser, too, after ten tries there', async () => {
    const { email } = await withAccount(aDirector())
    const own = aDesk('192.0.2.1')
    await own.signIn(email, password)
    await own.signOut()
    expect(await own.tryWrong(email, 11)).to.deep.equal([...times(10, 422), 429])
    // It is a pause of that browser, not of the person.
    expect((await aDesk('192.0.2.1').signIn(email, password)).status).to.equal(303)
  })

  it('knows a browser for the account that has signed in there, for no other, and by no mark of its own making', async () => {
    const [mine, other] = [await withAccount(aCoordinator()), await withAccount(aDirector())]
    const desk = aDesk('192.0.2.1')
    const inside = await desk.signIn(mine.email, password)
    const cookie = (inside.headers['set-cookie'] as unknown as string[]).find((one) =>
      one.startsWith('capstan-device='),
    )
    expect(cookie).to.match(/Max-Age=\d{8}; Path=\/sign-in;.*HttpOnly; SameSite=Lax/)
    await desk.signOut()
    for (const place of ['198.51.100.1', '198.51.100.2', '198.51.100.3']) await aDesk(place).tryWrong(other.email, 11)
    expect((await desk.signIn(other.email, password)).status).to.equal(429)
    const page = await supertest(serverThatBelievesPlaces()).get('/sign-in')
    const session = (page.headers['set-cookie'] as unknown as string[]).map((one) => one.split(';')[0]!)
    const _csrf = new Page(200, page.text, '/sign-in').form('/sign-in').fields._csrf as string
    const forged = await supertest(serverThatBelievesPlaces())
      .post('/sign-in')
      .set('Cookie', [...session, `capstan-device=${'a'.repeat(22)}.${'b'.repeat(22)}`].join('; '))
      .type('form')
      .send({ email: other.email, password, _csrf })
    expect(forged.status).to.equal(429)
  })

  it('of one person leaves the colleagues behind the same address alone', async () => {
    const { email } = await withAccount(aCoordinator())
    expect(await aDesk('192.0.2.1').tryWrong('unknown@test.example', 100)).to.deep.equal([
      ...times(10, 422),
      ...times(90, 429),
    ])
    expect((await aDesk('192.0.2.1').signIn(email, password)).status).to.equal(303)
  })

  it('takes nothing from a place whose people sign in rightly', async () => {
    const { email } = await withAccount(aCoordinator())
    for (let count = 0; count < 105; count += 1)
      expect((await aDesk('192.0.2.1').signIn(email, password)).status, `time ${count + 1}`).to.equal(303)
  })

  it('holds against one password tried on many people from one place', async () => {
    const people: string[] = []
    for (let count = 0; count < 101; count += 1) people.push((await withAccount(aCoordinator())).email)
    const desk = aDesk('2001:db8:0:1::1')
    for (const email of people.slice(0, 100)) expect((await desk.signIn(email, 'Spring in Suva')).status).to.equal(422)
    expect((await desk.signIn(people[100]!, 'Spring in Suva')).status).to.equal(429)
    // One house has all of these addresses.
    expect((await aDesk('2001:db8:0:1:ffff::9').signIn(people[100]!, 'Spring in Suva')).status).to.equal(429)
    expect((await aDesk('2001:db8:0:2::1').signIn(people[100]!, password)).status).to.equal(303)
  })
})

describe('what is typed at a refused sign-in', () => {
  useDatabase()

  it('is kept nowhere, unless it is the address of an account', async () => {
    const { email } = await withAccount(aCoordinator())
    const desk = aDesk('192.0.2.1')
    for (const typed of ['my-secret-in-the-wrong-field', 'nobody@test.example'])
      expect((await desk.signIn(typed, 'not it')).status).to.equal(422)
    await desk.signIn(email.toUpperCase(), 'not it')
    const entries = await AuditEntries.find({ event: 'user.signInRefused' }).sort({ _id: 1 }).lean()
    expect(entries.map(({ title }) => title)).to.deep.equal(['', '', email])
    for (const { name } of await mongoose.connection.listCollections()) {
      const kept = JSON.stringify(await mongoose.connection.collection(name).find().toArray())
      expect(kept, name).not.to.include('wrong-field').and.not.to.include('nobody@test')
    }
  })
})

describe('more sign-ins at once than can be compared', function () {
  this.timeout(120_000)
  useDatabase()

  it('are asked to come again, whoever they are for, and cost no try', async () => {
    const desks = Array.from({ length: 40 }, (_, index) => aDesk(`192.0.2.${index}`))
    const answers = await Promise.all(
      desks.map((desk, index) => desk.signIn(`unknown-${index}@test.example`, 'not it')),
    )
    const late = answers.filter(({ status }) => status === 503)
    expect(new Set(answers.map(({ status }) => status))).to.deep.equal(new Set([422, 503]))
    for (const { headers, text } of late) {
      expect(headers['retry-after']).to.equal('5')
      expect(text).to.include('Wait a few seconds')
    }
    const points = await mongoose.connection
      .collection('limits')
      .find({ key: /^sign-in:/, points: 1 })
      .toArray()
    expect(points).to.have.length(answers.length - late.length)
  })
})
