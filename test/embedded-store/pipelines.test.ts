import { expect } from 'chai'
import { Long, type Document } from 'bson'
import type { Db } from 'mongodb'
import { stageMakers } from '../../src/embedded-store/aggregate/stages'
import { accumulators } from '../../src/embedded-store/aggregate/states'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { groupingPipelines } from './tables/grouping-pipelines'
import { plainPipelines } from './tables/pipelines'
import { missions } from './tables/programme'

const pipelines = [...plainPipelines, ...groupingPipelines]

describe('pipelines', () => {
  let database: TestDatabase
  let db: Db

  before(async () => {
    database = await openTestDatabase()
    db = database.db
    await db.collection('missions').insertMany(missions as never)
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
    const names = [...Object.keys(stageMakers), ...Object.keys(accumulators)]
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

  it('pages through long results', async () => {
    await db.collection('many').insertMany(Array.from({ length: 500 }, (_, n) => ({ n })))
    const cursor = db.collection('many').aggregate([{ $addFields: { m: { $add: ['$n', 1] } } }], { batchSize: 9 })
    let count = 0
    for await (const { m, n } of cursor) {
      expect(m).to.equal((n as number) + 1)
      count += 1
    }
    expect(count).to.equal(500)
  })

  const refusals: [Document, number][] = [
    [{ $unwind: { path: '$a' } }, 28811],
    [{ $unwind: 'a' }, 28818],
    [{ $unwind: 5 }, 15981],
    [{ $group: { x: { $sum: 1 } } }, 15955],
    [{ $group: { _id: null, x: { $sum: ['$a'] } } }, 40237],
    [{ $group: { _id: null, x: 5 } }, 40234],
    [{ $group: { _id: null, x: { $sum: 1, $avg: 1 } } }, 40238],
    [{ $group: { _id: null, 'x.y': { $sum: 1 } } }, 40235],
    [{ $group: { _id: null, x: { $count: 1 } } }, 14],
    [{ $group: 5 }, 15947],
    [{ $addFields: { a: 1, 'a.b': 2 } }, 40176],
    [{ $addFields: {} }, 40177],
    [{ $addFields: 5 }, 40272],
    [{ $set: { 'a..b': 1 } }, 15998],
    [{ $project: {} }, 51272],
    [{ $project: { 'a.b': '$c' } }, 115],
    [{ $project: { a: { b: 1 } } }, 115],
    [{ $project: { a: '$b', c: 0 } }, 31254],
    [{ $project: { a: 1, 'a.b': 1 } }, 31249],
    [{ $project: { a: 1, b: 0 } }, 31254],
    [{ $unset: [] }, 31119],
    [{ $unset: [1] }, 31120],
    [{ $unset: 5 }, 31002],
    [{ $sort: { a: 2 } }, 15975],
    [{ $sort: { a: 'up' } }, 15974],
    [{ $sort: {} }, 15976],
    [{ $sort: 5 }, 15973],
    [{ $limit: 0 }, 15958],
    [{ $limit: 'a' }, 5107201],
    [{ $limit: 1.5 }, 5107201],
    [{ $skip: -1 }, 5107200],
    [{ $match: 5 }, 15959],
    [{ $count: '' }, 40157],
    [{ $count: '$a' }, 40158],
    [{ $facet: {} }, 40169],
    [{ $facet: { a: 5 } }, 40170],
    [{ $facet: { a: [{ $facet: { b: [] } }] } }, 40600],
    [{ $facet: { a: [{ $nonsense: 1 }] } }, 40324],
    [{ $match: {}, $limit: 1 }, 40323],
  ]

  it('refuse what is badly said, with the codes of MongoDB, also where no document is', async function () {
    if (!database.embedded) return this.skip()
    for (const [stage, code] of refusals)
      for (const name of ['missions', 'nowhere']) {
        const error = await errorOf(db.collection(name).aggregate([stage]).toArray())
        expect(Number(error.code), `${JSON.stringify(stage)}: ${error.message}`).to.equal(code)
      }
    expect(await errorOf(db.collection('missions').watch().next())).to.include({ code: 40573 })
  })
})

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
    : value
}
