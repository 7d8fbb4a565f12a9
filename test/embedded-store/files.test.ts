import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { execFileSync, spawn } from 'node:child_process'
import { expect } from 'chai'
import { MongoClient, type Document } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { checkFile, DamagedFile } from '../../src/embedded-store/files/file-check'
import { errorOf, makeFolder } from './support/store'

describe('the file of the store', () => {
  let folder: ReturnType<typeof makeFolder>
  let good: Buffer
  const fileIn = (path: string) => join(path, 'store.mdb')

  before(async () => {
    folder = makeFolder()
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri)
    const people = client.db('test').collection('people')
    await people.createIndex({ name: 1 }, { unique: true })
    await people.insertMany(
      Array.from({ length: 600 }, (_, n): Document => ({ name: `person ${n}`, text: 'x'.repeat(n % 700) })),
    )
    await people.insertOne({ name: 'long', text: 'y'.repeat(100_000) })
    // So that the definition of the collection is longer than a page, too.
    for (let n = 0; n < 40; n += 1) await people.createIndex({ [`field${n}`]: 1 }, { sparse: true })
    await client.close()
    await store.close()
    good = readFileSync(fileIn(folder.path))
  })
  after(() => folder.remove())

  const refusal = async (content: Buffer): Promise<string> => {
    const other = makeFolder()
    writeFileSync(fileIn(other.path), content)
    const error = await errorOf(openStore({ folder: other.path }))
    expect(error.name).to.equal('StoreUnavailable')
    expect(readFileSync(fileIn(other.path)).equals(content), 'the file is left as it is').to.equal(true)
    expect(readdirSync(other.path), 'nothing is left behind').to.deep.equal(['store.mdb'])
    other.remove()
    return error.message
  }

  it('is refused when it is another thing altogether', async () => {
    expect(await refusal(Buffer.from('minutes of a meeting '.repeat(500)))).to.match(
      /no store of Capstan or is damaged/,
    )
    expect(await refusal(Buffer.from('x'))).to.match(/too short/)
  })

  it('is refused when its end is missing', async () => {
    expect(await refusal(good.subarray(0, 100_000))).to.match(/it ends after 100000 bytes/)
    expect(await refusal(good.subarray(0, 4096 * 2 + 17))).to.match(/it ends after/)
  })

  const notices = (path: string): boolean => {
    try {
      checkFile(path)
      return false
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error
      return true
    }
  }

  /** Whether the check notices that a part of a page is overwritten. */
  const noticesDamage = (path: string, page: number, from: number, to: number, fill: number): boolean => {
    const file = openSync(path, 'r+')
    const at = page * 4096 + from
    writeSync(file, Buffer.alloc(to - from, fill), 0, to - from, at)
    const noticed = notices(path)
    writeSync(file, good, at, to - from, at)
    closeSync(file)
    return noticed
  }

  it('is refused when a page in use is torn, in whichever half', () => {
    const path = join(folder.path, 'torn.mdb')
    writeFileSync(path, good)
    let torn = 0
    for (let page = 2; page < good.length / 4096; page += 2) {
      const isTreePage =
        good.readBigUInt64LE(page * 4096) === BigInt(page) && [1, 2].includes(good.readUInt16LE(page * 4096 + 18))
      // Pages of older states are not in use any more: without them the file is as good.
      if (!isTreePage || !noticesDamage(path, page, 0, 4096, 0)) continue
      torn += 1
      expect(noticesDamage(path, page, 0, 2048, 0), `page ${page}, first half`).to.equal(true)
      expect(noticesDamage(path, page, 2048, 4096, 0), `page ${page}, second half`).to.equal(true)
      expect(noticesDamage(path, page, 0, 512, 255), `page ${page}, first block overwritten`).to.equal(true)
    }
    expect(torn).to.be.greaterThan(20)
    expect(notices(path)).to.equal(false)
  })

  it('is refused when both first pages are gone', async () => {
    const bad = Buffer.from(good)
    bad.fill(0, 0, 8192)
    expect(await refusal(bad)).to.match(/does not begin as a store does/)
  })

  it('opens when it is whole, also with room behind its end', () => {
    expect(notices(fileIn(folder.path))).to.equal(false)
    writeFileSync(join(folder.path, 'roomy.mdb'), Buffer.concat([good, Buffer.alloc(1 << 20)]))
    expect(notices(join(folder.path, 'roomy.mdb'))).to.equal(false)
  })
})

