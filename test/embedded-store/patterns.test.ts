import { expect } from 'chai'
import { MongoClient, type Collection, type Document } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { compilePattern } from '../../src/embedded-store/query/patterns'
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
    ['cust', 'i', 'The Customs', true],
    ['É', 'i', 'été', true],
    ['a.c', '', 'a\nc', false],
    ['a.c', 's', 'a\nc', true],
    ['a.c', '', 'a\rc', true],
    ['^.$', '', '😀', true],
    ['end$', '', 'the end', true],
    ['end$', '', 'the end\n', true],
    ['end$', '', 'the end\n\n', false],
    ['^a\\+b\\.\\(c\\)$', '', 'a+b.(c)', true],
    ['^a\\-b/c', '', 'a-b/c', true],
    ['^\\d{2,3}$', '', '12', true],
    ['^\\d{2,3}$', '', '١٢', false],
    ['^\\w+$', '', 'é', false],
    ['^a\\sb', '', 'a\u00a0b', false],
    ['^a\\sb', '', 'a\vb', true],
    ['^a\\S', '', 'a\u00a0b', true],
    ['^[a-c-]+$', '', 'a-c', true],
    ['^[^a-c]+$', '', 'xyz\n', true],
    ['^[]x]+$', '', ']x', true],
    ['^[^]x]$', '', ']', false],
    ['^[\\d.]+$', '', '1.2', true],
    ['(?:a|b)c|d$', '', 'xbc', true],
    ['(a|b)c', '', 'bc', true],
    ['^colou?r', '', 'color', true],
    ['^a{2}$', '', 'aa', true],
    ['^a{,2}$', '', 'a{,2}', true],
    ['^a{x$', '', 'a{x', true],
    ['^.*b', '', 'aaab', true],
    ['^.*?b', '', 'aaab', true],
    ['', '', 'anything', true],
  ]
  for (const [pattern, options, text, fits] of matching)
    it(`/${pattern}/${options} ${fits ? 'fits' : 'does not fit'} ${JSON.stringify(text)}`, () => {
      expect(compilePattern(pattern, options)(text)).to.equal(fits)
    })

  it('are refused by name where JavaScript could go back and forth, or has other words', () => {
    const refused = [
      ...['^(a+)+$', '^(a|a)*$', '(a*)*b', 'a?'.repeat(60), '(?:a|a)'.repeat(30), '^a*b*', 'a.*b', '^a|b*', '(ab){2}'],
      ...[
        '(?i)a',
        '(?=a)',
        '(?<n>a)',
        '(?P<n>a)',
        '(*UCP)a',
        'a++',
        'a{2}{3}',
        '^*a',
        '$+',
        'x'.repeat(501),
        'a{1001}',
      ],
      ...[
        '\\Aa',
        'a\\Z',
        '\\bword',
        '\\p{L}',
        '\\x41',
        '\\1',
        '\\Qa\\E',
        '[[:alpha:]]',
        '[\\w-z]',
        '[\\D]',
        '\\h',
        '\\K',
      ],
    ]
    for (const pattern of refused)
      expect(() => compilePattern(pattern, ''), pattern).to.throw(/not supported by the embedded store.*MONGODB_URI/)
    for (const option of ['m', 'x']) expect(() => compilePattern('a', option)).to.throw(/MONGODB_URI/)
  })

  it('are refused with the code of MongoDB where they are none', () => {
    for (const pattern of ['(', ')', 'a)', '[a', '[z-a]', '*a', 'a\\', '^a{3,2}'])
      expect(() => compilePattern(pattern, ''), pattern)
        .to.throw()
        .with.property('code', 51091)
    expect(() => compilePattern('a', 'q'))
      .to.throw()
      .with.property('code', 51108)
  })

  it('are fast on any text that they take, and take no text that is too long for them', () => {
    const long = 'a'.repeat(2_000_000)
    for (const pattern of ['^a*b', 'a{1,30}b', '(?:aa?|a)(?:aa?|a)b', '^(?:a|b|c)[^x]*y']) {
      const fits = compilePattern(pattern, '')
      const began = performance.now()
      try {
        fits(long)
      } catch (error) {
        expect(error).to.include({ code: 51156 })
      }
      expect(performance.now() - began, pattern).to.be.lessThan(fast)
    }
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
