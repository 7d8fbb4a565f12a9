import { expect } from 'chai'
import { BSONRegExp, MongoClient, type Collection, type Document } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { patternTest, readPattern } from '../../src/embedded-store/query/patterns'
import { errorOf, makeFolder, openTestDatabase, type TestDatabase } from './support/store'

const fast = 4000

/** What it gives, and in how many milliseconds. */
async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  return [await work, performance.now() - began]
}

const numbers = (count: number) => ({ $literal: Array.from({ length: count }, (_, n) => n) })

/** An expression of so many million steps. */
const slow = (count: number) => ({
  $sum: {
    $map: {
      input: numbers(count),
      in: { $sum: { $map: { input: numbers(count), as: 'that', in: { $multiply: ['$$this', '$$that'] } } } },
    },
  },
})

describe('patterns', () => {
  const matching: [string, string, string, boolean][] = [
    ['^Cust', '', 'Customs', true],
    ['^Cust', '', 'The Customs', false],
    ['Cust', '', 'The Customs', true],
    ['cust', '', 'The Customs', false],
    ['cust', 'i', 'The Customs', true],
    ['^the', 'i', 'The Customs', true],
    ['É', 'i', 'été', true],
    ['^😀', 's', '😀!', true],
    ['^a\\+b\\.\\(c\\)', '', 'a+b.(c)', true],
    ['^a\\.b', 'i', 'axb', false],
    ['^a\\-b/c', 'iu', 'A-B/C', true],
    ['\\\\', '', 'a\\b', true],
    ['', '', '', true],
  ]
  it('are plain text, anywhere or at the beginning', () => {
    for (const [pattern, options, text, wanted] of matching)
      expect(patternTest(new BSONRegExp(pattern, options))(text), `${pattern} of ${text}`).to.equal(wanted)
  })

  it('are refused by name when they are more', () => {
    const refused = [
      ...['a.c', 'end$', 'a|b', '(a)', '(?i)a', '[ab]', 'a*', 'a+', 'a?', 'a{2}', '^^a', 'a]'],
      ...['\\d', '\\Aa', '\\bword', '\\p{L}', '\\x41', '\\1', '\\n', '\\Qa\\E'],
    ]
    for (const pattern of refused)
      expect(() => patternTest(new BSONRegExp(pattern)), pattern)
        .to.throw(/not supported by the embedded store.*MONGODB_URI/)
        .with.property('code', 51091)
    for (const option of ['m', 'x'])
      expect(() => readPattern({ pattern: 'a', options: option } as BSONRegExp)).to.throw(/MONGODB_URI/)
  })

  it('are refused with the code of MongoDB where they are none', () => {
    expect(() => patternTest(new BSONRegExp('a\\')))
      .to.throw()
      .with.property('code', 51091)
    expect(() => readPattern({ pattern: 'a', options: 'q' } as BSONRegExp))
      .to.throw()
      .with.property('code', 51108)
  })
})

describe('queries that take long', function () {
  this.timeout(60_000)
  let database: TestDatabase
  let texts: Collection<Document>
  before(async function () {
    database = await openTestDatabase()
    if (!database.embedded) return this.skip()
    texts = database.db.collection('texts')
    await texts.insertOne({ text: 'a'.repeat(60) })
  })
  after(() => database.close())

  it('keep to their time within one document', async () => {
    const [error, time] = await timed(
      errorOf(texts.aggregate([{ $project: { slow: slow(3000) } }], { maxTimeMS: 100 }).toArray()),
    )
    expect(error.code).to.equal(50)
    expect(time).to.be.lessThan(fast)
  })

  it('do not keep the store from ending', async () => {
    const folder = makeFolder()
    const store = await openStore({ folder: folder.path, durable: false })
    const client = await MongoClient.connect(store.uri, { serverSelectionTimeoutMS: 500 })
    const notes = client.db('test').collection('notes')
    await notes.insertOne({ kept: true })
    const asked = notes
      .aggregate([{ $project: { endless: slow(20_000) } }])
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