describe('opening a folder', () => {
  it('refuses a file in place of the folder', async () => {
    const folder = makeFolder()
    const file = join(folder.path, 'data')
    writeFileSync(file, 'a letter')
    const error = await errorOf(openStore({ folder: file }))
    expect([error.name, error.message]).to.satisfy(
      ([name, message]: string[]) => name === 'StoreUnavailable' && message!.includes('not a folder'),
    )
    folder.remove()
  })

  it('makes the folder, also below one that does not exist', async () => {
    const folder = makeFolder()
    const store = await openStore({ folder: join(folder.path, 'a', 'b'), durable: false })
    await store.close()
    expect(existsSync(join(folder.path, 'a', 'b', 'store.mdb'))).to.equal(true)
    folder.remove()
  })

  it('puts the socket where only this user may go', async function () {
    if (process.platform === 'win32') return this.skip()
    const folder = makeFolder()
    const store = await openStore({ folder: folder.path, durable: false })
    const socket = decodeURIComponent(/\/\/([^/]+)\//.exec(store.uri)![1]!)
    expect(statSync(join(socket, '..')).mode & 0o777).to.equal(0o700)
    await store.close()
    expect(existsSync(socket)).to.equal(false)
    folder.remove()
  })

  it('lets nobody else read the data, also what was left open', async function () {
    if (process.platform === 'win32') return this.skip()
    const folder = makeFolder()
    const data = join(folder.path, 'data')
    const modes = () =>
      Object.fromEntries(['', ...readdirSync(data)].map((name) => [name, lstatSync(join(data, name)).mode & 0o777]))
    await (await openStore({ folder: data, durable: false })).close()
    const expected = { '': 0o700, 'store.mdb': 0o600, 'store.mdb-lock': 0o600 }
    expect(modes()).to.deep.equal(expected)
    writeFileSync(join(data, 'session-secret'), 'x'.repeat(64))
    writeFileSync(join(data, 'letter'), 'of somebody else')
    for (const name of ['store.mdb', 'store.mdb-lock', 'session-secret', 'letter']) chmodSync(join(data, name), 0o644)
    chmodSync(data, 0o755)
    const store = await openStore({ folder: data, durable: false })
    expect(modes()).to.deep.equal({ ...expected, 'store.owner': 0o777, 'session-secret': 0o600, letter: 0o644 })
    await store.close()
    folder.remove()
  })

  it('takes over from an owner that has died without a word', async () => {
    const folder = makeFolder()
    const gone = spawn(process.execPath, ['-e', ''])
    await new Promise((done) => gone.once('exit', done))
    symlinkSync(`${gone.pid} 90e /tmp/gone.sock`, join(folder.path, 'store.owner'))
    await (await openStore({ folder: folder.path, durable: false })).close()
    writeFileSync(join(folder.path, 'store.owner'), 'half a wo')
    await (await openStore({ folder: folder.path, durable: false })).close()
    folder.remove()
  })

  it('gives a folder to one of many that want it at once', async () => {
    const folder = makeFolder()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => openStore({ folder: folder.path, durable: false })),
    )
    const opened = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    expect(opened).to.have.length(1)
    await opened[0]!.close()
    folder.remove()
  })

  it('lets tools become clients of the owner', async () => {
    const folder = makeFolder()
    const owner = await openStore({ folder: folder.path, durable: false })
    const guest = await openStore({ folder: folder.path, join: true })
    const client = await MongoClient.connect(guest.uri)
    await client.db('test').collection('notes').insertOne({ by: 'guest' })
    await client.close()
    await guest.close()
    const again = await MongoClient.connect(owner.uri)
    expect(await again.db('test').collection('notes').countDocuments()).to.equal(1)
    await again.close()
    await owner.close()
    folder.remove()
  })
})

describe('a full disk', () => {
  it('refuses writes, lets everything be read, and goes on when there is room again', async function () {
    if (process.platform !== 'linux') return this.skip()
    try {
      execFileSync('prlimit', ['--version'])
    } catch {
      return this.skip()
    }
    const limit = (bytes: number | 'unlimited') =>
      execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])
    const folder = makeFolder()
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri)
    const notes = client.db('test').collection<{ _id: number; text: string }>('notes')
    const text = 'x'.repeat(50_000)
    limit(4_000_000)
    let stored = 0
    let refused: Error | undefined
    while (!refused && stored < 200)
      await notes.insertOne({ _id: stored, text }).then(
        () => (stored += 1),
        (error: Error) => (refused = error),
      )
    expect(refused?.message).to.match(/disk is full/)
    expect(stored).to.be.greaterThan(10)
    expect(await notes.countDocuments()).to.equal(stored)
    expect((await notes.findOne({ _id: 3 }))?.text).to.equal(text)
    expect((await errorOf(notes.insertOne({ _id: stored, text }))).message).to.match(/disk is full/)
    limit('unlimited')
    await notes.insertOne({ _id: stored, text })
    expect(await notes.countDocuments({ text })).to.equal(stored + 1)
    await client.close()
    await store.close()
    checkFile(join(folder.path, 'store.mdb'))
    folder.remove()
  })
})
