import { expect } from 'chai'
import type { Collection, Document } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

describe('the limits of the embedded store', () => {
  let database: TestDatabase
  let large: Collection

  before(async function () {
    this.timeout(60_000)
    database = await openTestDatabase()
    if (!database.embedded) return this.skip()
    large = database.db.collection('large')
    for (let batch = 0; batch < 6; batch += 1)
      await large.insertMany(
        Array.from({ length: 20 }, (_, n) => ({ n: n + batch * 20, text: String(n).padEnd(1_000_000, 'x') })),
      )
  })
  after(() => database.close())

  it('refuse to sort what does not fit into memory, and name the way out', async () => {
    const error = await errorOf(large.find().sort({ text: 1 }).toArray())
    expect(error.code).to.equal(292)
    expect(error.message)
      .to.match(/memory limit/)
      .and.to.match(/MONGODB_URI/)
    expect(
      (await errorOf(large.aggregate([{ $addFields: { m: 1 } }, { $sort: { text: 1 } }]).toArray())).code,
    ).to.equal(292)
  })

  it('sort with a limit, or by an index', async () => {
    const first = await large
      .find({}, { projection: { n: 1 } })
      .sort({ n: -1 })
      .limit(3)
      .toArray()
    expect(first.map(({ n }) => n as number)).to.deep.equal([119, 118, 117])
    await large.createIndex({ n: 1 })
    expect(
      await large
        .find({}, { projection: { n: 1 } })
        .sort({ n: 1 })
        .toArray(),
    ).to.have.length(120)
  })

  it('refuse groups and joins that do not fit', async () => {
    for (const stages of [
      [{ $group: { _id: null, all: { $push: '$text' } } }],
      [{ $group: { _id: { t: '$text', n: '$n' } } }],
      [{ $facet: { a: [{ $count: 'n' }] } }],
      [{ $limit: 1 }, { $lookup: { from: 'large', pipeline: [], as: 'all' } }],
    ])
      expect((await errorOf(large.aggregate(stages).toArray())).code, JSON.stringify(stages)).to.equal(292)
    expect(await large.aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }]).toArray()).to.deep.equal([
      { _id: null, n: 7140 },
    ])
  })

  it('refuse distinct values that do not fit', async () => {
    expect((await errorOf(large.distinct('text'))).code).to.equal(17217)
    expect(await large.distinct('n')).to.have.length(120)
  })

  it('refuse a document that grows beyond 16 MB', async () => {
    await database.db.collection('grown').insertOne({ text: 'x'.repeat(15_000_000) })
    const error = await errorOf(
      database.db.collection('grown').updateOne({}, { $set: { more: 'x'.repeat(3_000_000) } }),
    )
    expect(error.code).to.equal(10334)
  })

  it('refuse a document that an update nests too deeply', async () => {
    const nested = database.db.collection('nested')
    await nested.insertOne({ a: 1 })
    const path = Array.from({ length: 150 }, () => 'p').join('.')
    await nested.updateOne({}, { $set: { [path]: 1 } })
    const deeper: Document[] = [
      { $set: { [`${path}.q`]: 1 } },
      { $set: { [Array.from({ length: 220 }, () => 'q').join('.')]: 1 } },
      { $set: { [Array.from({ length: 20_000 }, () => 'q').join('.')]: 1 } },
    ]
    expect((await errorOf(nested.updateOne({}, deeper[0]!))).code, 'through a number').to.equal(28)
    expect((await errorOf(nested.updateOne({}, deeper[1]!))).code).to.equal(15)
    expect((await errorOf(nested.updateOne({ b: 1 }, deeper[1]!, { upsert: true }))).code).to.equal(15)
    await errorOf(nested.updateOne({}, deeper[2]!))
    expect(await nested.countDocuments({ q: { $exists: true } })).to.equal(0)
  })

  it('refuse more than a thousand open cursors, until some are closed', async () => {
    const small = database.db.collection('small')
    await small.insertMany(Array.from({ length: 5 }, (_, n) => ({ n })))
    const open = async () => {
      const cursor = small.find({}, { batchSize: 1 })
      await cursor.next()
      return cursor
    }
    const cursors = []
    for (let n = 0; n < 1000; n += 1) cursors.push(await open())
    expect((await errorOf(open())).message).to.match(/1000 open cursors/)
    await Promise.all(cursors.map((cursor) => cursor.close()))
    await (await open()).close()
  })
})
