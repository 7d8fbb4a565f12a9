import { expect } from 'chai'
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { verifyFolder } from '../../src/embedded-store/files/verify'
import { bundleCapstan, bundleProgram, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { RemoteVisitor } from '../support/remote-visitor'
import type { Cast } from './kill-data'

// A limit on the size of files stands for the end of the disk.
const canLimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0
const limit = (bytes: number | 'unlimited', pid: number) =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:`])

describe('Capstan on a full disk', function () {
  this.timeout(240_000)
  let data: string
  let running: Started | undefined
  before(function () {
    if (!canLimit) this.skip()
    data = newFolder()
  })
  afterEach(async () => {
    running?.kill('SIGKILL')
    await running?.ended
  })
  after(() => data && rmSync(data, { recursive: true, force: true }))

  async function start(): Promise<{ started: Started; address: string }> {
    const port = String(await freePort())
    const started = startCapstan(await bundleCapstan(), { DATA_DIR: data, PORT: port, SESSION_SECRET: 's'.repeat(40) })
    running = started
    return { started, address: await started.ready }
  }

  /** Starts it with a disk on which no file grows. */
  async function startFull() {
    const program = await bundleCapstan()
    const settings = { DATA_DIR: data, PORT: String(await freePort()), SESSION_SECRET: 's'.repeat(40) }
    // The child takes the limit along; this process has it for that moment alone.
    limit(0, process.pid)
    try {
      running = startCapstan(program, settings)
    } finally {
      limit('unlimited', process.pid)
    }
    return { started: running, address: await running.ready }
  }

  /** Takes the room that the file has kept at its end. */
  const fillUp = () =>
    inStore(async (client) => {
      const junk = client.db().collection('junk')
      limit(statSync(join(data, 'store.mdb')).size, process.pid)
      try {
        for (const length of [9000, 10])
          for (let count = 0; count < 2000; count += 1)
            if (!(await junk.insertOne({ text: 'x'.repeat(length) }).catch(() => null))) break
      } finally {
        limit('unlimited', process.pid)
      }
    })

  /** Looks into the store while no server runs. */
  async function inStore<T>(work: (client: MongoClient) => Promise<T>): Promise<T> {
    const store = await openStore({ folder: data })
    const client = await MongoClient.connect(store.uri)
    try {
      return await work(client)
    } finally {
      await client.close()
      await store.close()
    }
  }
  const indexesOf = (collection: string) =>
    inStore(async (client) => (await client.db().collection(collection).indexes()).map(({ name }) => name))

  it('starts, is read, refuses with the text, and makes good what it could not do once there is room', async () => {
    await bundleCapstan()
    const prepare = [await bundleProgram('test/start/kill-data.ts'), data]
    const { stdout } = await promisify(execFile)(process.execPath, prepare)
    const [{ contact, coordinator }] = JSON.parse(stdout) as [Cast]
    let address = ''
    const visitor = new RemoteVisitor(() => address)
    const first = await start()
    address = first.address
    await visitor.signIn(contact)
    first.started.kill('SIGTERM')
    expect(await first.started.ended).to.equal(0)
    const indexes = await indexesOf('requests')
    // As an earlier version would have left it: without indexes that this one asks for.
    await inStore((client) => client.db().collection('requests').dropIndexes())
    await fillUp()

    const { started, address: now } = await startFull()
    address = now
    expect(started.said()).to.include('is full: all can be read, nothing saved, until there is room')
    const problems = async () =>
      ((await (await fetch(address + '/readyz')).json()) as { problems?: string[] }).problems ?? []
    expect(await problems()).to.include.members(['full', 'start'])
    for (const path of ['/', '/sign-in', '/home', '/requests', '/missions'])
      expect((await visitor.get(path)).status, path).to.equal(200)
    const words = 'The risk rules need a review'
    const form = await visitor.get('/requests/new')
    const { action, fields } = form.form('/requests/new')
    const refused = await visitor.ask(
      action,
      new URLSearchParams({ ...(fields as Record<string, string>), title: words }),
    )
    expect(refused.status, refused.text).to.equal(507)
    expect(refused.text).to.include('the disk of the server is full').and.include(words)
    const other = new RemoteVisitor(() => address)
    const said = await other.signIn(coordinator).then(
      () => 'signed in',
      (error: Error) => error.message,
    )
    expect(said, 'lets people in, or says why not').to.match(/signed in|\(507\)/)

    limit('unlimited', started.pid)
    for (let tries = 0; (await problems()).length > 0 && tries < 120; tries += 1) await wait(500)
    expect(await problems()).to.deep.equal([])
    const landed = await visitor.send(await visitor.get('/requests/new'), { title: words }, '/requests/new')
    expect((await visitor.get(landed)).status).to.equal(200)
    expect((await visitor.get('/requests')).text).to.include(words)
    started.kill('SIGTERM')
    expect(await started.ended).to.equal(0)
    expect(await indexesOf('requests')).to.have.members(indexes)
    expect(await verifyFolder(data)).to.deep.equal([])
  })
})
