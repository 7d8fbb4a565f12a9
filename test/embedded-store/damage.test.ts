import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoClient, type Collection } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { backUp, verify } from '../../src/embedded-store/files/maintenance'
import { Store } from '../../src/embedded-store/files/store'
import { errorOf, makeFolder } from './support/store'

interface Letter {
  _id: number
  text: string
}

describe('what is stored is never given out changed', () => {
  let folder: ReturnType<typeof makeFolder>
  let file: string

  beforeEach(async () => {
    folder = makeFolder()
    file = join(folder.path, 'store.mdb')
    await withLetters(async (letters) => {
      await letters.createIndex({ text: 1 })
      await letters.insertMany([
        { _id: 1, text: 'dear customs office' },
        { _id: 2, text: 'with kind regards' },
        { _id: 3, text: `${'x'.repeat(30_000)} the end of a long letter` },
      ])
    })
  })
  afterEach(() => folder.remove())

  async function withLetters<T>(work: (letters: Collection<Letter>) => Promise<T>): Promise<T> {
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri)
    try {
      return await work(client.db('test').collection<Letter>('letters'))
    } finally {
      await client.close()
      await store.close()
    }
  }

  /** Overwrites a text wherever it stands in the file, also in pages that are out of use. */
  function overwrite(text: string, other: string): void {
    const bytes = readFileSync(file)
    for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes.write(other, at)
    writeFileSync(file, bytes)
  }

  it('when a byte within a document has changed, it is refused, and the others can be read', async () => {
    overwrite('kind regards', 'kind regrets')
    await withLetters(async (letters) => {
      for (const read of [
        () => letters.findOne({ _id: 2 }),
        () => letters.find({ text: { $gte: 'w' } }).toArray(),
        () => letters.updateOne({ _id: 2 }, { $set: { text: 'new' } }),
        () => letters.aggregate([{ $group: { _id: null, n: { $sum: '$_id' } } }]).toArray(),
      ])
        expect((await errorOf(read())).message).to.match(/damaged/)
      expect(await letters.findOne({ _id: 1 })).to.deep.equal({ _id: 1, text: 'dear customs office' })
    })
    expect((await verify(folder.path)).join()).to.match(/test\.letters: the document .* cannot be read/)
    expect((await errorOf(backUp(folder.path, join(folder.path, 'copy.mdb')))).message).to.match(/damaged/)
  })

  it('when a page of a long document is torn, the file is refused at the start', async () => {
    overwrite('the end of a long letter', 'the beginning of another')
    const error = await errorOf(openStore({ folder: folder.path }))
    expect(error.name).to.equal('StoreUnavailable')
    expect(error.message).to.match(/is not what was written/)
  })

  it('when an entry of an index has changed, the check of the whole store says so', async () => {
    const store = Store.open(file, false)
    const entries = store.chunk(Buffer.alloc(1), Buffer.alloc(1, 255), false, 100)
    const entry = entries.find(({ key }) => key.includes('dear customs office'))!
    const moved = Buffer.from(entry.key)
    moved.write('dead', moved.indexOf('dear'))
    store.commit({
      data: [
        [entry.key, null],
        [moved, entry.value],
      ],
      meta: [],
      answers: [],
      cleared: [],
    })
    await store.close()
    expect((await verify(folder.path)).join()).to.match(/index text_1 has 1 entries of no document.*lacks 1 entries/)
  })
})
