import { expect } from 'chai'
import { deserialize } from 'bson'
import type { Collection, Document } from 'mongodb'
import { newCollection } from '../../src/embedded-store/data/catalog'
import type { View } from '../../src/embedded-store/data/view'
import { sealed } from '../../src/embedded-store/files/seal'
import { encodeId, spaceKey } from '../../src/embedded-store/indexes/keys'
import { findDocuments } from '../../src/embedded-store/query/find'
import { encode } from '../../src/embedded-store/values/bson'
import { Cursors } from '../../src/embedded-store/wire/cursors'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

/** So many documents of a megabyte, of which only one is kept. */
function largeDocuments(count: number): { view: View; collection: ReturnType<typeof newCollection> } {
  const collection = newCollection('test.large', 1)
  const entries = Array.from({ length: 2 }, (_, n) => ({
    key: spaceKey(1, encodeId(n)),
    value: sealed(encode({ _id: n, n, text: 'x'.repeat(1_000_000) })),
  }))
  const range = () => Array.from({ length: count }, (_, n) => entries[n % 2])
  return { view: { range } as unknown as View, collection }
}

describe('the limits of the embedded store', () => {
  let database: TestDatabase
  let large: Collection
  const each = { $unwind: '$each' }

  before(async function () {
    database = await openTestDatabase()
    if (!database.embedded) return this.skip()
    large = database.db.collection('large')
    const numbers = Array.from({ length: 110 }, (_, n) => n)
    await large.insertMany(
      Array.from({ length: 18 }, (_, n) => ({
        n,
        text: String(n).padEnd(1_000_000, 'x'),
        each: n === 0 ? numbers : [],
      })),
    )
  })
  after(() => database.close())

  it('refuse to sort what does not fit into memory, and name the way out', async () => {
    const { view, collection } = largeDocuments(110)
    const sorted = (limit: number) => [...findDocuments(view, collection, { filter: {}, sort: { n: -1 }, limit })]
    expect(() => sorted(0))
      .to.throw(/memory limit.*MONGODB_URI/)
      .with.property('code', 292)
    expect(sorted(3), 'with a limit only so many are kept').to.have.length(3)
    const error = await errorOf(large.aggregate([each, { $sort: { text: 1 } }]).toArray())
    expect([error.code, error.message]).to.satisfy(
      ([code, message]: [number, string]) => code === 292 && message.includes('MONGODB_URI'),
    )
    const last = large.aggregate([each, { $sort: { each: -1 } }, { $limit: 3 }, { $project: { each: 1 } }])
    expect((await last.toArray()).map((doc) => doc.each as number)).to.deep.equal([109, 108, 107])
  })

  it('refuse groups that do not fit', async () => {
    for (const stages of [
      [each, { $group: { _id: null, all: { $push: '$text' } } }],
      [each, { $group: { _id: { t: '$text', n: '$each' } } }],
      [each, { $facet: { a: [{ $count: 'n' }] } }],
    ])
      expect((await errorOf(large.aggregate(stages).toArray())).code, JSON.stringify(stages)).to.equal(292)
    expect(await large.aggregate([each, { $group: { _id: null, n: { $sum: '$each' } } }]).toArray()).to.deep.equal([
      { _id: null, n: 5995 },
    ])
  })

  it('refuse distinct values that do not fit', async () => {
    expect((await errorOf(large.distinct('text'))).code).to.equal(17217)
    expect(await large.distinct('n')).to.have.length(18)
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

  it('refuse more than a thousand open cursors, until some are closed', () => {
    const cursors = new Cursors()
    const open = () =>
      deserialize(cursors.first('a.b', [encode({}), encode({})], { batchSize: 1 }).next().value as Buffer, {
        useBigInt64: true,
      })
    const ids = Array.from({ length: 1000 }, () => (open() as { cursor: { id: bigint } }).cursor.id)
    expect(open).to.throw(/1000 open cursors/)
    for (const id of ids) expect(cursors.close(id)).to.equal(true)
    open()
    expect(cursors.size).to.equal(1)
  })
})
