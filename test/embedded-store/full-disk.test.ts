import { execFileSync } from 'node:child_process'
import { lstatSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { checkFile } from '../../src/embedded-store/files/file-check'
import { errorOf, makeFolder } from './support/store'

interface Note {
  _id: number
  text: string
}

// A limit on the size of files stands for the end of the disk: no write of this process passes it.
const limit = (bytes: number | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`])

const canLimit = (): boolean => {
  if (process.platform !== 'linux') return false
  try {
    execFileSync('prlimit', ['--version'])
    return true
  } catch {
    return false
  }
}

describe('a disk that is full', () => {
  let folder: ReturnType<typeof makeFolder>
  before(function () {
    if (!canLimit()) this.skip()
  })
  beforeEach(() => (folder = makeFolder()))
  afterEach(() => {
    limit('unlimited')
    folder.remove()
  })

  const open = async () => {
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri, { retryWrites: false, maxPoolSize: 20 })
    const notes = client.db('test').collection<Note>('notes')
    return { store, client, notes, close: async () => (await client.close(), await store.close()) }
  }

  it('refuses only those who write too much: who reads or comes at the same moment is answered', async () => {
    const { store, notes, close } = await open()
    await notes.insertMany(Array.from({ length: 50 }, (_, n) => ({ _id: n, text: 'x'.repeat(2000) })))
    await Promise.all(Array.from({ length: 20 }, (_, n) => notes.findOne({ _id: n })))
    limit(4_000_000)
    let large = 1000
    let refused = 0
    const rounds = 3
    for (let round = 0; round < rounds; round += 1) {
      const [written, updated, ...others] = await Promise.allSettled([
        notes.insertOne({ _id: (large += 1), text: 'y'.repeat(6_000_000) }),
        notes.updateOne({ _id: round }, { $set: { text: `small ${round}` } }),
        notes.findOne({ _id: round + 1 }),
        notes.countDocuments(),
        notes.aggregate([{ $group: { _id: null, sum: { $sum: '$_id' } } }]).toArray(),
        MongoClient.connect(store.uri).then(async (client) => {
          const found = await client.db('test').collection<Note>('notes').findOne({ _id: 49 })
          await client.close()
          return found
        }),
      ])
      if (written.status === 'rejected') refused += (written.reason as { code: number }).code === 14031 ? 1 : 0
      expect(updated.status, 'a small write beside it').to.equal('fulfilled')
      for (const other of others) expect(other.status, JSON.stringify(other)).to.equal('fulfilled')
      expect((others[1] as PromiseFulfilledResult<number>).value, 'nothing that was refused is seen').to.equal(50)
    }
    expect(refused).to.equal(rounds)
    expect(await notes.countDocuments({ text: /^small/ })).to.equal(rounds)
    await close()
    checkFile(join(folder.path, 'store.mdb'))
  })

  it('does the same with repeatable writes and transactions', async () => {
    const { store, close } = await open()
    const client = await MongoClient.connect(store.uri)
    const notes = client.db('test').collection<Note>('notes')
    await notes.insertOne({ _id: 1, text: 'first' })
    limit(4_000_000)
    for (let round = 0; round < 2; round += 1) {
      const session = client.startSession()
      const [large, small, transaction] = await Promise.allSettled([
        notes.insertOne({ _id: 100 + round, text: 'y'.repeat(6_000_000) }),
        notes.updateOne({ _id: 1 }, { $set: { text: `round ${round}` } }),
        session.withTransaction(async () => (await notes.findOne({ _id: 1 }, { session }))?.text),
      ])
      await session.endSession()
      expect([large.status, small.status, transaction.status]).to.deep.equal(['rejected', 'fulfilled', 'fulfilled'])
      expect((await notes.findOne({ _id: 1 }))?.text).to.equal(`round ${round}`)
    }
    expect(await notes.countDocuments()).to.equal(1)
    await client.close()
    await close()
  })

  it('lets a store be opened to be read, and to be written again when there is room', async () => {
    const first = await open()
    await first.notes.insertMany(Array.from({ length: 100 }, (_, n) => ({ _id: n, text: 'x'.repeat(500) })))
    limit(2_000_000)
    let stored = 0
    const fill = { $set: { text: 'z'.repeat(30_000) } }
    while (stored < 1000 && (await first.notes.updateOne({ _id: -stored }, fill, { upsert: true }).catch(() => null)))
      stored += 1
    await first.close()
    limit(0)
    const { store, notes, close } = await open()
    expect(store.full).to.equal(true)
    expect(lstatSync(join(folder.path, 'store.owner')).isSymbolicLink()).to.equal(true)
    expect(await notes.countDocuments({ text: /^x/ })).to.equal(99)
    expect((await errorOf(openStore({ folder: folder.path }))).message).to.match(/in use by another running Capstan/)
    limit('unlimited')
    await notes.insertOne({ _id: 2000, text: 'more' })
    await close()
    const last = await open()
    expect(last.store.full).to.equal(false)
    expect(await last.notes.countDocuments({ text: { $in: [/^x/, 'more'] } })).to.equal(100)
    expect(stored).to.be.within(10, 999)
    await last.close()
  })

  it('says what is full and what to do when there is not even room to open', async () => {
    const first = await open()
    await first.close()
    rmSync(join(folder.path, 'store.mdb-lock'))
    limit(0)
    const error = await errorOf(openStore({ folder: folder.path }))
    expect(error.name).to.equal('StoreUnavailable')
    expect(error.message)
      .to.include(`The disk of the data folder ${folder.path} is full`)
      .and.include('Make room there')
    const fresh = makeFolder()
    expect((await errorOf(openStore({ folder: fresh.path }))).message).to.match(/is full/)
    fresh.remove()
  })
})
