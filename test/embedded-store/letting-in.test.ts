import { expect } from 'chai'
import type { Collection, Document } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

interface Letter {
  _id: number
  n: number
  text: string
}

const size = 30_000

describe('a question that takes long', () => {
  let database: TestDatabase
  let letters: Collection<Letter>

  before(async function () {
    this.timeout(60_000)
    database = await openTestDatabase()
    // A server works at many questions at once.
    if (!database.embedded) return this.skip()
    letters = database.db.collection<Letter>('letters')
    await letters.createIndex({ n: 1 })
    const text = 'dear customs office '.repeat(10)
    await letters.insertMany(Array.from({ length: size }, (_, at) => ({ _id: at, n: at % 7, text: `${text}${at}` })))
  })
  after(() => database.close())

  // So many demands on each of so many documents are more than a machine looks at in one go.
  const never: Document = {
    $or: Array.from({ length: 200 }, (_, at) => ({ text: { $regex: `never ${at}` } })),
  }
  const always: Document = { $or: [...(never.$or as Document[]), { text: { $regex: 'customs' } }] }

  /** The names of the questions in the order of their answers; the first is the long one. */
  async function answered(questions: Record<string, () => Promise<unknown>>): Promise<string[]> {
    const order: string[] = []
    await Promise.all(
      Object.entries(questions).map(async ([name, ask]) => {
        await ask()
        order.push(name)
      }),
    )
    return order
  }

  const long: Record<string, () => Promise<unknown>> = {
    'a find that finds nothing': () => letters.find(never).toArray(),
    'a find in an order': () => letters.find(always).sort({ text: -1 }).limit(5).toArray(),
    'a count': () => letters.countDocuments(never),
    'the values of a field': () => letters.distinct('n', always),
    'a group': () =>
      letters.aggregate([{ $match: always }, { $group: { _id: '$n', sum: { $sum: '$_id' } } }]).toArray(),
    'stages of all kinds': () =>
      letters
        .aggregate([
          { $unwind: '$text' },
          { $match: always },
          { $project: { n: 1 } },
          { $sort: { n: -1 } },
          { $facet: { all: [{ $count: 'count' }], first: [{ $limit: 1 }] } },
        ])
        .toArray(),
  }
  for (const [name, ask] of Object.entries(long))
    it(`lets others in: ${name}`, async function () {
      this.timeout(60_000)
      const order = await answered({
        long: ask,
        read: () => letters.findOne({ _id: 5 }),
        write: () => database.db.collection('notes').insertOne({ on: name }),
        'long again': ask,
        ping: () => database.db.command({ ping: 1 }),
      })
      expect(order.slice(0, 3).toSorted()).to.deep.equal(['ping', 'read', 'write'])
    })

  it('is answered as if it had been alone', async function () {
    this.timeout(60_000)
    const [found, count, values, groups] = await Promise.all([
      letters.find(always).sort({ text: -1 }).limit(3).toArray(),
      letters.countDocuments(always),
      letters.distinct('n', always),
      letters.aggregate([{ $match: always }, { $group: { _id: null, sum: { $sum: 1 } } }]).toArray(),
    ])
    expect(found.map(({ _id }) => _id)).to.deep.equal([9999, 9998, 9997])
    expect([count, values, groups]).to.deep.equal([size, [0, 1, 2, 3, 4, 5, 6], [{ _id: null, sum: size }]])
  })

  it('sees what was written before it came there, and what it has passed once', async function () {
    this.timeout(60_000)
    const asked = letters.find(always, { projection: { _id: 1 } }).toArray()
    await letters.updateMany({ _id: { $in: [0, 1] } }, { $set: { n: 9 } })
    await letters.insertOne({ _id: size, n: 1, text: 'to the customs' })
    await letters.deleteOne({ _id: size - 1 })
    const ids = (await asked).map(({ _id }) => _id)
    expect(new Set(ids).size).to.equal(ids.length)
    expect([ids.includes(size), ids.includes(size - 1)]).to.deep.equal([true, false])
    await letters.deleteOne({ _id: size })
    await letters.insertOne({ _id: size - 1, n: (size - 1) % 7, text: `dear customs office ${size - 1}` })
  })

  it('keeps to the time that its client gives it', async () => {
    const asked = letters.find(never, { maxTimeMS: 120 }).toArray()
    expect((await errorOf(asked)).code).to.equal(50)
  })

  it('ends with its transaction, and with the index that it reads', async function () {
    this.timeout(60_000)
    const session = database.client.startSession()
    session.startTransaction()
    await letters.findOne({ _id: 1 }, { session })
    const inTransaction = errorOf(letters.find(never, { session }).toArray())
    await database.db.command({ ping: 1 })
    await session.abortTransaction()
    expect((await inTransaction).code).to.equal(251)
    await session.endSession()

    const byIndex = errorOf(letters.find({ n: { $gte: 0 }, ...never }).toArray())
    await database.db.command({ ping: 1 })
    await letters.dropIndex('n_1')
    expect((await byIndex).code).to.equal(175)
    await letters.createIndex({ n: 1 })
  })

  it('is dropped when nobody waits for it any more', async () => {
    const { MongoClient } = await import('mongodb')
    const client = await MongoClient.connect(database.uri)
    const asked = client.db(database.db.databaseName).collection('letters').find(never).toArray()
    const failed = errorOf(asked)
    await database.db.command({ ping: 1 })
    await client.close()
    await failed
    expect(await letters.findOne({ _id: 7 }, { projection: { _id: 1 } })).to.deep.equal({ _id: 7 })
  })
})
