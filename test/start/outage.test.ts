import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { Users } from '../../src/users/user.model'
import { hashPassword } from '../../src/users/passwords/password'
import { startFailingDatabase, type FailingDatabase } from '../support/failing-database'
import { Page } from '../support/page'
import { password } from '../support/accounts'
import { bundleCapstan, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { RemoteVisitor } from '../support/remote-visitor'

const need = 'Officers at the border posts decide by feel; the selectivity rules were last looked at in 2019.'

const rest = { results: 'The hit rate is above 8 %', current: '1', target: '3', importance: '2' }

describe('a database that is away', function () {
  this.timeout(120_000)
  const folder = newFolder()
  let store: EmbeddedStore
  let database: FailingDatabase
  let capstan: Started
  let address: string
  let contact: RemoteVisitor

  before(async () => {
    store = await openStore({ folder, durable: false })
    database = await startFailingDatabase(store.uri, { election: true })
    const settings = { MONGODB_URI: database.uri, DATA_DIR: folder, PORT: String(await freePort()) }
    capstan = startCapstan(await bundleCapstan(), settings)
    address = await capstan.ready
    await makeContact(store.uri)
    contact = await new RemoteVisitor(() => address).signIn('contact@test.example')
  })
  after(async () => {
    capstan.kill('SIGKILL')
    await capstan.ended
    await database.close()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(async () => {
    await database.comeBack()
    await untilReady()
  })

  const ask = (path: string) => contact.ask(path)
  const untilReady = async () => {
    while ((await fetch(address + '/readyz')).status !== 200) await sleep(100)
  }
  /** How long an answer takes, in seconds. */
  const timed = async (work: Promise<unknown>) => {
    const before = performance.now()
    await work
    return (performance.now() - before) / 1000
  }

  it('is waited for while a new primary is elected, and said at once to balancers', async () => {
    database.stepDown()
    const home = ask('/home')
    let health: Response | undefined
    let ready: Response | undefined
    const seconds = await timed(
      (async () => {
        health = await fetch(address + '/healthz')
        ready = await fetch(address + '/readyz')
      })(),
    )
    expect([health!.status, ready!.status]).to.deep.equal([200, 503])
    expect(seconds).to.be.lessThan(3)
    // Longer than drivers were once told to wait.
    await sleep(7000)
    await database.comeBack()
    expect((await home).status).to.equal(200)
  })

  it('is said calmly, with the time to try again, and gives back what was typed', async () => {
    const form = (await contact.get('/requests/new')).form()
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(form.fields)) body.append(name, String(value))
    body.set('title', 'Selectivity that catches something')
    body.set('purpose', need)
    for (const [name, value] of Object.entries(rest)) body.set(name, value)
    const guest = new RemoteVisitor(() => address)
    const signIn = (await guest.get('/sign-in')).form('/sign-in')
    const tried = { ...signIn.fields, email: 'contact@test.example', password: 'not the right one' }

    await database.goAway()
    const answers = await Promise.all([
      contact.ask(form.action, body),
      ask('/home'),
      guest.ask('/sign-in', new URLSearchParams(tried as Record<string, string>)),
    ])
    for (const answer of answers) {
      expect(answer.status, answer.text.slice(0, 300)).to.equal(503)
      expect(answer.headers.get('retry-after')).to.match(/^\d+$/)
      expect(answer.text)
        .to.include('Service temporarily unavailable')
        .and.not.match(/^\s+at /m)
    }
    const given = new Page(503, answers[0].text, form.action)
    expect(given.text).to.include(need)
    expect(answers[2].text, 'a password is never shown').not.to.include('not the right one')

    await database.comeBack()
    await untilReady()
    expect(await contact.send(given, {}, form.action)).to.match(/^\/requests\/REQ-/)
  })

  it('gives back the texts of a form with files', async () => {
    const body = new FormData()
    body.set('text', need)
    body.set('files', new Blob(['letter']), 'letter.txt')
    await database.goAway()
    const answer = await fetch(address + '/requests/REQ-2026-0001/say', {
      method: 'POST',
      headers: { cookie: contact.cookie() },
      body,
    })
    expect(answer.status).to.equal(503)
    expect(await answer.text()).to.include(need)
  })

  it('is noticed when the line falls silent', async () => {
    database.fallSilent()
    expect((await ask('/home')).status).to.equal(503)
    // One look at the database answers whoever asks in the next seconds.
    while ((await fetch(address + '/readyz')).status !== 503) await sleep(100)
  })
})

/** A contact of Fiji who may sign in, as Capstan itself would have made it. */
async function makeContact(uri: string): Promise<void> {
  const client = await MongoClient.connect(uri)
  const account = new Users({
    email: 'contact@test.example',
    name: 'Ana Contact',
    roles: ['member'],
    memberCode: 'FJ',
    passwordHash: await hashPassword(password, 'light'),
    createdAt: new Date(),
  })
  await client.db().collection('users').insertOne(account.toObject())
  await client.close()
}
