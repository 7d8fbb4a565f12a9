import { expect } from 'chai'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'lmdb'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { MongoClient, MongoServerError } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { verifyFolder } from '../../src/embedded-store/files/verify'
import { freePort, newFolder, bundleCapstan, startCapstan, type Started } from '../support/process'
import { refusal } from '../support/refusal'
import { startSingleDatabase } from '../support/single-database'

/** A refusal to start on a folder that leaves everything in it as it was. */
async function refusalOf(folder: string): Promise<string> {
  const before = contentOf(folder)
  const said = await refusal({ DATA_DIR: folder, PORT: String(await freePort()) })
  expect(contentOf(folder), 'the folder is as it was').to.deep.equal(before)
  return said
}

const contentOf = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')])

/** Puts an account into the data of a server that does not run. */
async function withUsers(data: string, user: Record<string, unknown>): Promise<void> {
  const store = await openStore({ folder: data })
  const client = await MongoClient.connect(store.uri)
  const usual = { roles: ['coordinator'], language: 'en', active: true, regions: [], topics: [], agreementCodes: [] }
  await client
    .db()
    .collection('users')
    .insertOne({ ...usual, ...user, __v: 0 })
  await client.close()
  await store.close()
}

describe('starting Capstan', function () {
  this.timeout(60_000)
  const folders: string[] = []
  const running: Started[] = []
  const folder = () => {
    const made = newFolder()
    folders.push(made)
    return made
  }
  const start = async (settings: Record<string, string>) => {
    const started = startCapstan(await bundleCapstan(), settings)
    running.push(started)
    return started
  }

  afterEach(async () => {
    for (const started of running.splice(0)) {
      started.kill('SIGKILL')
      await started.ended
    }
  })
  after(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

  describe('on a good machine', () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      it(`says its address, answers there, and ends in order on ${signal}`, async () => {
        const data = folder()
        const started = await start({ DATA_DIR: data, PORT: String(await freePort()) })
        const address = await started.ready
        expect((await fetch(address + '/readyz')).status).to.equal(200)
        expect(await (await fetch(address + '/')).text()).to.include('Capstan')
        started.kill(signal)
        expect(await started.ended).to.equal(0)
        expect(existsSync(join(data, 'store.owner')), 'the folder is given back').to.equal(false)
      })

    it('ends in order within ten seconds, whatever is half sent', async () => {
      const data = folder()
      const started = await start({ DATA_DIR: data, PORT: String(await freePort()) })
      const port = Number(new URL(await started.ready).port)
      const half = ['POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\nemail=', 'GET / HT', 'G']
      const lines = half.map((words) => {
        const line = connect(port, '127.0.0.1').on('error', () => undefined)
        line.write(words)
        return line
      })
      await Promise.all(lines.map((line) => new Promise((connected) => line.once('connect', connected))))
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).to.equal(200)
      const begun = Date.now()
      started.kill('SIGTERM')
      expect(await started.ended).to.equal(0)
      expect(Date.now() - begun).to.be.below(10_000)
      expect(existsSync(join(data, 'store.owner')), 'the folder is given back').to.equal(false)
    })

    it('ends in order within ten seconds, though the store is at a question without end', async () => {
      const data = folder()
      const started = await start({ DATA_DIR: data, PORT: String(await freePort()) })
      const address = await started.ready
      const joined = await openStore({ folder: data, join: true })
      const client = await MongoClient.connect(joined.uri, { monitorCommands: true })
      const underWay = new Promise((sent) => client.once('commandStarted', sent))
      const range = Array.from({ length: 20_000 }, (_, index) => index)
      const inner = { $sum: { $map: { input: range, as: 'that', in: { $multiply: ['$$this', '$$that'] } } } }
      const endless = { $sum: { $map: { input: range, in: inner } } }
      const asked = client
        .db()
        .collection('members')
        .aggregate([{ $project: { endless } }])
        .toArray()
        .catch((error: Error) => error)
      await underWay
      // People are being answered too, and their questions wait behind it.
      const waiting = fetch(address + '/readyz').catch(() => 'cut off')
      const begun = Date.now()
      started.kill('SIGTERM')
      expect(await started.ended).to.equal(0)
      expect(Date.now() - begun).to.be.below(10_000)
      // Cut off, not answered: a question that the store refuses would be none.
      expect(await asked)
        .to.be.instanceOf(Error)
        .and.not.instanceOf(MongoServerError)
      await waiting
      await client.close()
      await joined.close()
      expect(existsSync(join(data, 'store.owner')), 'the folder is given back').to.equal(false)
      expect(await verifyFolder(data)).to.deep.equal([])
      const again = await start({ DATA_DIR: data, PORT: String(await freePort()) })
      expect((await fetch((await again.ready) + '/readyz')).status).to.equal(200)
    })

    it('is reached from this computer alone, unless HOST says otherwise', async () => {
      const port = await freePort()
      const started = await start({ DATA_DIR: folder(), PORT: String(port), NODE_ENV: 'production' })
      await started.ready
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).to.equal(200)
      // Another address of this computer, where it has one.
      if (process.platform === 'linux')
        expect(await fetch(`http://127.0.0.2:${port}/healthz`).catch(() => 'refused')).to.equal('refused')
    })

    it('says why no demonstration accounts are there for other computers', async () => {
      const started = await start({ DATA_DIR: folder(), PORT: String(await freePort()), HOST: '0.0.0.0', DEMO: '' })
      await started.ready
      expect(started.said())
        .to.include('with HOST=0.0.0.0 other computers reach Capstan. Set DEMO=yes')
        .and.not.include('demo.example')
    })

    it('begins without demo accounts when none are asked for', async () => {
      const started = await start({ DATA_DIR: folder(), PORT: String(await freePort()) })
      await started.ready
      expect(started.said()).not.to.include('demo.example')
    })

    it('makes no demo accounts in production', async () => {
      const started = await start({
        DATA_DIR: folder(),
        PORT: String(await freePort()),
        NODE_ENV: 'production',
        DEMO: 'yes',
      })
      const address = await started.ready
      expect(started.said()).not.to.include('demo.example')
      expect(await (await fetch(address + '/sign-in')).text()).not.to.include('capstan-demo')
    })
  })

  describe('on data that are there', () => {
    it('offers no demonstration sign-ins in production: neither where it starts nor on the page', async () => {
      const data = folder()
      const settings = { DATA_DIR: data, DEMO: '' }
      const first = await start({ ...settings, DEMO: 'no', PORT: String(await freePort()) })
      await first.ready
      first.kill('SIGTERM')
      await first.ended
      await withUsers(data, { email: 'coordinator@demo.example', name: 'Cora Demo', demo: true })

      const usual = await start({ ...settings, PORT: String(await freePort()) })
      const usualPage = await (await fetch((await usual.ready) + '/sign-in')).text()
      expect(usual.said()).to.include('coordinator@demo.example')
      expect(usualPage).to.include('Cora Demo')
      usual.kill('SIGTERM')
      await usual.ended

      const production = await start({ ...settings, NODE_ENV: 'production', PORT: String(await freePort()) })
      const page = await (await fetch((await production.ready) + '/sign-in')).text()
      expect(production.said()).to.include('cannot sign in, because this is a production server')
      expect(production.said()).not.to.include('demo.example').and.not.include('capstan-demo')
      expect(page).not.to.include('demo.example').and.not.include('Cora Demo').and.not.include('capstan-demo')
    })

    it('writes no demonstration year into a database that holds other data', async () => {
      const store = await openStore({ folder: folder(), durable: false })
      const client = await MongoClient.connect(store.uri)
      try {
        await client.db().collection('invoices').insertOne({ number: 1 })
        const started = await start({
          MONGODB_URI: store.uri,
          DATA_DIR: folder(),
          DEMO: '',
          LOG_LEVEL: 'warn',
          PORT: String(await freePort()),
        })
        await started.ready
        expect(started.said()).to.include('the database holds other data').and.not.include('demo.example')
        expect(await client.db().collection('users').countDocuments()).to.equal(0)
        expect(await client.db().collection('requests').countDocuments()).to.equal(0)
        expect(await client.db().collection('invoices').countDocuments()).to.equal(1)
      } finally {
        await client.close()
        await store.close()
      }
    })
  })

  describe('with a setting that cannot be', () => {
    for (const port of ['three', '3.5', '-1', '0x50', '70000'])
      it(`names a port that cannot be: ${port}`, async () =>
        expect(await refusal({ PORT: port })).to.equal(
          'PORT must be a number between 0 and 65535, for example PORT=3000.',
        ))

    it('names the levels of the log when another is asked for', async () =>
      expect(await refusal({ LOG_LEVEL: 'loud' })).to.equal(
        'LOG_LEVEL must be one of trace, debug, info, warn, error, silent.',
      ))

    it('says when the port is taken, and which to try, before it makes any data', async () => {
      const port = await freePort()
      const other: Server = createServer().listen(port)
      const data = join(folder(), 'data')
      try {
        const said = await refusal({ PORT: String(port), DATA_DIR: data })
        expect(said)
          .to.include(`Port ${port} is taken`)
          .and.to.include(`PORT=${port + 1}`)
        expect(existsSync(data)).to.equal(false)
      } finally {
        other.close()
      }
    })

    it('names an address of a database that is none', async () =>
      expect(await refusal({ MONGODB_URI: 'postgres://localhost/capstan', DATA_DIR: folder() })).to.match(
        /MONGODB_URI must look like mongodb:/,
      ))

    it('says when the database does not answer', async () => {
      const said = await refusal({
        MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/capstan?serverSelectionTimeoutMS=500`,
        DATA_DIR: folder(),
      })
      expect(said).to.match(/MONGODB_URI: the database does not answer/)
    })

    for (const uri of ['mongodb://localhost:port/capstan', 'mongodb://localhost/capstan?replicaset'])
      it(`names an address of a database that cannot be read: ${uri}`, async () =>
        expect(await refusal({ MONGODB_URI: uri, DATA_DIR: folder() })).to.match(/^MONGODB_URI: .*Check the address/))

    it('says when the database knows no transactions, before it writes anything', async () => {
      const database = await startSingleDatabase()
      try {
        const said = await refusal({ MONGODB_URI: database.uri, DATA_DIR: folder() })
        expect(said).to.match(/^MONGODB_URI: the database belongs to no replica set/)
        expect(database.asked).to.deep.equal([])
      } finally {
        database.close()
      }
    })

    it('says when a secret is too short', async () =>
      expect(await refusal({ SESSION_SECRET: 'short', DATA_DIR: folder() })).to.match(/SESSION_SECRET/))
  })

  describe('with a data folder that cannot be used', () => {
    it('refuses a file in the place of the folder', async () => {
      const file = join(folder(), 'data')
      writeFileSync(file, 'a letter')
      expect(await refusal({ DATA_DIR: file })).to.match(/DATA_DIR|folder/i)
      expect(readFileSync(file, 'utf8')).to.equal('a letter')
    })

    it('refuses a folder in which it may not write', async function () {
      // The administrator of a machine may write everywhere.
      if (process.getuid?.() === 0) return expectUnwritableForRoot()
      const closed = folder()
      chmodSync(closed, 0o500)
      expect(await refusal({ DATA_DIR: closed })).to.match(/written|writable|write/i)
    })

    it('refuses a folder below a file', async () => {
      const file = join(folder(), 'letter')
      writeFileSync(file, 'a letter')
      expect(await refusal({ DATA_DIR: join(file, 'data') })).to.include('it is not a folder')
    })

    describe('because its store is another thing', () => {
      let good: Buffer
      before(async () => (good = await aStoreFile(folder())))

      const holding = (content: Buffer) => {
        const made = folder()
        writeFileSync(join(made, 'store.mdb'), content)
        return made
      }

      it('refuses a file that is no store', async () => {
        const minutes = Buffer.from('These are the minutes of a meeting. '.repeat(500))
        expect(await refusalOf(holding(minutes))).to.match(/no store of Capstan or is damaged.*restore a backup/)
      })

      it('refuses a store that is cut off', async () =>
        expect(await refusalOf(holding(good.subarray(0, 100_000)))).to.match(
          /damaged \(it ends after \d+ bytes.*restore a backup/,
        ))

      it('refuses a store that is damaged within', async () => {
        const damaged = Buffer.from(good)
        damaged.fill(0x5a, 8192, 8192 + 100_000)
        expect(await refusalOf(holding(damaged))).to.match(/damaged \(page \d+ .*restore a backup/)
      })

      it('refuses the file of another program that is kept in the same way', async () => {
        const foreign = folder()
        await withTable(foreign, 'letters')
        expect(await refusalOf(foreign)).to.include('it is of another program')
      })

      it('refuses a store of a later version', async () => {
        const later = holding(good)
        await withTable(later, 'data2')
        expect(await refusalOf(later)).to.include('it is of a later version')
      })
    })

    it('names the file of the session secret when it cannot be read', async () => {
      const data = folder()
      mkdirSync(join(data, 'session-secret'))
      expect(await refusal({ DATA_DIR: data, PORT: String(await freePort()) })).to.match(
        /session-secret.*SESSION_SECRET/,
      )
      expect(existsSync(join(data, 'store.owner')), 'the folder is given back').to.equal(false)
    })

    it('makes a new session secret when the old one is cut off', async () => {
      const data = folder()
      writeFileSync(join(data, 'session-secret'), '')
      const started = await start({ DATA_DIR: data, PORT: String(await freePort()) })
      expect((await fetch((await started.ready) + '/sign-in')).status).to.equal(200)
    })

    it('lets one process at a time own a folder', async () => {
      const shared = folder()
      const first = await start({ DATA_DIR: shared, PORT: String(await freePort()) })
      const address = await first.ready
      expect(await refusal({ DATA_DIR: shared, PORT: String(await freePort()) })).to.match(/already|another|in use/i)
      expect((await fetch(address + '/readyz')).status, 'the first goes on').to.equal(200)
    })

    it('starts again after it was killed', async () => {
      const shared = folder()
      const first = await start({ DATA_DIR: shared, PORT: String(await freePort()) })
      await first.ready
      first.kill('SIGKILL')
      await first.ended
      const second = await start({ DATA_DIR: shared, PORT: String(await freePort()) })
      expect((await fetch((await second.ready) + '/readyz')).status).to.equal(200)
    })
  })
})

// On Linux nobody may make a folder below /sys, not even the administrator.
async function expectUnwritableForRoot() {
  expect(await refusal({ DATA_DIR: '/sys/capstan-data' })).to.match(/written|writable|write|made/i)
}

/** What the file of a store with some data in it holds. */
async function aStoreFile(folder: string): Promise<Buffer> {
  const store = await openStore({ folder, durable: false })
  const client = await MongoClient.connect(store.uri)
  await client
    .db()
    .collection('letters')
    .insertMany(Array.from({ length: 2000 }, (_, number) => ({ number, text: 'x'.repeat(100) })))
  await client.close()
  await store.close()
  return readFileSync(join(folder, 'store.mdb'))
}

/** Makes one more table in the file of a folder. */
async function withTable(folder: string, name: string): Promise<void> {
  const path = join(folder, 'store.mdb')
  const root = open({ path, noSubdir: true, keyEncoding: 'binary', encoding: 'binary', maxDbs: 8 })
  await root.openDB({ name }).put('a', 'letter')
  await root.close()
}
