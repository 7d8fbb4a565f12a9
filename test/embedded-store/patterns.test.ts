import { expect } from 'chai'
import type { Collection, Document } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { MongoClient } from 'mongodb'
import { errorOf, makeFolder, openTestDatabase, type TestDatabase } from './support/store'

const fast = 4000

/** What it gives, and in how many milliseconds. */
async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  return [await work, performance.now() - began]
}

describe('patterns and queries that take long', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let texts: Collection<Document>
  before(async function () {
    database = await openTestDatabase()
    if (!database.embedded) return this.skip()
    texts = database.db.collection('texts')
    await texts.insertOne({ name: 'hard', text: 'a'.repeat(60) + '!' })
  })
  after(() => database.close())

  for (const pattern of ['^(a+)+$', '^(a|a)*$', '^(a|aa)+$', '(a*)*b', '^(([a-z])+.)+[A-Z]$', '(x+x+)+y|(a{1,9}){9,}b'])
    it(`are ended in a sentence: ${pattern.slice(0, 30)}`, async () => {
      const [error, time] = await timed(errorOf(texts.findOne({ text: { $regex: pattern } })))
      expect([error.code, error.message]).to.deep.include(51156)
      expect(time).to.be.lessThan(fast)
      const [inPipeline] = await timed(
        errorOf(
          texts.aggregate([{ $project: { found: { $regexMatch: { input: '$text', regex: pattern } } } }]).toArray(),
        ),
      )
      expect(inPipeline.code).to.equal(51156)
    })

  for (const pattern of [
    'a?'.repeat(60) + 'a'.repeat(61),
    '(?:a|a)'.repeat(30) + 'b',
    '(a?'.repeat(40) + ')'.repeat(40) + 'b',
  ])
    it(`are refused where nothing could end them: ${pattern.slice(0, 12)}`, async () => {
      const [error, time] = await timed(errorOf(texts.findOne({ text: { $regex: pattern } })))
      expect(error.message).to.match(/is not supported by the embedded store.*MONGODB_URI/)
      expect(time).to.be.lessThan(fast)
    })

  it('are ended by the time of the question, when that is shorter', async () => {
    const error = await errorOf(texts.findOne({ text: { $regex: '^(a+)+$' } }, { maxTimeMS: 50 }))
    expect(error.code).to.equal(50)
  })

  it('together have one second, though each is a short one', async () => {
    const many = database.db.collection('many')
    await many.insertMany(Array.from({ length: 500 }, () => ({ text: 'a'.repeat(22) + '!' })))
    const [error, time] = await timed(errorOf(many.findOne({ text: { $regex: '^(a+)+$' } })))
    expect(error.code).to.equal(51156)
    expect(time).to.be.lessThan(fast)
  })

  it('match as they did where they do not take long', async () => {
    expect(await texts.countDocuments({ text: { $regex: '^(a+)+!$' } })).to.equal(1)
    expect(await texts.countDocuments({ text: /^(?:A+|b)+!$/i })).to.equal(1)
    expect(await texts.countDocuments({ text: { $regex: '^a{60}!' } })).to.equal(1)
    expect(await texts.countDocuments({ text: { $regex: '^a{61}' } })).to.equal(0)
  })

  it('may not be longer than in MongoDB', async () => {
    expect((await errorOf(texts.findOne({ text: { $regex: 'x'.repeat(32_765) } }))).code).to.equal(51091)
  })

  it('find each place in a long text in one go', async () => {
    const long = database.db.collection('long')
    await long.insertOne({ text: 'é😀a'.repeat(100_000) })
    const find = { $regexFindAll: { input: '$text', regex: 'a' } }
    const [[found], time] = await timed(
      long
        .aggregate([{ $project: { all: find } }, { $project: { n: { $size: '$all' }, last: { $last: '$all' } } }])
        .toArray(),
    )
    expect([found!.n, found!.last]).to.deep.equal([100_000, { match: 'a', idx: 299_999, captures: [] }])
    expect(time).to.be.lessThan(fast)
    const empty = { $size: { $regexFindAll: { input: '$text', regex: '' } } }
    await long.insertOne({ text: 'x'.repeat(8_000_000) })
    const error = await errorOf(long.aggregate([{ $project: { n: empty } }]).toArray())
    expect([51151, 51156]).to.include(error.code)
  })

  it('keep to their time within one document', async () => {
    const range = { $range: [0, 3000] }
    const slow = {
      $sum: {
        $map: {
          input: range,
          in: { $sum: { $map: { input: range, as: 'that', in: { $multiply: ['$$this', '$$that'] } } } },
        },
      },
    }
    const [error, time] = await timed(errorOf(texts.aggregate([{ $project: { slow } }], { maxTimeMS: 100 }).toArray()))
    expect(error.code).to.equal(50)
    expect(time).to.be.lessThan(fast)
  })

  it('do not keep the store from ending', async () => {
    const folder = makeFolder()
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 500 })
    const notes = client.db('test').collection('notes')
    await notes.insertOne({ kept: true })
    const range = { $range: [0, 20_000] }
    const endless = {
      $sum: {
        $map: {
          input: range,
          in: { $sum: { $map: { input: range, as: 'that', in: { $multiply: ['$$this', '$$that'] } } } },
        },
      },
    }
    const asked = notes
      .aggregate([{ $project: { endless } }])
      .toArray()
      .catch((error: Error) => error)
    await new Promise((done) => setTimeout(done, 300))
    const [, time] = await timed(store.close())
    expect(time).to.be.lessThan(8000)
    expect(await asked).to.be.instanceOf(Error)
    await client.close()
    const again = await openStore({ folder: folder.path })
    const other = await MongoClient.connect(again.uri)
    expect(await other.db('test').collection('notes').countDocuments()).to.equal(1)
    await other.close()
    await again.close()
    folder.remove()
  })
})
