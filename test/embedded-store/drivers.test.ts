import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { MongoStore } from 'connect-mongo'
import mongoose, { Schema, type Connection } from 'mongoose'
import { openStore } from '../../src/embedded-store'
import { openTestDatabase, type TestDatabase } from './support/store'

// The application makes its indexes itself, and turns this off for all schemas that do not say otherwise.
const personSchema = new Schema(
  {
    name: { type: String, unique: true },
    age: Number,
    tags: [String],
    friends: [{ type: Schema.Types.ObjectId, ref: 'Person' }],
  },
  { autoIndex: true, autoCreate: true },
)

describe('mongoose and connect-mongo on the store', () => {
  let database: TestDatabase
  let connection: Connection

  before(async () => {
    database = await openTestDatabase()
    connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise()
  })

  after(async () => {
    await connection.close()
    await database.close()
  })

  const people = () => connection.model('Person', personSchema)

  it('creates, finds, updates and deletes', async () => {
    const Person = people()
    await Person.init()
    const ada = await Person.create({ name: 'Ada', age: 36, tags: ['a', 'b'] })
    const alan = await Person.create({ name: 'Alan', age: 41, friends: [ada._id] })
    expect((await Person.findById(ada._id).lean())?.name).to.equal('Ada')
    expect((await Person.find({ age: { $gt: 36 } }).lean()).map(({ name }) => name)).to.deep.equal(['Alan'])
    ada.tags.push('c')
    await ada.save()
    expect((await Person.findOne({ tags: 'c' }).lean())?.tags).to.deep.equal(['a', 'b', 'c'])
    const [read] = await Person.find({ _id: alan._id }).populate('friends')
    expect((read!.friends[0] as unknown as { name: string }).name).to.equal('Ada')
    expect(await Person.countDocuments({ age: { $gte: 36 } })).to.equal(2)
    expect(await Person.distinct('tags')).to.deep.equal(['a', 'b', 'c'])
    const updated = await Person.findOneAndUpdate({ name: 'Alan' }, { $inc: { age: 1 } }, { returnDocument: 'after' })
    expect(updated?.age).to.equal(42)
    expect((await Person.deleteOne({ name: 'Alan' })).deletedCount).to.equal(1)
    expect(await Person.find().sort({ name: -1 }).lean()).to.have.length(1)
  })

  it('refuses a second document with a unique value, with code, pattern and value', async () => {
    const error = (await people()
      .create({ name: 'Ada' })
      .then(
        () => null,
        (reason: unknown) => reason,
      )) as { code: number; keyPattern: object; keyValue: object }
    expect(error).to.include({ code: 11000 })
    expect(error.keyPattern).to.deep.equal({ name: 1 })
    expect(error.keyValue).to.deep.equal({ name: 'Ada' })
  })

  it('keeps all writes of a transaction or none', async () => {
    const Person = people()
    await connection.transaction(async (session) => {
      await Person.create([{ name: 'Grace' }], { session })
      await Person.updateOne({ name: 'Ada' }, { $set: { age: 99 } }, { session })
      // Read by the driver: the models of the application join a running transaction by themselves.
      expect(await Person.collection.countDocuments({ name: 'Grace' })).to.equal(0)
    })
    expect((await Person.findOne({ name: 'Ada' }))?.age).to.equal(99)
    await connection
      .transaction(async (session) => {
        await Person.create([{ name: 'Lost' }], { session })
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    expect(await Person.countDocuments({ name: { $in: ['Grace', 'Lost'] } })).to.equal(1)
  })

  it('aggregates', async () => {
    const Person = people()
    const result = await Person.aggregate([
      { $match: { name: { $in: ['Ada', 'Grace'] } } },
      { $unwind: '$tags' },
      { $group: { _id: '$name', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
    ])
    expect(result).to.deep.equal([{ _id: 'Ada', n: 3 }])
  })

  it('gives long results in batches', async () => {
    const things = connection.collection('things')
    await things.insertMany(Array.from({ length: 2500 }, (_, n) => ({ n })))
    expect(await things.find({ n: { $gte: 100 } }).toArray()).to.have.length(2400)
    expect(await things.find().batchSize(7).limit(50).toArray()).to.have.length(50)
  })

  it('keeps files in GridFS', async () => {
    const bucket = new mongoose.mongo.GridFSBucket(connection.db!, { bucketName: 'papers' })
    const content = Buffer.alloc(600_000, 'capstan')
    const upload = bucket.openUploadStream('report.pdf')
    await new Promise((done, failed) => upload.end(content).once('finish', done).once('error', failed))
    const chunks: Buffer[] = []
    for await (const chunk of bucket.openDownloadStream(upload.id)) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(content)).to.equal(true)
    await bucket.delete(upload.id)
    expect(await connection.collection('papers.chunks').countDocuments()).to.equal(0)
  })

  it('keeps the sessions of connect-mongo', async () => {
    const sessions = MongoStore.create({
      client: connection.getClient(),
      autoRemove: 'native',
      dbName: database.db.databaseName,
    })
    const cookie = { originalMaxAge: 1000, expires: new Date(Date.now() + 60_000) }
    const set = (id: string) =>
      new Promise<void>((done, failed) =>
        sessions.set(id, { cookie, user: 'ada' } as never, (error?: Error) => (error ? failed(error) : done())),
      )
    const get = (id: string) => new Promise<unknown>((done) => sessions.get(id, (_, session) => done(session)))
    await set('one')
    await set('one')
    await set('two')
    expect(await get('one')).to.include({ user: 'ada' })
    expect(await new Promise((done) => sessions.length((_, length) => done(length)))).to.equal(2)
    await new Promise((done) => sessions.destroy('one', done))
    expect(await get('one')).to.equal(null)
    await new Promise((done) => sessions.clear(done))
    expect(await get('two')).to.equal(null)
  })

  it('makes the indexes of a schema once', async () => {
    const Person = people()
    const { toDrop, toCreate } = await Person.diffIndexes()
    expect([toDrop, toCreate]).to.deep.equal([[], []])
    expect((await Person.collection.indexes()).map(({ name }) => name)).to.deep.equal(['_id_', 'name_1'])
  })

  it('refuses what it cannot do with a sentence that names MONGODB_URI', async function () {
    if (!database.embedded) return this.skip()
    const refusals = [
      () => connection.db!.command({ shardCollection: 'a.b' }),
      () => people().aggregate([{ $out: 'elsewhere' }]),
      () => connection.collection('places').createIndex({ at: '2dsphere' }),
      () => people().find({ $where: 'true' } as object),
    ]
    for (const refused of refusals) {
      const error = await Promise.resolve(refused()).then(
        () => new Error('accepted'),
        (reason: Error) => reason,
      )
      expect(error.message).to.contain('MONGODB_URI')
    }
  })
})

describe('opening a store', () => {
  it('finds what an earlier run has kept', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-test-'))
    for (const round of [1, 2, 3]) {
      const store = await openStore({ folder })
      const connection = await mongoose.createConnection(store.uri).asPromise()
      await connection.collection('rounds').insertOne({ round })
      expect(await connection.collection('rounds').countDocuments()).to.equal(round)
      await connection.close()
      await store.close()
    }
    rmSync(folder, { recursive: true })
  })

  it('refuses a folder that another store has open', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-test-'))
    const store = await openStore({ folder })
    const error = await openStore({ folder }).then(
      () => null,
      (reason: Error) => reason,
    )
    expect(error?.name).to.equal('StoreUnavailable')
    expect(error?.message).to.contain('in use')
    await store.close()
    rmSync(folder, { recursive: true })
  })
})
