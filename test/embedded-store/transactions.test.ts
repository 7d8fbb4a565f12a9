import { expect } from 'chai'
import type { ClientSession, Collection, Document, MongoServerError } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { named, numbered, plain } from './support/table'

describe('transactions, as the specification of drivers has them', () => {
  let database: TestDatabase
  let things: Collection
  let session: ClientSession
  let round = 0

  before(async () => {
    database = await openTestDatabase()
  })
  after(() => database.close())
  beforeEach(async () => {
    things = database.db.collection(`things${(round += 1)}`)
    await things.insertMany(numbered(3))
    session = database.client.startSession()
    session.startTransaction()
  })
  afterEach(() => session.endSession())

  const stored = async () => plain(await things.find().sort({ _id: 1 }).toArray())
  const refusedOf = (promise: Promise<unknown>) =>
    errorOf(promise) as Promise<MongoServerError & Record<string, unknown>>

  /** Every kind of command that may be part of one: what it does there, and what is stored after the commit. */
  const parts: Record<string, [(own: { session: ClientSession }) => Promise<unknown>, unknown, Document[]]> = {
    insertOne: [(own) => things.insertOne({ _id: 4 as never }, own), { insertedId: 4 }, [...numbered(3), { _id: 4 }]],
    insertMany: [
      (own) => things.insertMany([{ _id: 4 as never }, { _id: 5 as never }], own),
      { insertedCount: 2 },
      [...numbered(3), { _id: 4 }, { _id: 5 }],
    ],
    updateOne: [
      (own) => things.updateOne({ _id: 4 as never }, { $inc: { x: 1 } }, { ...own, upsert: true }),
      { upsertedId: 4 },
      [...numbered(3), { _id: 4, x: 1 }],
    ],
    updateMany: [
      (own) => things.updateMany({ _id: { $gte: 2 } as never }, { $set: { x: 0 } }, own),
      { modifiedCount: 2 },
      [
        { _id: 1, x: 11 },
        { _id: 2, x: 0 },
        { _id: 3, x: 0 },
      ],
    ],
    replaceOne: [
      (own) => things.replaceOne({ x: 33 }, { y: 1 }, own),
      { modifiedCount: 1 },
      [...numbered(2), { _id: 3, y: 1 }],
    ],
    deleteOne: [(own) => things.deleteOne({ _id: 3 as never }, own), { deletedCount: 1 }, numbered(2)],
    deleteMany: [(own) => things.deleteMany({ _id: { $gt: 1 } as never }, own), { deletedCount: 2 }, numbered(1)],
    findOneAndDelete: [(own) => things.findOneAndDelete({ _id: 3 as never }, own), { x: 33 }, numbered(2)],
    findOneAndReplace: [
      (own) => things.findOneAndReplace({ _id: 3 as never }, { y: 1 }, { ...own, returnDocument: 'after' }),
      { _id: 3, y: 1 },
      [...numbered(2), { _id: 3, y: 1 }],
    ],
    findOneAndUpdate: [
      (own) => things.findOneAndUpdate({ _id: 3 as never }, { $set: { x: 0 } }, own),
      { x: 33 },
      [...numbered(2), { _id: 3, x: 0 }],
    ],
    bulkWrite: [
      (own) =>
        things.bulkWrite(
          [
            { insertOne: { document: { _id: 4 as never } } },
            { updateOne: { filter: { _id: 1 as never }, update: { $set: { x: 0 } } } },
            { deleteOne: { filter: { _id: 2 as never } } },
          ],
          own,
        ),
      { insertedCount: 1, modifiedCount: 1, deletedCount: 1 },
      [{ _id: 1, x: 0 }, { _id: 3, x: 33 }, { _id: 4 }],
    ],
    find: [(own) => things.find({}, { ...own, batchSize: 2 }).toArray(), numbered(3), numbered(3)],
    aggregate: [(own) => things.aggregate([{ $match: { _id: 2 } }], own).toArray(), [{ x: 22 }], numbered(3)],
    distinct: [(own) => things.distinct('x', {}, own), [11, 22, 33], numbered(3)],
    countDocuments: [(own) => things.countDocuments({ x: { $gt: 11 } }, own), 2, numbered(3)],
    'a command that is run by name': [
      (own) => database.db.command({ find: things.collectionName, filter: { _id: 1 } }, own),
      { ok: 1 },
      numbered(3),
    ],
  }
  for (const [name, [run, gives, leaves]] of Object.entries(parts)) {
    it(`${name} answers as outside, counts with the commit, and goes with an abort`, async () => {
      expect(named(await run({ session }), gives)).to.deep.equal(gives)
      expect(await stored(), 'before the commit').to.deep.equal(numbered(3))
      await session.abortTransaction()
      expect(await stored(), 'after an abort').to.deep.equal(numbered(3))
      session.startTransaction()
      await run({ session })
      await session.commitTransaction()
      expect(await stored(), 'after the commit').to.deep.equal(plain(leaves))
    })
  }

  it('read what they have written, by every kind of reading', async () => {
    await things.insertOne({ _id: 4 as never, x: 44 }, { session })
    await things.deleteOne({ _id: 1 as never }, { session })
    expect(await things.distinct('x', {}, { session })).to.deep.equal([22, 33, 44])
    expect(await things.countDocuments({}, { session })).to.equal(3)
    expect(await things.findOne({ x: 44 }, { session })).to.include({ x: 44 })
    expect(
      await things.aggregate([{ $group: { _id: null, sum: { $sum: '$x' } } }], { session }).toArray(),
    ).to.deep.equal([{ _id: null, sum: 99 }])
  })

  it('may be committed again and again, with the same answer', async () => {
    await things.insertOne({ _id: 4 as never }, { session })
    for (let i = 0; i < 3; i += 1) await session.commitTransaction()
    expect(await things.countDocuments()).to.equal(4)
  })

  it('may be empty', async () => {
    await session.commitTransaction()
    session.startTransaction()
    await session.abortTransaction()
    expect(await stored()).to.deep.equal(numbered(3))
  })

  it('follow each other in one session, also when one was begun and left', async () => {
    await things.insertOne({ _id: 4 as never }, { session })
    await session.abortTransaction()
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority' },
      readPreference: 'primary',
    })
    await things.insertOne({ _id: 5 as never }, { session })
    await session.commitTransaction()
    expect(await things.countDocuments()).to.equal(4)
    await things.insertOne({ _id: 6 as never }, { session })
    expect(await things.countDocuments()).to.equal(5)
  })

  it('are refused by the driver where they do not fit', async () => {
    expect(() => session.startTransaction()).to.throw(/already in progress/)
    await session.abortTransaction()
    await errorOf(session.abortTransaction())
    await errorOf(session.commitTransaction())
    session.startTransaction()
    await session.commitTransaction()
    await errorOf(session.abortTransaction())
  })

  it('make no collection and no index in the embedded store, which says so', async function () {
    if (!database.embedded) return this.skip()
    const fresh = database.db.collection(`fresh${round}`)
    for (const make of [
      () => database.db.createCollection(fresh.collectionName, { session }),
      () => fresh.insertOne({ a: 1 }, { session }),
      () => things.createIndex({ x: 1 }, { session }),
    ]) {
      const { code, message } = await refusedOf(make())
      expect(code).to.equal(263)
      expect(message).to.contain('in a transaction').and.to.contain('MONGODB_URI')
      await session.abortTransaction()
      session.startTransaction()
    }
    expect(await database.db.listCollections({ name: fresh.collectionName }).toArray()).to.deep.equal([])
  })

  it('end with an error of the server, which tells whether to begin anew', async () => {
    const duplicate = await refusedOf(things.insertOne({ _id: 1 as never }, { session }))
    expect(duplicate.code).to.equal(11000)
    expect(duplicate.hasErrorLabel('TransientTransactionError')).to.equal(false)
    const after = await refusedOf(things.insertOne({ _id: 9 as never }, { session }))
    expect(after.code).to.equal(251)
    expect(after.hasErrorLabel('TransientTransactionError')).to.equal(true)
    const commit = await refusedOf(session.commitTransaction())
    expect(commit.code).to.equal(251)
    expect(await stored()).to.deep.equal(numbered(3))
  })

  it('give way to the first of two that write one document, with the label to begin anew', async () => {
    const other = database.client.startSession()
    other.startTransaction()
    await things.updateOne({ _id: 1 as never }, { $set: { x: 0 } }, { session })
    const conflicts = [
      () => things.updateOne({ _id: 1 as never }, { $set: { x: 1 } }, { session: other }),
      () => things.deleteMany({}, { session: other }),
      () => things.findOneAndUpdate({ _id: 1 as never }, { $set: { x: 1 } }, { session: other }),
    ]
    for (const conflict of conflicts) {
      const error = await refusedOf(conflict())
      expect(error.code).to.equal(112)
      expect(error.hasErrorLabel('TransientTransactionError')).to.equal(true)
      expect(error.hasErrorLabel('RetryableWriteError')).to.equal(false)
      await other.abortTransaction()
      other.startTransaction()
    }
    await other.endSession()
    await session.commitTransaction()
    expect(await things.findOne({ _id: 1 as never })).to.include({ x: 0 })
  })

  it('begin anew by themselves until they succeed', async () => {
    await session.abortTransaction()
    let tries = 0
    const result = await session.withTransaction(async () => {
      tries += 1
      const before = (await things.findOne({ _id: 1 as never }, { session }))!.x as number
      if (tries < 3) await things.updateOne({ _id: 1 as never }, { $inc: { x: 100 } })
      await things.updateOne({ _id: 1 as never }, { $set: { x: before + 1 } }, { session })
      return 'done'
    })
    expect([tries, result]).to.deep.equal([3, 'done'])
    expect(await things.findOne({ _id: 1 as never })).to.include({ x: 212 })
  })

  it('are not seen, and see nothing, of what happens beside them', async () => {
    expect(await things.countDocuments({}, { session })).to.equal(3)
    await things.insertOne({ _id: 10 as never })
    await things.updateOne({ _id: 1 as never }, { $set: { x: 'changed' } })
    await things.deleteOne({ _id: 3 as never })
    expect(plain(await things.find({}, { session }).sort({ _id: 1 }).toArray())).to.deep.equal(numbered(3))
    await session.commitTransaction()
    expect(await things.countDocuments()).to.equal(3)
  })
})
