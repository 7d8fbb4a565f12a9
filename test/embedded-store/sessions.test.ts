import { expect } from 'chai'
import { Binary, Long, UUID } from 'bson'
import { MongoClient, type ClientSession, type Collection, type Db, type Document } from 'mongodb'
import { rawClient } from './support/raw'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { named } from './support/table'

const lsid = () => ({ id: new Binary(new UUID().buffer, 4) })

describe('sessions, as the specification of drivers has them', () => {
  let database: TestDatabase
  let db: Db
  let things: Collection
  let round = 0

  before(async () => {
    database = await openTestDatabase()
    db = database.db
  })
  after(() => database.close())
  beforeEach(() => {
    things = db.collection(`things${(round += 1)}`)
  })

  /** The session of each command that a client sends while something is done. */
  async function sessionsOf(
    work: (client: MongoClient) => Promise<unknown>,
    options = {},
  ): Promise<[string, string][]> {
    const client = await MongoClient.connect(database.uri, { monitorCommands: true, ...options })
    const seen: [string, string][] = []
    client.on('commandStarted', ({ commandName, command }) => {
      const { lsid: given } = command as { lsid?: { id: Binary } }
      seen.push([commandName, given ? given.id.toString('hex') : 'none'])
    })
    await work(client)
    await client.close()
    return seen
  }

  it('are used again by one operation after the other', async () => {
    const seen = await sessionsOf(async (client) => {
      const own = client.db(db.databaseName).collection(things.collectionName)
      await own.insertOne({})
      await own.find().toArray()
      await own.countDocuments()
      await own.deleteMany({})
    })
    const used = new Set(seen.filter(([name]) => name !== 'endSessions').map(([, id]) => id))
    expect([...used]).to.have.length(1)
    expect([...used][0]).not.to.equal('none')
    expect(seen.map(([name]) => name)).to.include('endSessions')
  })

  it('stay with a cursor until it is read to its end', async () => {
    await things.insertMany(Array.from({ length: 10 }, (_, n) => ({ n })))
    const seen = await sessionsOf(async (client) => {
      const cursor = client.db(db.databaseName).collection(things.collectionName).find({}, { batchSize: 2 })
      await cursor.next()
      await client.db(db.databaseName).command({ ping: 1 })
      while (await cursor.next());
    })
    const of = (wanted: string) => new Set(seen.filter(([name]) => name === wanted).map(([, id]) => id))
    expect(of('find')).to.deep.equal(of('getMore'))
    expect(of('ping')).not.to.deep.equal(of('find'))
  })

  it('that are explicit go with all that is done in them, and refuse more when they have ended', async () => {
    const session = database.client.startSession({ causalConsistency: true })
    await things.insertOne({ n: 1 }, { session })
    expect(await things.findOne({ n: 1 }, { session }), 'reads its own writes').to.include({ n: 1 })
    await session.endSession()
    await errorOf(things.findOne({}, { session }))
  })

  it('are no other server’s business: a snapshot of a moment outside of a transaction is read or refused', async () => {
    await things.insertOne({ n: 1 })
    const session = database.client.startSession({ snapshot: true })
    const outcome = await things
      .find({}, { session })
      .toArray()
      .then(
        (found) => found.length,
        (error: Error) => /read concern snapshot.*MONGODB_URI/.test(error.message),
      )
    expect(outcome).to.be.oneOf([1, true])
    await errorOf(things.insertOne({}, { session }))
    await session.endSession()
  })

  it('may be ended by name, also when nobody knows them', async () => {
    expect(await db.command({ endSessions: [lsid()] })).to.include({ ok: 1 })
  })

  describe('and retryable writes', () => {
    // As a driver sends it, but with a number that the test chooses, beyond those that the driver itself has used.
    const beyond = 1_000_000
    const send = (command: Document, session: ClientSession, txnNumber: number): Promise<Document> =>
      db
        .command({ ...command, txnNumber: Long.fromNumber(beyond + txnNumber) }, { session })
        .catch(({ code }: { code?: number }) => ({ ok: 0, code }))
    const sessions: ClientSession[] = []
    const aSession = (): ClientSession => {
      const session = database.client.startSession()
      sessions.push(session)
      return session
    }
    // Not before the end: the driver would use them again, with lower numbers.
    after(async () => {
      for (const session of sessions) await session.endSession()
    })

    /** Each write that a driver repeats: its command, and what stands there afterwards when it was done once. */
    const repeated: Record<string, [(name: string) => Document, Document, Document[]]> = {
      insertOne: [
        (name) => ({ insert: name, documents: [{ _id: 3 }] }),
        { n: 1 },
        [{ _id: 1, x: 1 }, { _id: 2, x: 2 }, { _id: 3 }],
      ],
      'insertMany in order, of which one fails': [
        (name) => ({ insert: name, documents: [{ _id: 3 }, { _id: 1 }, { _id: 4 }] }),
        { n: 1 },
        [{ _id: 1, x: 1 }, { _id: 2, x: 2 }, { _id: 3 }],
      ],
      updateOne: [
        (name) => ({ update: name, updates: [{ q: { _id: 1 }, u: { $inc: { x: 1 } } }] }),
        { n: 1, nModified: 1 },
        [
          { _id: 1, x: 2 },
          { _id: 2, x: 2 },
        ],
      ],
      'updateOne that upserts': [
        (name) => ({ update: name, updates: [{ q: { _id: 3 }, u: { $inc: { x: 1 } }, upsert: true }] }),
        { n: 1, nModified: 0, upserted: [{ index: 0, _id: 3 }] },
        [
          { _id: 1, x: 1 },
          { _id: 2, x: 2 },
          { _id: 3, x: 1 },
        ],
      ],
      replaceOne: [
        (name) => ({ update: name, updates: [{ q: { x: 1 }, u: { y: 1 } }] }),
        { n: 1 },
        [
          { _id: 1, y: 1 },
          { _id: 2, x: 2 },
        ],
      ],
      'several updates': [
        (name) => ({ update: name, updates: [1, 2].map((_id) => ({ q: { _id }, u: { $inc: { x: 10 } } })) }),
        { n: 2, nModified: 2 },
        [
          { _id: 1, x: 11 },
          { _id: 2, x: 12 },
        ],
      ],
      deleteOne: [(name) => ({ delete: name, deletes: [{ q: {}, limit: 1 }] }), { n: 1 }, [{ _id: 2, x: 2 }]],
      findOneAndUpdate: [
        (name) => ({ findAndModify: name, query: { _id: 1 }, update: { $inc: { x: 1 } } }),
        { value: { _id: 1, x: 1 } },
        [
          { _id: 1, x: 2 },
          { _id: 2, x: 2 },
        ],
      ],
      findOneAndReplace: [
        (name) => ({ findAndModify: name, query: { _id: 1 }, update: { y: 1 }, new: true }),
        { value: { _id: 1, y: 1 } },
        [
          { _id: 1, y: 1 },
          { _id: 2, x: 2 },
        ],
      ],
      findOneAndDelete: [
        (name) => ({ findAndModify: name, sort: { x: -1 }, query: {}, remove: true }),
        { value: { _id: 2, x: 2 } },
        [{ _id: 1, x: 1 }],
      ],
    }
    for (const [name, [command, answer, leaves]] of Object.entries(repeated)) {
      it(`do ${name} once, and answer alike when it is sent again`, async () => {
        await things.insertMany([
          { _id: 1 as never, x: 1 },
          { _id: 2 as never, x: 2 },
        ])
        const session = aSession()
        for (let i = 0; i < 3; i += 1)
          expect(named(await send(command(things.collectionName), session, 7), answer)).to.deep.equal(answer)
        expect(await things.find().sort({ _id: 1 }).toArray()).to.deep.equal(leaves)
      })
    }

    it('refuse what touches many, and what is no write', async () => {
      const { collectionName: name } = things
      const session = aSession()
      expect(
        await send({ update: name, updates: [{ q: {}, u: { $set: { a: 1 } }, multi: true }] }, session, 1),
      ).to.include({ ok: 0, code: 72 })
      expect(await send({ delete: name, deletes: [{ q: {}, limit: 0 }] }, session, 2)).to.include({ ok: 0, code: 72 })
      expect(await send({ find: name }, session, 3)).to.include({ ok: 0, code: 50768 })
    })

    it('refuse a number older than the last, also of a transaction, and know those of other sessions apart', async () => {
      const [session, other] = [aSession(), aSession()]
      const insert = { insert: things.collectionName, documents: [{}] }
      expect(await send(insert, session, 5)).to.include({ ok: 1 })
      expect(await send(insert, session, 4)).to.include({ ok: 0, code: 225 })
      expect(await send({ ...insert, startTransaction: true, autocommit: false }, session, 3)).to.include({
        ok: 0,
        code: 225,
      })
      expect(await send(insert, other, 4)).to.include({ ok: 1 })
      expect(await things.countDocuments()).to.equal(2)
    })

    it('end the transaction that is open in their session', async () => {
      const session = aSession()
      const insert = { insert: things.collectionName, documents: [{}] }
      await send({ ...insert, startTransaction: true, autocommit: false }, session, 1)
      expect(await send(insert, session, 2)).to.include({ ok: 1 })
      expect(await send({ find: things.collectionName, autocommit: false }, session, 1)).to.include({
        ok: 0,
        code: 225,
      })
      expect(await things.countDocuments()).to.equal(1)
    })

    it('number the transactions of a session', async () => {
      await things.insertOne({})
      const session = aSession()
      const begin = { insert: things.collectionName, documents: [{}], startTransaction: true, autocommit: false }
      expect(await send(begin, session, 2)).to.include({ ok: 1 })
      expect(await send(begin, session, 2), 'begun twice').to.include({ ok: 0, code: 50911 })
      const carryOn = { find: things.collectionName, autocommit: false }
      expect(await send(carryOn, session, 3), 'never begun').to.include({ ok: 0, code: 251 })
      expect(await send({ ...begin, startTransaction: undefined }, session, 4)).to.include({ ok: 0, code: 251 })
      // Ends the one that is open.
      expect(await send({ insert: things.collectionName, documents: [{}] }, session, 5)).to.include({ ok: 1 })
    })

    it('commit and abort by number, again with the same answer', async function () {
      // The driver puts its own number into these commands.
      if (!database.embedded) return this.skip()
      const raw = await rawClient(database.uri)
      await database.client.db('admin').collection('numbers').insertOne({})
      const session = lsid()
      const say = (command: Document, txnNumber: number) =>
        raw.command({
          ...command,
          lsid: session,
          txnNumber: Long.fromNumber(txnNumber),
          autocommit: false,
          $db: 'admin',
        })
      expect(await say({ commitTransaction: 1 }, 1), 'never begun').to.include({ ok: 0, code: 251 })
      expect(await say({ insert: 'numbers', documents: [{}], startTransaction: true }, 2)).to.include({ ok: 1 })
      for (let i = 0; i < 2; i += 1) expect(await say({ commitTransaction: 1 }, 2)).to.include({ ok: 1 })
      expect(await say({ abortTransaction: 1 }, 2)).to.include({ ok: 0, code: 256 })
      expect(await say({ find: 'numbers' }, 2)).to.include({ ok: 0, code: 256 })
      expect(await say({ commitTransaction: 1 }, 1), 'one that is past').to.include({ ok: 0, code: 225 })
      raw.close()
    })
  })
})
