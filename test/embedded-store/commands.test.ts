import { expect } from 'chai'
import { Long } from 'bson'
import type { Collection, Db, Document } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

describe('commands', () => {
  let database: TestDatabase
  let db: Db
  let things: Collection<Document>
  let round = 0

  before(async () => {
    database = await openTestDatabase()
    db = database.db
  })
  after(() => database.close())
  beforeEach(() => {
    things = db.collection(`things${(round += 1)}`)
  })

  const all = () => things.find().sort({ _id: 1 }).toArray()

  describe('writes', () => {
    it('tell of each statement that failed, and stop there when they are ordered', async () => {
      await things.insertOne({ _id: 1 as never })
      const ordered = await errorOf(things.insertMany([{ _id: 2 }, { _id: 1 }, { _id: 3 }] as never))
      expect(ordered.code).to.equal(11000)
      expect((await all()).map(({ _id }) => _id as unknown)).to.deep.equal([1, 2])
      const unordered = await errorOf(
        things.insertMany([{ _id: 4 }, { _id: 1 }, { _id: 5 }] as never, { ordered: false }),
      )
      expect((unordered.writeErrors as { index: number }[]).map(({ index }) => index)).to.deep.equal([1])
      expect(await things.countDocuments()).to.equal(4)
    })

    it('make of an upsert what the filter says and the update adds', async () => {
      const filter = { a: 1, 'b.c': { $eq: 2 }, d: { $gt: 5 }, $and: [{ e: 'x' }] }
      const { upsertedId } = await things.updateOne(
        filter,
        { $set: { f: 1 }, $setOnInsert: { g: 2 } },
        { upsert: true },
      )
      const { _id, ...rest } = (await things.findOne({ _id: upsertedId! }))!
      expect(rest).to.deep.equal({ a: 1, b: { c: 2 }, e: 'x', f: 1, g: 2 })
      const replaced = await things.replaceOne({ _id: 'chosen' as never, a: 7 }, { z: 1 }, { upsert: true })
      expect(replaced.upsertedId).to.equal('chosen')
      expect(await things.findOne({ _id: 'chosen' as never })).to.deep.equal({ _id: 'chosen', z: 1 })
    })

    it('refuse documents that are too long or badly made', async () => {
      await errorOf(things.insertOne({ text: 'x'.repeat(17 * 1024 * 1024) }))
      expect((await errorOf(things.insertOne({ _id: [1] as never }))).code).to.equal(2)
      await things.insertOne({ _id: 1 as never, text: 'x'.repeat(9 * 1024 * 1024) })
      expect((await errorOf(things.updateOne({}, [{ $set: { more: '$text' } }]))).code).to.equal(10334)
      expect(await things.countDocuments()).to.equal(1)
    })
  })

  describe('cursors', () => {
    beforeEach(() => things.insertMany(Array.from({ length: 250 }, (_, n): Document => ({ _id: n, n: 250 - n }))))

    it('give 101 documents first, and the rest as asked', async () => {
      const reply = await db.command({ find: things.collectionName })
      expect((reply.cursor as { firstBatch: unknown[] }).firstBatch).to.have.length(101)
      const id = (reply.cursor as { id: Long }).id
      const more = await db.command({
        getMore: Long.fromValue(id),
        collection: things.collectionName,
        batchSize: 10,
      })
      expect((more.cursor as { nextBatch: unknown[] }).nextBatch).to.have.length(10)
      const killed = await db.command({ killCursors: things.collectionName, cursors: [Long.fromValue(id)] })
      expect((killed.cursorsKilled as unknown[]).length).to.equal(1)
      expect(await errorOf(db.command({ getMore: Long.fromValue(id), collection: things.collectionName }))).to.include({
        code: 43,
        codeName: 'CursorNotFound',
      })
    })

    it('go on while the collection changes, without giving a document twice', async () => {
      const ids: unknown[] = []
      for await (const { _id } of things.find().batchSize(20)) {
        ids.push(_id)
        if (ids.length % 50 === 1) await things.updateMany({}, { $inc: { n: 1 } })
      }
      expect(new Set(ids).size).to.equal(250)
    })

    it('project, skip, limit and sort', async () => {
      const found = await things
        .find({ n: { $lt: 100 } })
        .sort({ n: 1 })
        .skip(2)
        .limit(3)
        .project({ n: 1, _id: 0 })
        .toArray()
      expect(found).to.deep.equal([{ n: 3 }, { n: 4 }, { n: 5 }])
    })

    it('end when their collection is dropped', async () => {
      const cursor = things.find().batchSize(10)
      await cursor.next()
      await things.drop()
      let rest = 0
      const outcome = await (async () => {
        for await (const _ of cursor) rest += 1
      })().catch((error: { code?: number }) => error.code)
      expect(rest).to.be.lessThan(110)
      expect(outcome).to.be.oneOf([undefined, 43, 175])
    })
  })

  it('ends a command that has used up its time', async function () {
    if (!database.embedded) return this.skip()
    await things.insertMany(Array.from({ length: 300 }, (_, n) => ({ n })))
    const list = { $literal: Array.from({ length: 20_000 }, (_, n) => n) }
    const row = { $size: { $map: { input: list, in: '$$this' } } }
    const slow = things.aggregate([{ $project: { a: { $map: { input: list, as: 'each', in: row } } } }], {
      maxTimeMS: 20,
    })
    expect(await errorOf(slow.toArray())).to.include({ code: 50 })
  })

  describe('projections', () => {
    const doc = {
      _id: 1,
      a: 1,
      list: [1, 2, 3, 4],
      docs: [
        { k: 1, v: 1 },
        { k: 2, v: 2 },
        { k: 2, v: 3 },
      ],
      s: { t: 1, u: 2 },
    }
    const rows: [Document, Document, Document][] = [
      [{}, { a: 1 }, { _id: 1, a: 1 }],
      [{}, { a: 0, docs: 0, list: 0 }, { _id: 1, s: { t: 1, u: 2 } }],
      [{}, { 's.t': 1, _id: 0 }, { s: { t: 1 } }],
      [{}, { 'docs.k': 1, _id: 0 }, { docs: [{ k: 1 }, { k: 2 }, { k: 2 }] }],
      [{}, { 's.t': 0, list: 0, docs: 0, a: 0 }, { _id: 1, s: { u: 2 } }],
      [{}, { list: { $slice: 2 }, docs: 0, s: 0, a: 0 }, { _id: 1, list: [1, 2] }],
      [{}, { list: { $slice: -3 }, a: 1, _id: 0 }, { a: 1, list: [2, 3, 4] }],
      [{}, { _id: 1, list: { $slice: 1 } }, { _id: 1, list: [1] }],
    ]
    for (const [filter, projection, expected] of rows)
      it(JSON.stringify(projection), async () => {
        await things.insertOne(doc as never)
        const found = await things.findOne(filter, { projection })
        expect(JSON.stringify(found)).to.equal(JSON.stringify(expected))
      })

    it('refuses to keep and to leave out at once', async () => {
      await things.insertOne(doc as never)
      expect((await errorOf(things.findOne({}, { projection: { a: 1, s: 0 } }))).code).to.equal(31254)
    })
  })

  describe('indexes', () => {
    it('hold unique values, also of arrays and of several fields', async () => {
      await things.createIndexes([
        { key: { email: 1 }, unique: true, sparse: true },
        { key: { a: 1, b: 1 }, unique: true, partialFilterExpression: { a: { $exists: true } } },
      ])
      await things.insertMany([{ email: 'ada@example.org' }, { a: 1, b: [1, 2] }, { c: 1 }, { c: 2 }])
      const error = await errorOf(things.insertOne({ email: 'ada@example.org' }))
      expect(error).to.include({ code: 11000 })
      expect(error.keyPattern).to.deep.equal({ email: 1 })
      const second = await errorOf(things.insertOne({ a: 1, b: 2 }))
      expect(second.keyValue).to.deep.equal({ a: 1, b: 2 })
    })

    it('are refused when the documents do not fit, and leave nothing behind', async () => {
      await things.insertMany([{ a: 1 }, { a: 1 }])
      expect(await errorOf(things.createIndex({ a: 1 }, { unique: true }))).to.include({ code: 11000 })
      expect(await things.indexes()).to.have.length(1)
      await things.createIndex({ a: 1 })
      expect(await errorOf(things.createIndex({ a: 1 }, { unique: true }))).to.include({ code: 86 })
      expect(await errorOf(things.createIndex({ a: 1 }, { name: 'other', sparse: true }))).to.include({ code: 85 })
      await things.dropIndex('a_1')
      expect(await errorOf(things.dropIndex('a_1'))).to.include({ code: 27 })
    })

    it('are named by explain, with what was looked at', async () => {
      await things.insertMany(Array.from({ length: 100 }, (_, n) => ({ n, k: n % 10 })))
      const plan = async (filter: Document, sort: Document = {}) => {
        const explained = await things.find(filter).sort(sort).explain('executionStats')
        const text = JSON.stringify((explained.queryPlanner as Document).winningPlan)
        return { text, docs: (explained.executionStats as Document).totalDocsExamined as number }
      }
      expect((await plan({ k: 3 })).text).to.contain('COLLSCAN')
      expect((await plan({ k: 3 })).docs).to.equal(100)
      await things.createIndex({ k: 1, n: -1 })
      expect((await plan({ k: 3 }, { n: -1 })).text)
        .to.contain('"indexName":"k_1_n_-1"')
        .and.not.to.contain('"SORT"')
      expect((await plan({ k: 3 })).docs).to.equal(10)
      expect((await plan({ _id: 3 })).docs).to.equal(0)
      expect((await plan({ $or: [{ k: 3 }, { k: 4, n: 4 }] })).text).to.match(/"stage":"(OR|IXSCAN)"/)
    })

    it('take the order of a field that is asked for', async () => {
      await things.insertMany([{ n: 2 }, { n: 1 }, { n: 3 }, { n: null }, {}])
      await things.createIndex({ n: 1 })
      const order = async (direction: 1 | -1) =>
        (await things.find().sort({ n: direction, _id: 1 }).toArray()).map(({ n }) => (n ?? null) as unknown)
      expect(await order(1)).to.deep.equal([null, null, 1, 2, 3])
      expect(await order(-1)).to.deep.equal([3, 2, 1, null, null])
    })
  })

  describe('administration', () => {
    it('lists, makes and drops', async () => {
      await db.createCollection(`made${round}`)
      expect(await db.command({ create: `made${round}` }), 'again').to.include({ ok: 1 })
      expect((await db.listCollections({ name: `made${round}` }).toArray()).map(({ name }) => name)).to.deep.equal([
        `made${round}`,
      ])
      expect(await db.dropCollection(`made${round}`)).to.equal(true)
      expect(await db.listCollections({ name: `made${round}` }).toArray()).to.deep.equal([])
      const other = database.client.db(`other_${process.pid}`)
      await other.collection('a').insertOne({})
      const names = async () =>
        (await database.client.db('admin').admin().listDatabases()).databases.map(({ name }) => name)
      expect(await names()).to.include(`other_${process.pid}`)
      await other.dropDatabase()
      expect(await names()).not.to.include(`other_${process.pid}`)
    })

    it('answers what drivers and tools ask about itself', async () => {
      const admin = database.client.db('admin')
      for (const command of ['ping', 'hello', 'buildInfo', 'connectionStatus', 'serverStatus'])
        expect(await admin.command({ [command]: 1 })).to.include({ ok: 1 })
      expect(await admin.command({ connectionStatus: 1, showPrivileges: true })).to.have.nested.property(
        'authInfo.authenticatedUserPrivileges',
      )
      const { version, uptime, connections } = await admin.command({ serverStatus: 1, repl: 0, metrics: 0 })
      expect(version).to.equal((await admin.command({ buildInfo: 1 })).version)
      expect(uptime).to.be.greaterThan(0)
      expect((connections as { current: number }).current).to.be.greaterThan(0)
      expect(await admin.collection('atlascli').countDocuments({ managedClusterType: 'x' })).to.equal(0)
    })

    it('tells of success by a double, as MongoDB does', async () => {
      await things.insertOne({ a: 1 })
      for (const command of [
        { ping: 1 },
        { find: things.collectionName },
        { aggregate: things.collectionName, pipeline: [], cursor: {} },
        { listCollections: 1 },
        { distinct: things.collectionName, key: 'a' },
      ]) {
        const { ok } = await db.command(command, { promoteValues: false })
        expect((ok as { _bsontype: string })._bsontype, JSON.stringify(command)).to.equal('Double')
      }
    })

    it('says of stages that only a server has that it does not know them', async function () {
      if (!database.embedded) return this.skip()
      for (const name of ['$collStats', '$indexStats', '$currentOp'])
        expect((await errorOf(things.aggregate([{ [name]: {} }]).toArray())).message).to.match(
          /Unrecognized pipeline stage name/,
        )
    })
  })
})
