import { expect } from 'chai'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { createGunzip, gzipSync } from 'node:zlib'
import { MongoClient, type Db } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { writeRelease } from '../support/releases'
import { bundleCapstan, bundleProgram, freePort, newFolder, runProgram, startCapstan } from '../support/process'

/** What a command says, and how it ends. */
async function capstan(settings: Record<string, string>, ...words: string[]) {
  await bundleCapstan()
  return runProgram(await bundleProgram('src/capstan.ts'), words, settings)
}

async function inside<T>(folder: string, work: (db: Db, uri: string) => Promise<T>): Promise<T> {
  const store = await openStore({ folder })
  const client = await MongoClient.connect(store.uri)
  try {
    return await work(client.db(), store.uri)
  } finally {
    await client.close()
    await store.close()
  }
}

// Of a running program, or counted anew.
const passing = /^(sessions|limits|leases|probes|jobruns|dataversions|formsends|system\..*)$/

/** Every record, byte by byte, but those that belong to a running program. */
const contentOf = (folder: string) =>
  inside(folder, async (db) => {
    const found: Record<string, string[]> = {}
    for (const { name } of await db.listCollections().toArray())
      if (!passing.test(name)) {
        const records = await db
          .collection(name)
          .find({}, { sort: { _id: 1 }, raw: true })
          .toArray()
        if (records.length > 0) found[name] = records.map((record) => Buffer.from(record as never).toString('base64'))
      }
    return found
  })

