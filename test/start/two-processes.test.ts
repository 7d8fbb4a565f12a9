import { expect } from 'chai'
import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MongoClient, type Db } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { paths } from '../../src/paths'
import { dayOf } from '../../src/platform/time/calendar-day'
import { systemClock } from '../../src/platform/time/clock'
import { activityAt } from '../pages/many-records'
import { bundleCapstan, bundleProgram, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { RemoteVisitor } from '../support/remote-visitor'
import type { Cast } from './kill-data'
import { steps } from './kill-steps'
import { newStory, takeNext } from './kill-story'

// Two processes on one database, as behind a balancer: each question of a person goes to the other one.
describe('two processes on one database', function () {
  this.timeout(180_000)
  const folders = [newFolder(), newFolder(), newFolder()] as const
  const started: Started[] = []
  let store: EmbeddedStore
  let addresses: string[] = []
  let casts: Cast[] = []

  before(async () => {
    const program = await bundleCapstan()
    const data = await bundleProgram('test/start/kill-data.ts')
    casts = JSON.parse((await promisify(execFile)(process.execPath, [data, folders[0]])).stdout) as Cast[]
    store = await openStore({ folder: folders[0] })
    for (const own of [folders[1], folders[2]])
      started.push(
        startCapstan(program, {
          MONGODB_URI: store.uri,
          DATA_DIR: own,
          SESSION_SECRET: 'one secret for all processes, at least 32 characters',
          PORT: String(await freePort()),
        }),
      )
    // They start together: one makes indexes and migrates, the other waits.
    addresses = await Promise.all(started.map(({ ready }) => ready))
  })
  after(async () => {
    for (const one of started) one.kill('SIGKILL')
    await Promise.all(started.map(({ ended }) => ended))
    await store?.close()
    for (const made of folders) rmSync(made, { recursive: true, force: true })
  })

  let turn = 0
  const oneAfterTheOther = () => addresses[(turn += 1) % 2]!
  const visitors = new Map<string, RemoteVisitor>()
  async function signedIn(email: string): Promise<RemoteVisitor> {
    const known = visitors.get(email) ?? (await new RemoteVisitor(oneAfterTheOther).signIn(email))
    visitors.set(email, known)
    return known
  }

  /** Writes as a process does that neither of them knows. */
  async function inDatabase(work: (db: Db) => Promise<unknown>): Promise<void> {
    const client = await MongoClient.connect(store.uri)
    await work(client.db())
    await client.close()
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await sleep(50)
  }

  /** Asks until it is so: whoever asks a second after it was written is told nothing else. */
  async function withinASecond(isSo: () => Promise<boolean>): Promise<void> {
    const written = performance.now()
    for (;;) {
      const asked = performance.now()
      if (await isSo()) return
      expect(asked - written, 'asked after it was written').to.be.below(1000)
      await sleep(50)
    }
  }

  it('tell one story: each page is asked of one, and its form sent to the other', async () => {
    const cast = casts[0]!
    const story = newStory(1, cast, dayOf(systemClock()))
    for (const email of [cast.contact, cast.head, cast.coordinator, cast.director, cast.lender, cast.expert])
      await signedIn(email)
    while (story.done < steps.length) await takeNext(story, (email) => visitors.get(email)!)
    const coordinator = await signedIn(cast.coordinator)
    // The sentence that the last step has left is shown once.
    await coordinator.get(paths.missions.show({ reference: story.mission! }))
    for (const address of [paths.missions.show({ reference: story.mission! }), paths.missions.list()]) {
      // Both show the same, counts of what the other has written after a second at most.
      const both = async () => [(await coordinator.get(address)).text, (await coordinator.get(address)).text]
      await until(async () => new Set(await both()).size === 1)
      expect((await both())[0]).to.include(story.title)
    }
  })

  it('end a session in both when it ends in one', async () => {
    const visitor = await new RemoteVisitor(oneAfterTheOther).signIn(casts[1]!.contact)
    expect((await visitor.get(paths.home())).status).to.equal(200)
    await visitor.send(await visitor.get(paths.home()), {}, paths.signOut())
    for (const _ of addresses) expect((await visitor.ask(paths.home())).location).to.include('/sign-in')
  })

  it('count what another process has written, though they keep their counts', async () => {
    const chip = async (at: number) => {
      const visitor = await new RemoteVisitor(() => addresses[at]!).signIn(casts[3]!.coordinator)
      const list = paths.missions.list({}, { view: 'all' })
      return async () => Number(/All (\d+)/.exec((await visitor.get(list)).text)![1])
    }
    const chips = await Promise.all([chip(0), chip(1)])
    const before = await Promise.all(chips.map((count) => count()))
    expect(before[0]).to.equal(before[1])
    await inDatabase((db) => db.collection('activities').insertOne(activityAt('mission', 1, ['an officer'], 100)))
    await Promise.all(chips.map((count) => withinASecond(async () => (await count()) === before[0]! + 1)))
  })

  it('know within seconds the name that another process has given to a Member', async () => {
    const readers = addresses.map((address) => new RemoteVisitor(() => address))
    for (const reader of readers) await reader.signIn(casts[2]!.coordinator)
    const shows = (name: string) => async (reader: RemoteVisitor) =>
      (await reader.get(paths.missions.create())).html.includes(name)
    for (const reader of readers) expect(await shows('Tonga')(reader)).to.equal(true)
    const begun = performance.now()
    await inDatabase((db) =>
      db.collection('members').updateOne({ code: 'TO' }, { $set: { 'name.en': 'Islands of To' }, $inc: { __v: 1 } }),
    )
    for (const reader of readers) await until(() => shows('Islands of To')(reader))
    // Long before the minute after which all names are read again.
    expect(performance.now() - begun).to.be.below(20_000)
  })

  it('shut out whoever another process has closed the account of', async () => {
    const { contact } = casts[4]!
    const visitors = addresses.map((address) => new RemoteVisitor(() => address))
    for (const visitor of visitors) await visitor.signIn(contact)
    for (const visitor of visitors) expect((await visitor.ask(paths.home())).status).to.equal(200)
    await inDatabase((db) => db.collection('users').updateOne({ email: contact }, { $set: { active: false } }))
    const isOut = async (visitor: RemoteVisitor) =>
      (await visitor.ask(paths.home())).location?.includes('/sign-in') === true
    await Promise.all(visitors.map((visitor) => withinASecond(() => isOut(visitor))))
  })

  it('give nobody rights that another process has taken away, though the page was shown with them before', async () => {
    const { coordinator } = casts[4]!
    const visitors = addresses.map((address) => new RemoteVisitor(() => address))
    for (const visitor of visitors) await visitor.signIn(coordinator)
    const form = paths.missions.create()
    for (const visitor of visitors) expect((await visitor.ask(form)).status).to.equal(200)
    await inDatabase((db) => db.collection('users').updateOne({ email: coordinator }, { $set: { roles: ['auditor'] } }))
    const isRefused = async (visitor: RemoteVisitor) => (await visitor.ask(form)).status === 403
    await Promise.all(visitors.map((visitor) => withinASecond(() => isRefused(visitor))))
  })

  it('count the tries of a stranger together', async () => {
    const answers: number[] = []
    const stranger = new RemoteVisitor(oneAfterTheOther)
    for (let tries = 0; tries < 30 && !answers.includes(429); tries += 1) {
      const found = (await stranger.get(paths.signIn())).form(paths.signIn())
      const fields = { ...found.fields, email: casts[2]!.contact, password: `wrong password ${tries}` }
      answers.push((await stranger.ask(found.action, new URLSearchParams(fields))).status)
    }
    // Ten are permitted; a limit that each process counted for itself would permit twice as many.
    expect(answers.indexOf(429)).to.equal(10)
  })
})
