import { expect } from 'chai'
import { createReadStream, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { createGunzip, gzipSync } from 'node:zlib'
import { MongoClient, type Db } from 'mongodb'
import { openStore } from '../../src/embedded-store'
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

  before('the demonstration year, exported while Capstan runs', async () => {
    const running = startCapstan(await bundleCapstan(), { DATA_DIR: from, DEMO: '', PORT: String(await freePort()) })
    try {
      await running.ready
      const { code, said } = await capstan({ DATA_DIR: from }, 'export', file)
      expect(code, said).to.equal(0)
      expect(said).to.match(/^\d{4,} records of .* have been written to/)
    } finally {
      running.kill('SIGTERM')
      await running.ended
    }
  })

  const refused = async (settings: Record<string, string>, name: string): Promise<string> => {
    const { code, said } = await capstan(settings, 'import', name)
    expect(code, said).to.equal(1)
    expect(said.trim().split('\n'), said).to.have.length(1)
    return said
  }

  it('carries every record as it is, files and trail too, and the trail verifies', async () => {
    const target = folder()
    const { code, said } = await capstan({ DATA_DIR: target }, 'import', file)
    expect(code, said).to.equal(0)
    const [before, after] = [await contentOf(from), await contentOf(target)]
    expect(Object.keys(after)).to.deep.equal(Object.keys(before))
    for (const [name, records] of Object.entries(before))
      // What was read while the file was written is noted after it.
      if (!/^audit/.test(name))
        expect(after[name]!.length === records.length && after[name]!.join() === records.join(), name).to.equal(true)
    const trail = await capstan({ DATA_DIR: target }, 'audit', 'verify')
    expect(trail.code, trail.said).to.equal(0)
    expect(trail.said).to.match(/Entries 1 to \d{3,}/)
    const started = startCapstan(await bundleCapstan(), { DATA_DIR: target, PORT: String(await freePort()) })
    expect((await fetch((await started.ready) + '/readyz')).status).to.equal(200)
    started.kill('SIGTERM')
    await started.ended
  })

  it('goes to a database server and back', async () => {
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
    expect(Object.keys(await contentOf(back))).to.deep.equal(Object.keys(await contentOf(server)))
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

  describe('refuses before anything is written', () => {
    const target = folder()
    const spoilt = join(folder(), 'spoilt.gz')
    let whole = ''
    before(async () => (whole = await text(createReadStream(file).pipe(createGunzip()))))

    const cases: [string, () => Buffer, RegExp][] = [
      ['a file that was cut short', () => readFileSync(file).subarray(0, 60_000), /cut short/],
      ['lines that were cut short', () => gzipSync(whole.slice(0, whole.length - 500)), /cut short|altered/],
      ['a file with a changed byte', () => withByte(readFileSync(file)), /altered or damaged/],
      [
        'a record that was changed',
        () => gzipSync(whole.replace('"memberCode":"FJ"', '"memberCode":"TO"')),
        /altered or damaged: the records of/,
      ],
      ['a record that was left out', () => gzipSync(whole.replace(/\{"record":.*\n/, '')), /not as many as it says/],
      [
        'a file of a newer form',
        () => gzipSync(whole.replace('"format":"1"', '"format":"2"')),
        /written by a newer Capstan/,
      ],
      ['another file', () => gzipSync('{"some":"thing"}\n'), /no export of Capstan/],
      ['what is not compressed', () => Buffer.from('some words'), /no export/],
    ]
    for (const [what, bytes, says] of cases)
      it(what, async () => {
        writeFileSync(spoilt, bytes())
        expect(await refused({ DATA_DIR: target }, spoilt)).to.match(says)
        expect(await contentOf(target)).to.deep.equal({})
      })

    it('a file of data that a newer program has upgraded', async () => {
      const lines = whole.split('\n')
      lines[0] = lines[0]!.replace(/"data":"\d+"/, '"data":"999"')
      writeFileSync(spoilt, gzipSync(lines.join('\n')))
      expect(await refused({ DATA_DIR: target }, spoilt)).to.match(/newer Capstan \(version 999|altered/)
      expect(await contentOf(target)).to.deep.equal({})
    })

    it('a file that does not exist', async () =>
      expect(await refused({ DATA_DIR: target }, join(target, 'none.gz'))).to.match(/There is no file/))
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

function withByte(bytes: Buffer): Buffer {
  const at = Math.floor(bytes.length / 2)
  bytes[at] = bytes[at]! ^ 0xff
  return bytes
}
