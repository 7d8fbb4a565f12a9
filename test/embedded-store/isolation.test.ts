import { expect } from 'chai'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClientSession, Collection } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

interface Counter {
  _id: number
  n: number
}

describe('transactions side by side', () => {
  let database: TestDatabase
  let counters: Collection<Counter>
  let round = 0

  before(async () => {
    database = await openTestDatabase({ maxPoolSize: 100 })
  })
  after(() => database.close())
  beforeEach(async () => {
    counters = database.db.collection<Counter>(`counters${(round += 1)}`)
    await counters.insertMany([
      { _id: 1, n: 0 },
      { _id: 2, n: 0 },
    ])
  })

  const inTransaction = <T>(work: (session: ClientSession) => Promise<T>) =>
    database.client.withSession((session) => session.withTransaction(() => work(session)))
  const times = <T>(count: number, work: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => work(i)))
  const started = (): ClientSession => {
    const session = database.client.startSession()
    session.startTransaction()
    return session
  }
  const n = async (id = 1, session?: ClientSession) => (await counters.findOne({ _id: id }, { session }))?.n

  it('lose no update, when plain writes and transactions that read first meet on one document', async function () {
    this.timeout(60_000)
    for (let i = 0; i < 2; i += 1) {
      await counters.updateOne({ _id: 1 }, { $set: { n: 0 } })
      await Promise.all([
        times(15, () => counters.updateOne({ _id: 1 }, { $inc: { n: 1 } })),
        times(15, () =>
          inTransaction(async (session) => {
            const before = (await n(1, session))!
            await counters.updateOne({ _id: 1 }, { $set: { n: before + 1 } }, { session })
          }),
        ),
      ])
      expect(await n()).to.equal(30)
    }
  })

  it('read their snapshot also while others commit in the same moment', async () => {
    // Reads of a snapshot that meet a write under way must not see it: this was a trap of the storage.
    const writer = times(30, () => counters.updateMany({}, { $inc: { n: 1 } }))
    const reader = times(10, () =>
      inTransaction(async (session) => {
        const first = await n(1, session)
        for (let i = 0; i < 4; i += 1) expect([await n(2, session), await n(1, session)]).to.deep.equal([first, first])
      }),
    )
    await Promise.all([writer, reader])
    expect([await n(1), await n(2)]).to.deep.equal([30, 30])
  })

  it('let a unique value be made once, by plain writes and by transactions', async () => {
    await counters.createIndex({ code: 1 }, { unique: true, partialFilterExpression: { code: { $exists: true } } })
    const outcome = (promise: Promise<unknown>) =>
      promise.then(
        () => 'made',
        (error: { code?: number }) => error.code,
      )
    const plain = await times(25, (i) => outcome(counters.insertOne({ _id: 100 + i, code: 1000 } as never)))
    expect(plain.filter((result) => result === 'made')).to.have.length(1)
    expect(plain.filter((result) => result === 11000)).to.have.length(24)
    const transactions = await times(12, (i) =>
      outcome(inTransaction((session) => counters.insertOne({ _id: 200 + i, code: 2000 } as never, { session }))),
    )
    expect(transactions.filter((result) => result === 'made')).to.have.length(1)
    expect(await counters.countDocuments({ code: 2000 })).to.equal(1)
  })

  it('meet a conflict with code 112 and the label that lets drivers try again', async () => {
    const [first, second] = [started(), started()]
    await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: first })
    const error = await errorOf(counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session: second }))
    expect(error).to.include({ code: 112, codeName: 'WriteConflict' })
    expect(
      (error as unknown as { hasErrorLabel(label: string): boolean }).hasErrorLabel('TransientTransactionError'),
    ).to.equal(true)
    const after = await errorOf(counters.updateOne({ _id: 2 }, { $inc: { n: 1 } }, { session: second }))
    expect(after).to.include({ code: 251, codeName: 'NoSuchTransaction' })
    await first.commitTransaction()
    expect(await n()).to.equal(1)
    await Promise.all([first.endSession(), second.endSession()])
  })

  it('conflict also with what was committed after their snapshot', async () => {
    const session = started()
    expect(await n(2, session)).to.equal(0)
    await counters.updateOne({ _id: 1 }, { $set: { n: 5 } })
    expect(await n(1, session), 'the snapshot').to.equal(0)
    expect(await errorOf(counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session }))).to.include({ code: 112 })
    await session.endSession()
    expect(await n()).to.equal(5)
  })

  it('see their own writes, and nobody else does before the commit', async () => {
    const session = started()
    await counters.insertOne({ _id: 3, n: 3 }, { session })
    await counters.deleteOne({ _id: 2 }, { session })
    const ids = async (own?: ClientSession) =>
      (await counters.find({}, { session: own }).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
    expect(await ids(session)).to.deep.equal([1, 3])
    expect(await ids()).to.deep.equal([1, 2])
    expect(await counters.countDocuments({ n: { $gte: 0 } }, { session })).to.equal(2)
    expect(
      await counters.aggregate([{ $group: { _id: null, sum: { $sum: '$n' } } }], { session }).toArray(),
    ).to.deep.equal([{ _id: null, sum: 3 }])
    await session.commitTransaction()
    expect(await ids()).to.deep.equal([1, 3])
    await session.endSession()
  })

  it('leave nothing behind when they are aborted', async () => {
    const session = started()
    await counters.insertOne({ _id: 9, n: 9 }, { session })
    await counters.updateMany({}, { $set: { n: 7 } }, { session })
    await session.abortTransaction()
    expect([await n(1), await n(2)]).to.deep.equal([0, 0])
    expect(await counters.countDocuments({ _id: 9 })).to.equal(0)
    await session.endSession()
  })

  it('make plain writes on what they hold wait for their end', async () => {
    const session = started()
    await counters.updateOne({ _id: 1 }, { $inc: { n: 10 } }, { session })
    let done = false
    const waiting = counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }).then(() => (done = true))
    await wait(100)
    expect(done).to.equal(false)
    expect(await n(), 'readers do not wait').to.equal(0)
    await session.commitTransaction()
    await waiting
    expect(await n()).to.equal(11)
    await session.endSession()
  })

  it('may be committed twice, and not after an abort', async () => {
    const session = started()
    await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
    await session.commitTransaction()
    await session.commitTransaction()
    expect(await n()).to.equal(1)
    session.startTransaction()
    await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
    await session.abortTransaction()
    expect(await n()).to.equal(1)
    await session.endSession()
  })

  it('end when a statement fails', async () => {
    const session = started()
    await counters.updateOne({ _id: 2 }, { $set: { n: 9 } }, { session })
    expect(await errorOf(counters.insertOne({ _id: 1, n: 0 }, { session }))).to.include({ code: 11000 })
    expect(await errorOf(counters.findOne({}, { session }))).to.include({ code: 251 })
    await session.endSession()
    expect(await n(2)).to.equal(0)
  })

  it('end with their session', async () => {
    const session = started()
    await counters.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session })
    await session.endSession()
    await counters.updateOne({ _id: 1 }, { $inc: { n: 2 } })
    expect(await n()).to.equal(2)
  })

  it('hold cursors open over several batches', async () => {
    await counters.insertMany(Array.from({ length: 50 }, (_, i) => ({ _id: 10 + i, n: i })))
    const session = started()
    const cursor = counters.find({}, { session, batchSize: 5 })
    await cursor.next()
    await counters.deleteMany({ _id: { $gte: 10 } })
    let count = 1
    for await (const _ of cursor) count += 1
    expect(count, 'all of the snapshot').to.equal(52)
    await session.commitTransaction()
    await session.endSession()
  })

  it('take no commands that belong outside', async () => {
    const session = started()
    expect(await errorOf(database.db.command({ drop: counters.collectionName }, { session }))).to.include({
      code: 263,
    })
    await session.endSession()
  })
})
