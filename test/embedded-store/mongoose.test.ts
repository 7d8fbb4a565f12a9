import { expect } from 'chai'
import mongoose, { Schema, type Connection, type Model } from 'mongoose'
import { officeSchema, own, personSchema, type Office, type Person } from './support/offices'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { plain } from './support/table'

describe('what the documentation of mongoose promises', () => {
  let database: TestDatabase
  let connection: Connection
  let People: Model<Person>
  let Offices: Model<Office>

  before(async () => {
    database = await openTestDatabase()
    connection = await mongoose.createConnection(database.uri, { dbName: database.db.databaseName }).asPromise()
    People = connection.model<Person>('Person', personSchema)
    Offices = connection.model<Office>('Office', officeSchema)
    // Outside of transactions, so that none has to make a collection.
    await Promise.all([People.createCollection(), Offices.createCollection()])
  })
  after(async () => {
    await connection.close()
    await database.close()
  })
  beforeEach(() => Promise.all([People.deleteMany(), Offices.deleteMany()]))

  const three = () =>
    People.create([
      { name: 'Ada', age: 36 },
      { name: 'Alan', age: 41 },
      { name: 'Grace', age: 85 },
    ])
  const names = (people: { name: string }[]) => people.map(({ name }) => name)

  describe('populate', () => {
    beforeEach(async () => {
      const [ada, alan, grace] = await three()
      await Offices.create([
        {
          name: 'north',
          head: ada!._id,
          staff: [
            { person: alan!._id, since: 1 },
            { person: grace!._id, since: 2 },
          ],
        },
        { name: 'south', staff: [] },
      ])
    })
    const headOf = (office: unknown) => (office as { head: Person | null | undefined }).head
    const staffOf = (office: unknown) =>
      (office as { staff: { person: Person | null }[] }).staff.map(({ person }) => person?.name)

    it('puts documents in place of their ids, also within arrays', async () => {
      const office = await Offices.findOne({ name: 'north' }).populate('head').populate('staff.person')
      expect(headOf(office)?.name).to.equal('Ada')
      expect(staffOf(office)).to.deep.equal(['Alan', 'Grace'])
    })
    it('takes fields and conditions', async () => {
      const office = await Offices.findOne({ name: 'north' }).populate([
        { path: 'head', select: 'name -_id' },
        { path: 'staff.person', match: { age: { $gt: 50 } } },
      ])
      expect(plain((office as unknown as { toObject(): { head: unknown } }).toObject().head)).to.deep.equal({
        name: 'Ada',
      })
      expect(staffOf(office)).to.deep.equal([undefined, 'Grace'])
    })
    it('leaves empty what is not there', async () => {
      await People.deleteMany({ name: 'Ada' })
      expect(headOf(await Offices.findOne({ name: 'north' }).populate('head'))).to.equal(null)
      expect(headOf(await Offices.findOne({ name: 'south' }).populate('head').lean())).to.equal(undefined)
    })
    it('follows the other way by virtual fields, and counts', async () => {
      const leader = new Schema({ name: String }, { ...own, collection: People.collection.name })
      leader.virtual('offices', { ref: 'Office', localField: '_id', foreignField: 'head' })
      leader.virtual('number', { ref: 'Office', localField: '_id', foreignField: 'head', count: true })
      const found = await connection.model('Leader', leader).find().sort({ name: 1 }).populate(['offices', 'number'])
      expect(
        found.map((one) => one.get('offices') as Office[]).map((offices) => offices.map(({ name }) => name)),
      ).to.deep.equal([['north'], [], []])
      expect(found.map((one) => one.get('number') as number)).to.deep.equal([1, 0, 0])
    })
    it('goes on from what it has found', async () => {
      const teams = connection.model(
        'Team',
        new Schema({ office: { type: Schema.Types.ObjectId, ref: 'Office' } }, own),
      )
      const north = await Offices.findOne({ name: 'north' })
      await teams.create({ office: north!._id })
      const team = await teams.findOne().populate({ path: 'office', populate: { path: 'staff.person' } })
      expect(staffOf((team as unknown as { office: unknown }).office)).to.deep.equal(['Alan', 'Grace'])
    })
  })

  it('discriminators keep kinds of documents in one collection, and ask for their own', async () => {
    // A page is no field of all events: it is asked for all the same.
    const base = new Schema({ at: Number }, { ...own, discriminatorKey: 'kind', strictQuery: false })
    const Events = connection.model('Event', base)
    const Clicks = Events.discriminator('Click', new Schema({ x: Number }, own))
    const Views = Events.discriminator('View', new Schema({ page: String }, own))
    await Clicks.create({ at: 1, x: 5 })
    await Views.create([
      { at: 2, page: 'home' },
      { at: 3, page: 'map' },
    ])
    expect(await Events.countDocuments()).to.equal(3)
    expect(await Views.countDocuments({ at: { $gt: 2 } })).to.equal(1)
    expect((await Events.findOne({ at: 1 }))?.get('x')).to.equal(5)
    expect(await Views.distinct('kind')).to.deep.equal(['View'])
    await Views.updateMany({}, { $set: { page: 'all' } })
    expect(await Events.countDocuments({ page: 'all' })).to.equal(2)
    expect(await Views.aggregate([{ $count: 'n' }])).to.deep.equal([{ n: 2 }])
  })

  describe('versions', () => {
    it('grow with each save, and refuse one that is behind', async () => {
      await three()
      const [first, second] = [await People.findOne({ name: 'Ada' }), await People.findOne({ name: 'Ada' })]
      first!.age = 37
      await first!.save()
      expect(first!.get('__v')).to.equal(1)
      second!.age = 38
      expect((await errorOf(second!.save())).name).to.equal('VersionError')
      expect((await People.findOne({ name: 'Ada' }))?.age).to.equal(37)
    })
    it('guard the positions in arrays also without being asked', async () => {
      await Offices.create({ name: 'north', staff: [{ since: 1 }, { since: 2 }] })
      const [first, second] = [await Offices.findOne(), await Offices.findOne()]
      first!.staff.splice(0, 1)
      await first!.save()
      second!.staff[1]!.since = 9
      expect((await errorOf(second!.save())).name).to.equal('VersionError')
    })
    it('say so when a document to be saved is gone', async () => {
      await three()
      const ada = await People.findOne({ name: 'Ada' })
      await People.deleteMany()
      ada!.age = 1
      expect((await errorOf(ada!.save())).name).to.be.oneOf(['VersionError', 'DocumentNotFoundError'])
    })
  })

  it('timestamps are set by every kind of writing, and the first one stays', async () => {
    const made = new Date('2024-01-01')
    await People.create([{ name: 'Ada', age: 1 }])
    await People.collection.updateMany({}, { $set: { createdAt: made, updatedAt: made } })
    const changed = async () => {
      const ada = (await People.findOne({ name: 'Ada' }).lean())!
      expect(ada.createdAt).to.deep.equal(made)
      const moved = ada.updatedAt > made
      await People.collection.updateMany({}, { $set: { updatedAt: made } })
      return moved
    }
    const ways: (() => Promise<unknown>)[] = [
      () => People.updateOne({ name: 'Ada' }, { age: 2 }),
      () => People.updateMany({}, { $inc: { age: 1 } }),
      () => People.findOneAndUpdate({ name: 'Ada' }, { age: 5 }),
      () => People.bulkWrite([{ updateOne: { filter: { name: 'Ada' }, update: { age: 6 } } }]),
      async () => {
        const ada = (await People.findOne())!
        ada.age = 7
        await ada.save()
      },
    ]
    for (const way of ways) {
      await way()
      expect(await changed(), way.toString()).to.equal(true)
    }
    await People.updateOne({ name: 'New' }, { age: 1 }, { upsert: true })
    expect((await People.findOne({ name: 'New' }))?.createdAt).to.be.an.instanceOf(Date)
  })

  describe('many at once', () => {
    it('bulkSave writes what has changed, and refuses what is behind', async () => {
      const people = await three()
      people.forEach((one) => (one.age += 1))
      await People.bulkSave(people)
      expect((await People.find().sort({ name: 1 })).map(({ age }) => age)).to.deep.equal([37, 42, 86])
      const late = await People.find()
      await People.updateMany({}, { $inc: { __v: 1 } })
      late.forEach((one) => (one.age = 0))
      await errorOf(People.bulkSave(late))
      expect(await People.countDocuments({ age: 0 })).to.equal(0)
    })
    it('insertMany checks, inserts, and without order tells of what it could not', async () => {
      expect(names(await People.insertMany([{ name: 'A' }, { name: 'B' }]))).to.deep.equal(['A', 'B'])
      expect((await errorOf(People.insertMany([{ name: 'C' }, {}]))).name).to.equal('ValidationError')
      await People.insertMany([{ name: 'C' }, {}, { name: 'D', age: -1 }], { ordered: false })
      expect(names(await People.find().sort({ name: 1 }))).to.deep.equal(['A', 'B', 'C'])
      const taken = (await People.findOne())!._id
      const error = await errorOf(People.insertMany([{ _id: taken, name: 'X' }, { name: 'Y' }], { ordered: false }))
      expect(error).to.include({ code: 11000 })
      expect(await People.countDocuments({ name: { $in: ['X', 'Y'] } })).to.equal(1)
    })
    it('a cursor gives one after the other, from queries and aggregations', async () => {
      await People.insertMany(Array.from({ length: 250 }, (_, n) => ({ name: `n${n}`, age: n })))
      let sum = 0
      for await (const { age } of People.find({ age: { $gte: 100 } }).cursor({ batchSize: 20 })) sum += age
      expect(sum).to.equal((150 * (100 + 249)) / 2)
      let last = 0
      await People.aggregate([{ $sort: { age: 1 } }])
        .cursor({ batchSize: 50 })
        .eachAsync(({ age }: Person) => {
          last = age
        })
      expect(last).to.equal(249)
    })
  })

  it('aggregate gives plain results of the collection', async () => {
    await three()
    const result = await People.aggregate([{ $group: { _id: { $gt: ['$age', 40] }, names: { $push: '$name' } } }]).sort(
      { _id: 1 },
    )
    expect(result).to.deep.equal([
      { _id: false, names: ['Ada'] },
      { _id: true, names: ['Alan', 'Grace'] },
    ])
    expect(await People.find().sort('-age').limit(1).explain('queryPlanner')).to.have.property('queryPlanner')
  })

  describe('transactions', () => {
    it('give the documents back their state when they fail, and may be tried again', async () => {
      const [ada] = await three()
      const failing = connection.transaction(async (session) => {
        ada!.age = 100
        await ada!.save({ session })
        throw new Error('changed my mind')
      })
      expect((await errorOf(failing)).message).to.equal('changed my mind')
      expect(ada!.isModified('age')).to.equal(true)
      await ada!.save()
      expect((await People.findOne({ name: 'Ada' }))?.age).to.equal(100)
    })
    it('take in what is done within them without naming the session, where that is set', async () => {
      const before = mongoose.get('transactionAsyncLocalStorage')
      mongoose.set('transactionAsyncLocalStorage', true)
      try {
        const abandoned = connection.transaction(async () => {
          await People.create([{ name: 'Lost', age: 1 }])
          await Offices.insertMany([{ name: 'lost' }])
          expect(await People.countDocuments()).to.equal(1)
          throw new Error('changed my mind')
        })
        await errorOf(abandoned)
        expect([await People.countDocuments(), await Offices.countDocuments()]).to.deep.equal([0, 0])
        await connection.transaction(async () => {
          await People.create([{ name: 'Kept', age: 1 }])
          await Offices.updateOne({ name: 'kept' }, { $set: { staff: [] } }, { upsert: true })
        })
        expect([await People.countDocuments(), await Offices.countDocuments()]).to.deep.equal([1, 1])
      } finally {
        mongoose.set('transactionAsyncLocalStorage', before)
      }
    })
    it('are tried again by themselves when two meet', async () => {
      await three()
      const raise = () =>
        connection.transaction(async (session) => {
          const ada = (await People.findOne({ name: 'Ada' }).session(session))!
          await People.updateOne({ _id: ada._id }, { $set: { age: ada.age + 1 } }, { session })
        })
      await Promise.all([raise(), raise(), raise()])
      expect((await People.findOne({ name: 'Ada' }))?.age).to.equal(39)
    })
  })

  it('queries find, count and change by their own words', async () => {
    await three()
    expect(names(await People.find().where('age').gt(40).lt(80))).to.deep.equal(['Alan'])
    expect(await People.exists({ name: 'Nobody' })).to.equal(null)
    expect(names(await People.find().sort({ age: -1 }).skip(1).limit(1))).to.deep.equal(['Alan'])
    expect(await People.findOneAndDelete({ name: 'Alan' })).to.include({ name: 'Alan' })
    expect(
      (await People.findOneAndReplace({ name: 'Ada' }, { name: 'Augusta' }, { returnDocument: 'after' }))?.name,
    ).to.equal('Augusta')
    expect((await errorOf(People.findOne({ name: 'Nobody' }).orFail())).name).to.equal('DocumentNotFoundError')
    expect((await errorOf(People.find({ age: 'old' as never }))).name).to.equal('CastError')
    expect(await People.find().lean().distinct('age')).to.deep.equal([85])
  })
})