describe('moving everything from one database to another', function () {
  this.timeout(300_000)
  const folders: string[] = []
  const folder = () => {
    const made = newFolder()
    folders.push(made)
    return made
  }
  after(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

  const from = folder()
  const file = join(folder(), 'capstan.jsonl.gz')

  before('the data of a small office', async () => {
    writeRelease('198c9dc.mdb.br', from)
    const upgraded = await capstan({ DATA_DIR: from }, 'migrate')
    expect(upgraded.code, upgraded.said).to.equal(0)
    const { code, said } = await capstan({ DATA_DIR: from }, 'export', file)
    expect(code, said).to.equal(0)
    expect(said).to.match(/^\d{4,} records of .* have been written to/)
  })

  const refused = async (settings: Record<string, string>, name: string): Promise<string> => {
    const { code, said } = await capstan(settings, 'import', name)
    expect(code, said).to.equal(1)
    expect(said.trim().split('\n'), said).to.have.length(1)
    return said
  }

  /** Everything is in the second folder that is in the first, and its trail verifies. */
  async function expectSame(folderBefore: string, folderAfter: string): Promise<void> {
    const [before, after] = [await contentOf(folderBefore), await contentOf(folderAfter)]
    expect(Object.keys(after)).to.deep.equal(Object.keys(before))
    for (const [name, records] of Object.entries(before))
      expect(after[name]!.join() === records.join(), name).to.equal(true)
    const trail = await capstan({ DATA_DIR: folderAfter }, 'audit', 'verify')
    expect(trail.code, trail.said).to.equal(0)
    expect(trail.said).to.match(/Entries 1 to \d{3,}/)
  }

  it('carries every record as it is, files and trail too: to a database server and back', async () => {
    const server = folder()
    const back = folder()
    const again = join(folder(), 'again.jsonl.gz')
    // The store alone, reached as a server is.
    await inside(server, async (_db, uri) => {
      const there = await capstan({ MONGODB_URI: uri, DATA_DIR: folder() }, 'import', file)
      expect(there.code, there.said).to.equal(0)
      const out = await capstan({ MONGODB_URI: uri, DATA_DIR: folder() }, 'export', again)
      expect(out.code, out.said).to.equal(0)
    })
    const home = await capstan({ DATA_DIR: back }, 'import', again)
    expect(home.code, home.said).to.equal(0)
    await expectSame(from, back)
  })

  it('carries the demonstration year, exported while Capstan runs, and starts on it', async () => {
    const [year, target] = [folder(), folder()]
    const whole = join(folder(), 'year.jsonl.gz')
    const running = startCapstan(await bundleCapstan(), { DATA_DIR: year, DEMO: '', PORT: String(await freePort()) })
    try {
      await running.ready
      const meanwhile = await capstan({ DATA_DIR: year }, 'export', whole)
      expect(meanwhile.code, meanwhile.said).to.equal(0)
    } finally {
      running.kill('SIGTERM')
      await running.ended
    }
    const { code, said } = await capstan({ DATA_DIR: target }, 'import', whole)
    expect(code, said).to.equal(0)
    const trail = await capstan({ DATA_DIR: target }, 'audit', 'verify')
    expect(trail.code, trail.said).to.equal(0)
    const [before, after] = [await contentOf(year), await contentOf(target)]
    // Work that runs by itself may have gone on after the file was written; it takes away nothing of these.
    for (const name of ['requests', 'activities', 'recommendations', 'participants', 'users', 'files.chunks'])
      expect(after[name]?.length, name).to.equal(before[name]?.length)
    const started = startCapstan(await bundleCapstan(), { DATA_DIR: target, PORT: String(await freePort()) })
    expect((await fetch((await started.ready) + '/readyz')).status).to.equal(200)
    started.kill('SIGTERM')
    await started.ended
  })

  it('refuses a database that holds data, such as one into which it was imported already', async () => {
    const before = await contentOf(from)
    expect(await refused({ DATA_DIR: from }, file)).to.match(/holds data already.*Nothing was imported/)
    expect(await contentOf(from)).to.deep.equal(before)
  })

  it('refuses a folder that a running Capstan has', async () => {
    const target = folder()
    const store = await openStore({ folder: target })
    try {
      expect(await refused({ DATA_DIR: target }, file)).to.match(/in use by another running Capstan/)
    } finally {
      await store.close()
    }
  })

  it('refuses a file that is there already', async () => {
    const { code, said } = await capstan({ DATA_DIR: from }, 'export', file)
    expect([code, said]).to.satisfy(([ended, words]: [number, string]) => ended === 1 && /exists already/.test(words))
  })

  it('refuses a file that is not whole, or of newer data, before anything is written', async () => {
    const target = folder()
    const spoilt = join(folder(), 'spoilt.gz')
    writeFileSync(spoilt, readFileSync(file).subarray(0, 60_000))
    expect(await refused({ DATA_DIR: target }, spoilt)).to.match(/cut short/)
    writeFileSync(spoilt, gzipSync(await newer(file)))
    expect(await refused({ DATA_DIR: target }, spoilt)).to.match(/newer Capstan \(version 999/)
    expect(await contentOf(target)).to.deep.equal({})
  })

  it('starts on no half of an import that was broken off, and does it anew', async () => {
    const target = folder()
    await inside(target, async (db) => {
      await db.collection<{ _id: string }>('dataversions').insertOne({ _id: 'import' })
      await db.collection<{ _id: string }>('requests').insertOne({ _id: 'half' })
    })
    const started = startCapstan(await bundleCapstan(), { DATA_DIR: target, PORT: String(await freePort()) })
    expect(await started.ended).to.equal(1)
    expect(started.said()).to.match(/import into these data was broken off/)
    const { code, said } = await capstan({ DATA_DIR: target }, 'import', file)
    expect(code, said).to.equal(0)
    expect((await contentOf(target)).requests).to.deep.equal((await contentOf(from)).requests)
  })

  it('leaves nothing half when the file cannot be written', async () => {
    const place = join(folder(), 'no-such-folder', 'capstan.gz')
    const { code } = await capstan({ DATA_DIR: from }, 'export', place)
    expect(code).to.equal(1)
    expect(existsSync(place)).to.equal(false)
  })
})

/** The file as a newer program would have written it. */
async function newer(file: string): Promise<string> {
  const lines = (await text(createReadStream(file).pipe(createGunzip()))).trimEnd().split('\n')
  lines[0] = lines[0]!.replace(/"data":"\d+"/, '"data":"999"')
  const hash = createHash('sha256')
  for (const line of lines.slice(0, -1)) hash.update(line).update('\n')
  return [...lines.slice(0, -1), lines.at(-1)!.replace(/"sha256":"\w+"/, `"sha256":"${hash.digest('hex')}"`), ''].join(
    '\n',
  )
}
