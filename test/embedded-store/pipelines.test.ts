import { expect } from 'chai'
import { Decimal128, Long, type Document } from 'bson'
import type { Db } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

const missions = [
  { _id: 1, member: 'FJ', days: 5, year: 2023, expert: 1, tags: ['a', 'b'], cost: Decimal128.fromString('10.10') },
  { _id: 2, member: 'FJ', days: 3, year: 2024, expert: 2, tags: [], cost: Decimal128.fromString('0.20') },
  { _id: 3, member: 'KE', days: 8, year: 2024, expert: 1, tags: ['b'], cost: Decimal128.fromString('5') },
  { _id: 4, member: 'PE', days: 1, year: 2024, expert: 9 },
  { _id: 5, member: null, days: 2, year: 2022, expert: null, tags: 'b' },
]
const experts = [
  { _id: 1, name: 'Ada', languages: ['en', 'fr'], boss: 2 },
  { _id: 2, name: 'Alan', languages: ['en'], boss: 3 },
  { _id: 3, name: 'Grace', languages: ['es'] },
]

/** Each: a name, the pipeline over the missions, and its result. */
const rows: [string, Document[], Document[]][] = [
  [
    '$match by fields and expressions',
    [{ $match: { year: 2024, $expr: { $gt: ['$days', 2] } } }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    '$project: fields in the order of the document, computed ones behind',
    [{ $match: { _id: 1 } }, { $project: { double: { $multiply: ['$days', 2] }, year: 1, member: 1, _id: 0 } }],
    [{ member: 'FJ', year: 2023, double: 10 }],
  ],
  [
    '$project: nested and left out',
    [
      { $match: { _id: 1 } },
      { $project: { tags: 0, cost: 0, expert: 0 } },
      { $project: { _id: 0, when: { year: '$year' }, days: 1 } },
    ],
    [{ days: 5, when: { year: 2023 } }],
  ],
  [
    '$addFields and $unset',
    [{ $match: { _id: 4 } }, { $addFields: { 'a.b': '$days', days: '$$REMOVE' } }, { $unset: ['expert', 'year'] }],
    [{ _id: 4, member: 'PE', a: { b: 1 } }],
  ],
  ['$replaceRoot', [{ $match: { _id: 4 } }, { $replaceRoot: { newRoot: { d: '$days' } } }], [{ d: 1 }]],
  [
    '$group, where null and missing are one',
    [
      { $group: { _id: '$tags', n: { $sum: 1 } } },
      { $sort: { _id: 1 } },
      { $match: { _id: { $not: { $type: 'array' } } } },
    ],
    [
      { _id: null, n: 1 },
      { _id: 'b', n: 1 },
    ],
  ],
  [
    '$group with every accumulator',
    [
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: { y: '$year' },
          days: { $sum: '$days' },
          mean: { $avg: '$days' },
          least: { $min: '$days' },
          most: { $max: '$days' },
          first: { $first: '$member' },
          last: { $last: '$member' },
          all: { $push: '$days' },
          count: { $count: {} },
          cost: { $sum: '$cost' },
          top: { $top: { sortBy: { days: -1 }, output: '$_id' } },
          two: { $firstN: { input: '$_id', n: 2 } },
          low: { $minN: { input: '$days', n: 2 } },
          merged: { $mergeObjects: { m: '$member' } },
        },
      },
      { $match: { '_id.y': 2024 } },
    ],
    [
      {
        _id: { y: 2024 },
        days: 12,
        mean: 4,
        least: 1,
        most: 8,
        first: 'FJ',
        last: 'PE',
        all: [3, 8, 1],
        count: 3,
        cost: Decimal128.fromString('5.20'),
        top: 3,
        two: [2, 3],
        low: [1, 3],
        merged: { m: 'PE' },
      },
    ],
  ],
  [
    '$group with $addToSet',
    [
      { $group: { _id: null, years: { $addToSet: '$year' } } },
      { $project: { _id: 0, years: { $sortArray: { input: '$years', sortBy: 1 } } } },
    ],
    [{ years: [2022, 2023, 2024] }],
  ],
  [
    '$sort by several fields, then $skip and $limit',
    [{ $sort: { year: -1, days: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  ['$count', [{ $match: { year: 2024 } }, { $count: 'n' }], [{ n: 3 }]],
  ['$count of nothing', [{ $match: { year: 1 } }, { $count: 'n' }], []],
  ['$sortByCount', [{ $sortByCount: '$year' }, { $limit: 1 }], [{ _id: 2024, count: 3 }]],
  [
    '$unwind',
    [{ $match: { _id: { $lte: 3 } } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'a' },
      { _id: 1, tags: 'b' },
      { _id: 3, tags: 'b' },
    ],
  ],
  [
    '$unwind that keeps what has none',
    [
      { $match: { _id: { $gte: 2 } } },
      { $unwind: { path: '$tags', includeArrayIndex: 'at', preserveNullAndEmptyArrays: true } },
      { $project: { tags: 1, at: 1 } },
    ],
    [
      { _id: 2, at: null },
      { _id: 3, tags: 'b', at: 0 },
      { _id: 4, at: null },
      { _id: 5, tags: 'b', at: null },
    ],
  ],
  [
    '$lookup by fields',
    [
      { $match: { _id: { $in: [1, 4, 5] } } },
      { $lookup: { from: 'experts', localField: 'expert', foreignField: '_id', as: 'e' } },
      { $project: { names: '$e.name' } },
    ],
    [
      { _id: 1, names: ['Ada'] },
      { _id: 4, names: [] },
      { _id: 5, names: [] },
    ],
  ],
  [
    '$lookup with variables and a pipeline',
    [
      { $match: { _id: { $in: [1, 2] } } },
      {
        $lookup: {
          from: 'experts',
          let: { e: '$expert' },
          pipeline: [{ $match: { $expr: { $eq: ['$_id', '$$e'] } } }, { $project: { _id: 0, name: 1 } }],
          as: 'e',
        },
      },
      { $project: { e: 1 } },
    ],
    [
      { _id: 1, e: [{ name: 'Ada' }] },
      { _id: 2, e: [{ name: 'Alan' }] },
    ],
  ],
  [
    '$lookup by fields with a pipeline',
    [
      { $match: { _id: 1 } },
      {
        $lookup: {
          from: 'experts',
          localField: 'expert',
          foreignField: '_id',
          pipeline: [{ $project: { first: { $first: '$languages' } } }],
          as: 'e',
        },
      },
      { $project: { e: 1 } },
    ],
    [{ _id: 1, e: [{ _id: 1, first: 'en' }] }],
  ],
  [
    '$facet',
    [{ $facet: { years: [{ $group: { _id: '$year' } }, { $sort: { _id: 1 } }, { $limit: 1 }], n: [{ $count: 'n' }] } }],
    [{ years: [{ _id: 2022 }], n: [{ n: 5 }] }],
  ],
  [
    '$bucket',
    [{ $bucket: { groupBy: '$days', boundaries: [0, 3, 6], default: 'more', output: { n: { $sum: 1 } } } }],
    [
      { _id: 0, n: 2 },
      { _id: 3, n: 2 },
      { _id: 'more', n: 1 },
    ],
  ],
  [
    '$bucketAuto',
    [{ $bucketAuto: { groupBy: '$days', buckets: 2 } }],
    [
      { _id: { min: 1, max: 5 }, count: 3 },
      { _id: { min: 5, max: 8 }, count: 2 },
    ],
  ],
  [
    '$unionWith',
    [
      { $match: { _id: 1 } },
      { $project: { member: 1 } },
      { $unionWith: { coll: 'experts', pipeline: [{ $match: { _id: 2 } }, { $project: { name: 1 } }] } },
    ],
    [
      { _id: 1, member: 'FJ' },
      { _id: 2, name: 'Alan' },
    ],
  ],
  [
    '$graphLookup',
    [
      { $match: { _id: 1 } },
      {
        $graphLookup: {
          from: 'experts',
          startWith: '$expert',
          connectFromField: 'boss',
          connectToField: '_id',
          as: 'line',
          depthField: 'depth',
        },
      },
      { $unwind: '$line' },
      { $sort: { 'line.depth': 1 } },
      { $project: { _id: 0, name: '$line.name' } },
    ],
    [{ name: 'Ada' }, { name: 'Alan' }, { name: 'Grace' }],
  ],
  [
    '$setWindowFields',
    [
      { $match: { year: 2024 } },
      {
        $setWindowFields: {
          sortBy: { days: 1 },
          output: {
            rank: { $rank: {} },
            sum: { $sum: '$days', window: { documents: ['unbounded', 'current'] } },
            near: { $avg: '$days', window: { documents: [-1, 1] } },
            before: { $shift: { output: '$days', by: -1, default: 0 } },
            close: { $count: {}, window: { range: [-2, 2] } },
          },
        },
      },
      { $project: { rank: 1, sum: 1, near: 1, before: 1, close: 1 } },
    ],
    [
      { _id: 4, rank: 1, sum: 1, near: 2, before: 0, close: 2 },
      { _id: 2, rank: 2, sum: 4, near: 4, before: 1, close: 2 },
      { _id: 3, rank: 3, sum: 12, near: 5.5, before: 3, close: 1 },
    ],
  ],
  [
    '$redact',
    [
      { $match: { _id: 1 } },
      { $project: { a: { level: { $literal: 1 }, inner: { level: { $literal: 5 } } } } },
      { $redact: { $cond: [{ $gt: ['$level', 3] }, '$$PRUNE', '$$DESCEND'] } },
    ],
    [{ _id: 1, a: { level: 1 } }],
  ],
  ['$sample of all', [{ $sample: { size: 10 } }, { $count: 'n' }], [{ n: 5 }]],
  [
    '$sum without loss',
    [
      { $limit: 1 },
      { $project: { _id: 0, list: [0.1, 0.2, 0.3, 0.4] } },
      { $unwind: '$list' },
      { $group: { _id: null, sum: { $sum: '$list' } } },
    ],
    [{ _id: null, sum: 1 }],
  ],
]

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

  for (const [name, stages, expected] of rows) {
    it(name, async () => {
      const result = await run(stages)
      expect(result.map(plain)).to.deep.equal(expected.map(plain))
    })
  }

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
