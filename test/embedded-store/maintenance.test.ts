import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { backUp, compact, restore, verify } from '../../src/embedded-store/files/maintenance'
import { Store } from '../../src/embedded-store/files/store'
import { errorOf, makeFolder } from './support/store'

interface Note {
  _id: number
  text: string
}

describe('keeping a store', () => {
  let folder: ReturnType<typeof makeFolder>
  let elsewhere: ReturnType<typeof makeFolder>
  beforeEach(() => {
    folder = makeFolder()
    elsewhere = makeFolder()
  })
  afterEach(() => {
    folder.remove()
    elsewhere.remove()
  })

  const withNotes = async <T>(path: string, work: (notes: ReturnType<typeof notesOf>) => Promise<T>): Promise<T> => {
    const store = await openStore({ folder: path, durable: false })
    const client = await MongoClient.connect(store.uri)
    try {
      return await work(notesOf(client))
    } finally {
      await client.close()
      await store.close()
    }
  }
  const notesOf = (client: MongoClient) => client.db('test').collection<Note>('notes')
  const many = (from: number, to: number): Note[] =>
    Array.from({ length: to - from }, (_, i) => ({ _id: from + i, text: `note ${from + i} ${'x'.repeat(300)}` }))

  it('backs up while others write, and restores what was there at that moment', async () => {
    const copy = join(elsewhere.path, 'monday', 'copy.mdb')
    await withNotes(folder.path, async (notes) => {
      await notes.createIndex({ text: 1 }, { unique: true })
      await notes.insertMany(many(0, 500))
      const writing = (async () => {
        for (let n = 500; n < 560; n += 1) await notes.insertOne({ _id: n, text: `later ${n}` })
      })()
      await backUp(folder.path, copy)
      await writing
      expect(await notes.countDocuments()).to.equal(560)
    })
    expect(await verify(copy)).to.deep.equal([])
    expect(readdirSync(join(elsewhere.path, 'monday')).filter((name) => !name.endsWith('-lock'))).to.deep.equal([
      'copy.mdb',
    ])
    const before = await restore(copy, folder.path)
    expect(existsSync(before!)).to.equal(true)
    await withNotes(folder.path, async (notes) => {
      const count = await notes.countDocuments()
      expect(count).to.be.within(500, 560)
      expect(await notes.countDocuments({ text: /^note/ })).to.equal(500)
      await notes.insertOne({ _id: 1000, text: 'new' })
    })
  })

  it('backs up and verifies under eight writers, with all that was acknowledged before', async function () {
    this.timeout(60_000)
    await withNotes(folder.path, async (notes) => {
      await notes.createIndex({ text: 1 })
      await notes.insertMany(many(0, 500))
      let going = true
      let acknowledged = 500
      let next = 500
      const writer = async () => {
        while (going) {
          const _id = (next += 1)
          await notes.insertOne({ _id, text: `new ${_id} ${'y'.repeat(_id % 3000)}` })
          await notes.updateOne({ _id: _id % 500 }, { $set: { text: `changed ${_id} ${'z'.repeat(_id % 2000)}` } })
          acknowledged += 1
        }
      }
      const writers = Array.from({ length: 8 }, writer)
      for (let round = 0; round < 2; round += 1) {
        const [before, first] = [acknowledged, next]
        const copy = join(elsewhere.path, `copy-${round}.mdb`)
        await backUp(folder.path, copy)
        expect(await verify(folder.path), 'the store in use').to.deep.equal([])
        expect(await verify(copy)).to.deep.equal([])
        expect(statSync(copy).mode & 0o777).to.equal(0o600)
        const opened = join(elsewhere.path, `opened-${round}`)
        await restore(copy, opened)
        const found = await withNotes(opened, (copied) => copied.countDocuments())
        // A writer may have a number whose document is under way.
        expect(found).to.be.within(before, next)
        expect(acknowledged, 'they went on').to.be.greaterThan(before)
        expect(next).to.be.greaterThan(first)
      }
      going = false
      await Promise.all(writers)
    })
  })

  it('restores into a new folder', async () => {
    await withNotes(folder.path, (notes) => notes.insertMany(many(0, 5)))
    await backUp(folder.path, join(elsewhere.path, 'copy.mdb'))
    const fresh = join(elsewhere.path, 'fresh')
    expect(await restore(join(elsewhere.path, 'copy.mdb'), fresh)).to.equal(undefined)
    expect(await withNotes(fresh, (notes) => notes.countDocuments())).to.equal(5)
  })

  it('never writes over a file, never restores a damaged one, never touches a running store', async () => {
    const copy = join(elsewhere.path, 'copy.mdb')
    await withNotes(folder.path, async (notes) => {
      await notes.insertMany(many(0, 200))
      await backUp(folder.path, copy)
      expect((await errorOf(backUp(folder.path, copy))).message).to.match(/exists already/)
      expect((await errorOf(restore(copy, folder.path))).message).to.match(/is running/)
      expect((await errorOf(compact(folder.path))).message).to.match(/is running/)
      expect(await notes.countDocuments()).to.equal(200)
    })
    writeFileSync(copy, readFileSync(copy).subarray(0, 20_000))
    const kept = readFileSync(join(folder.path, 'store.mdb'))
    await errorOf(restore(copy, folder.path))
    expect(readFileSync(join(folder.path, 'store.mdb')).equals(kept)).to.equal(true)
    expect((await errorOf(backUp(elsewhere.path, join(elsewhere.path, 'x.mdb')))).message).to.match(/no store/)
  })

  it('gives room back to the disk', async function () {
    this.timeout(120_000)
    await withNotes(folder.path, async (notes) => {
      await notes.createIndex({ text: 1 })
      await notes.insertMany(many(0, 4000))
      await notes.deleteMany({ _id: { $gte: 100 } })
    })
    const file = join(folder.path, 'store.mdb')
    const before = statSync(file).size
    await compact(folder.path)
    expect(statSync(file).size).to.be.lessThan(before / 4)
    expect(await verify(folder.path)).to.deep.equal([])
    expect(await withNotes(folder.path, (notes) => notes.countDocuments({ text: /^note/ }))).to.equal(100)
  })

  it('finds documents and index entries that do not fit', async () => {
    await withNotes(folder.path, async (notes) => {
      await notes.createIndex({ text: 1 })
      await notes.insertMany(many(0, 3))
    })
    const store = Store.open(join(folder.path, 'store.mdb'), false)
    const all = [...store.chunk(Buffer.alloc(1), Buffer.alloc(1, 255), false, 100)]
    const document = all.find(({ value }) => value.length > 200)!
    const entry = all.findLast(({ value }) => value.length < 50)!
    const broken = Buffer.from(document.value)
    broken.writeInt32LE(7, 0)
    store.commit({
      data: [
        [document.key, broken],
        [entry.key, null],
      ],
      meta: [],
      answers: [],
      cleared: [],
    })
    await store.close()
    const problems = (await verify(folder.path)).join('\n')
    expect(problems).to.match(/test\.notes: the document at .* cannot be read/)
    expect(problems).to.match(/index text_1/)
  })
})
