import { expect } from 'chai'
import mongoose, { model, Schema } from 'mongoose'
import { transaction } from '../../../../src/platform/data/database'
import { UntilWritten, writes } from '../../../../src/platform/data/memory/written'
import { useDatabase } from '../../../support/database'
import { untilHeard } from '../../../support/heard'

interface Note {
  text: string
}

const Notes = model<Note>('TestNote', new Schema<Note>({ text: String }))
const count = () => Notes.countDocuments({}).exec()

describe('what is kept in memory until its records are written', () => {
  useDatabase()
  // In a transaction no collection is made.
  before(() => Notes.createCollection())
  beforeEach(untilHeard)
  after(() => mongoose.connection.db!.dropCollection('testnotes'))

  it('is asked once as long as nobody writes them', async () => {
    let asked = 0
    const kept = new UntilWritten<number>(['testnotes'])
    const ask = () => kept.get('all', () => count().finally(() => (asked += 1)))
    await ask()
    await mongoose.connection.db!.collection('others').insertOne({ of: 'another collection' })
    expect([await ask(), await ask(), asked]).to.deep.equal([0, 0, 1])
  })

  it('is shared by those who ask at the same time', async () => {
    let asked = 0
    const kept = new UntilWritten<number>(['testnotes'])
    const ask = () => kept.get('all', () => Promise.resolve((asked += 1)))
    expect(await Promise.all([ask(), ask(), ask()])).to.deep.equal([1, 1, 1])
  })

  const ways: Record<string, () => Promise<unknown>> = {
    'a record is made': () => Notes.create({ text: 'new' }),
    'many are made': () => Notes.insertMany([{ text: 'one' }, { text: 'two' }]),
    'one is changed': () => Notes.updateOne({}, { text: 'changed' }, { upsert: true }),
    'one is changed and given back': () => Notes.findOneAndUpdate({}, { text: 'changed' }, { upsert: true }),
    'they are deleted': () => Notes.deleteMany({}),
    'several are written in one command': () => Notes.bulkWrite([{ insertOne: { document: { text: 'bulk' } } }]),
    'a transaction is committed': () => transaction(() => Notes.create([{ text: 'new' }])),
    'a write fails': () => Notes.collection.updateOne({}, { $unknown: 1 }).catch(() => undefined),
  }
  for (const [way, write] of Object.entries(ways))
    it(`is asked again when ${way}`, async () => {
      const kept = new UntilWritten<number>(['testnotes'])
      const ask = () => kept.get('all', count)
      await ask()
      await write()
      expect(await ask()).to.equal(await count())
      const before = writes.of(['testnotes'])
      await ask()
      expect(writes.of(['testnotes']), 'reading writes nothing').to.equal(before)
    })

  it('is not kept when it was being read while somebody wrote', async () => {
    const kept = new UntilWritten<number>(['testnotes'])
    await kept.get('all', async () => {
      const found = await count()
      await Notes.create({ text: 'meanwhile' })
      return found
    })
    expect(await kept.get('all', count)).to.equal(1)
  })

  it('is not kept when it could not be read', async () => {
    const kept = new UntilWritten<number>(['testnotes'])
    const failed = await kept.get('all', () => Promise.reject(new Error('away'))).catch((error: Error) => error.message)
    expect([failed, await kept.get('all', count)]).to.deep.equal(['away', 0])
  })

  it('is passed by inside a transaction, which sees what it has written itself', async () => {
    const kept = new UntilWritten<number>(['testnotes'])
    await kept.get('all', count)
    const within = await transaction(async () => {
      await Notes.create([{ text: 'mine' }])
      return kept.get('all', count)
    })
    expect(within).to.equal(1)
  })

  it('shows nothing of a transaction that is not committed', async () => {
    const kept = new UntilWritten<number>(['testnotes'])
    await kept.get('all', count)
    const before = writes.of(['testnotes'])
    await transaction(async () => {
      await Notes.create([{ text: 'not to be' }])
      throw new Error('given up')
    }).catch(() => undefined)
    expect(await kept.get('all', count)).to.equal(0)
    expect(writes.of(['testnotes'])).to.be.at.least(before)
  })

  it('keeps the answers asked for last, and no more of them than it was told', async () => {
    const kept = new UntilWritten<string>(['testnotes'], 2)
    const asked: string[] = []
    const ask = (name: string) => kept.get(name, () => Promise.resolve(String(asked.push(name))))
    for (const name of ['a', 'b', 'c', 'c', 'a']) await ask(name)
    expect(asked).to.deep.equal(['a', 'b', 'c', 'a'])
  })

  describe('where other processes are not heard', () => {
    let before = false
    beforeEach(() => {
      before = writes.hearsAll
      writes.hearsAll = false
    })
    afterEach(() => (writes.hearsAll = before))

    it('is asked again after a second', async () => {
      let now = 5000
      const kept = new UntilWritten<number>(['testnotes'], 10, () => now)
      let asked = 0
      const ask = () => kept.get('all', () => Promise.resolve((asked += 1)))
      await ask()
      now += 999
      expect(await ask()).to.equal(1)
      now += 1
      expect(await ask()).to.equal(2)
    })
  })
})
