import { expect } from 'chai'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { freePort, newFolder, startCapstan, type Started } from '../support/process'

/** Every refusal to start: one sentence for the person who starts it, exit code 1, no stack trace. */
async function refusal(settings: Record<string, string>): Promise<string> {
  const started = startCapstan(settings)
  const code = await started.ended
  const said = started.said().trim()
  expect(code, said).to.equal(1)
  expect(said, 'no stack trace').not.to.match(/^\s+at /m)
  expect(said.split('\n').length, said).to.equal(1)
  return said
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
  const start = (settings: Record<string, string>) => {
    const started = startCapstan(settings)
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
    it('says its address, answers there, and ends in order', async () => {
      const started = start({ DATA_DIR: folder(), PORT: String(await freePort()) })
      const address = await started.ready
      expect((await fetch(address + '/readyz')).status).to.equal(200)
      expect(await (await fetch(address + '/')).text()).to.include('Capstan')
      started.kill('SIGTERM')
      expect(await started.ended).to.equal(0)
    })

    it('begins without demo accounts when none are asked for', async () => {
      const started = start({ DATA_DIR: folder(), PORT: String(await freePort()) })
      await started.ready
      expect(started.said()).not.to.include('demo.example')
    })

    it('makes no demo accounts in production', async () => {
      const started = start({
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

  describe('with a setting that cannot be', () => {
    it('names a port that is no number', async () =>
      expect(await refusal({ PORT: 'three' })).to.match(/PORT must be a number/))

    it('names a port that does not exist', async () => expect(await refusal({ PORT: '70000' })).to.match(/65535/))

    it('says when the port is taken, and which to try', async () => {
      const port = await freePort()
      const other: Server = createServer().listen(port)
      try {
        const said = await refusal({ PORT: String(port), DATA_DIR: folder() })
        expect(said)
          .to.include(`Port ${port} is taken`)
          .and.to.include(`PORT=${port + 1}`)
      } finally {
        other.close()
      }
    })

    it('names an address of a database that is none', async () =>
      expect(await refusal({ MONGODB_URI: 'postgres://localhost/capstan', DATA_DIR: folder() })).to.match(
        /MONGODB_URI must look like mongodb:/,
      ))

    it('says when the database does not answer', async () => {
      const said = await refusal({ MONGODB_URI: `mongodb://127.0.0.1:${await freePort()}/capstan`, DATA_DIR: folder() })
      expect(said).to.match(/MONGODB_URI: the database does not answer/)
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

    it('refuses a folder whose file is not a store, and leaves it as it is', async () => {
      const foreign = folder()
      const file = join(foreign, 'store.mdb')
      writeFileSync(file, 'These are the minutes of a meeting. '.repeat(500))
      const before = readFileSync(file)
      expect(await refusal({ DATA_DIR: foreign })).to.match(/store/i)
      expect(readFileSync(file).equals(before)).to.equal(true)
    })

    it('lets one process at a time own a folder', async () => {
      const shared = folder()
      const first = start({ DATA_DIR: shared, PORT: String(await freePort()) })
      const address = await first.ready
      expect(await refusal({ DATA_DIR: shared, PORT: String(await freePort()) })).to.match(/already|another|in use/i)
      expect((await fetch(address + '/readyz')).status, 'the first goes on').to.equal(200)
    })

    it('starts again after it was killed', async () => {
      const shared = folder()
      const first = start({ DATA_DIR: shared, PORT: String(await freePort()) })
      await first.ready
      first.kill('SIGKILL')
      await first.ended
      const second = start({ DATA_DIR: shared, PORT: String(await freePort()) })
      expect((await fetch((await second.ready) + '/readyz')).status).to.equal(200)
    })
  })
})

// On Linux nobody may make a folder below /sys, not even the administrator.
async function expectUnwritableForRoot() {
  expect(await refusal({ DATA_DIR: '/sys/capstan-data' })).to.match(/written|writable|write|made/i)
}
