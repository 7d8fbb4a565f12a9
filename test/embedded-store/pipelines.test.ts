import { expect } from 'chai'
import { Decimal128, Long, type Document } from 'bson'
import type { Db } from 'mongodb'
import { stageMakers } from '../../src/embedded-store/stages'
import { accumulators } from '../../src/embedded-store/stages/accumulators'
import { ranks } from '../../src/embedded-store/stages/windows'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { groupingPipelines } from './tables/grouping-pipelines'
import { plainPipelines } from './tables/pipelines'
import { experts, missions } from './tables/programme'

const pipelines = [...plainPipelines, ...groupingPipelines]

describe('pipelines', () => {
  let database: TestDatabase
  let db: Db

  before(async () => {
    database = await openTestDatabase()
    db = database.db
    await db.collection('missions').insertMany(missions as never)
    await db.collection('experts').insertMany(experts as never)
  })
  after(() => database.close())

  const run = (stages: Document[], options = {}) => db.collection('missions').aggregate(stages, options).toArray()

  for (const [name, stages, expected] of pipelines) {
    it(name, async () => {
      const result = await run(stages)
      expect(result.map(plain)).to.deep.equal(expected.map(plain))
    })
  }

  it('try every stage and every accumulator', () => {
    const tried = JSON.stringify(pipelines.map(([, stages]) => stages))
    const names = [...Object.keys(stageMakers), ...Object.keys(accumulators), ...Object.keys(ranks)]
    expect(names.filter((name) => !tried.includes(`"${name}":`))).to.deep.equal([])
  })

  it('gives 64 bit numbers as such', async () => {
    await db.collection('longs').insertMany([{ n: Long.fromString('9007199254740993') }, { n: 1 }])
    const [sum] = await db
      .collection('longs')
      .aggregate([{ $group: { _id: null, n: { $sum: '$n' } } }], { promoteLongs: false })
      .toArray()
    expect(String(sum!.n)).to.equal('9007199254740994')
  })

  it('uses an index in $lookup with variables, and gives the same without', async () => {
    const many = db.collection('many')
    await many.insertMany(Array.from({ length: 500 }, (_, n) => ({ n, k: n % 7 })))
    const stages = [
      {
        $lookup: {
          from: 'many',
          let: { e: '$expert' },
          pipeline: [{ $match: { $expr: { $eq: ['$k', '$$e'] } } }, { $count: 'n' }],
          as: 'found',
        },
      },
      { $project: { n: '$found.n' } },
    ]
    const before = await run(stages)
    await many.createIndex({ k: 1 })
    expect(await run(stages)).to.deep.equal(before)
    expect(before[0]).to.deep.equal({ _id: 1, n: [72] })
  })

  it('pages through long results', async () => {
    const cursor = db.collection('many').aggregate([{ $addFields: { m: { $add: ['$n', 1] } } }], { batchSize: 9 })
    let count = 0
    for await (const { m, n } of cursor) {
      expect(m).to.equal((n as number) + 1)
      count += 1
    }
    expect(count).to.equal(500)
  })

  it('refuses stages and options that it does not know, with their name and MONGODB_URI', async function () {
    if (!database.embedded) return this.skip()
    for (const [stage, name] of [
      [{ $out: 'x' }, '$out'],
      [{ $merge: { into: 'x' } }, '$merge'],
      [{ $geoNear: {} }, '$geoNear'],
      [{ $densify: {} }, '$densify'],
      [{ $search: {} }, '$search'],
      [{ $bucketAuto: { groupBy: '$a', buckets: 2, granularity: 'R5' } }, 'granularity'],
      [{ $lookup: { from: { db: 'a', coll: 'b' }, as: 'x', pipeline: [] } }, '$lookup'],
      [{ $unwind: { path: '$a', nonsense: 1 } }, 'nonsense'],
      [{ $group: { _id: null, x: { $accumulator: {} } } }, '$accumulator'],
      [{ $project: { x: { $function: {} } } }, '$function'],
      [{ $setWindowFields: { sortBy: { a: 1 }, output: { x: { $derivative: {} } } } }, '$derivative'],
    ] as [Document, string][]) {
      const { message } = await errorOf(run([stage]))
      expect(message).to.contain(name).and.to.contain('MONGODB_URI')
    }
    expect(await errorOf(db.collection('missions').watch().next())).to.include({ code: 40573 })
  })
})

function plain(value: unknown): unknown {
  if (value instanceof Decimal128) return `decimal ${value.toString()}`
  if (Array.isArray(value)) return value.map(plain)
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
    : value
}
