import { expect } from 'chai'
import { Double, EJSON, Int32, Long, type Document } from 'bson'
import type { Collection } from 'mongodb'
import { operators } from '../../src/embedded-store/update/operators'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

const dbl = (value: number) => new Double(value)
const long = (value: number | string) => Long.fromString(String(value))
const most = new Int32(2147483647)

/** What is given, the update, and what comes of it: the document, or the code of the refusal. */
type Row = [Document, Document | Document[], Document | number, Document?]

const table: Record<string, Row[]> = {
  $set: [
    [{ a: 1 }, { $set: { a: 2, b: { c: [1] } } }, { a: 2, b: { c: [1] } }],
    [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
    [{ a: [1, 2] }, { $set: { 'a.0': 9, 'a.2': 4 } }, { a: [9, 2, 4] }],
    [{ a: [1, 2] }, { $set: { 'a.3': 4 } }, 2],
    [{ z: 1 }, { $set: { y: 1, b: 1, 10: 1, 9: 1 } }, { z: 1, 9: 1, 10: 1, b: 1, y: 1 }],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
    [{ a: 'text' }, { $set: { 'a.b': 1 } }, 28],
    [{ a: null }, { $set: { 'a.b': 1 } }, 28],
    [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
    [{}, { $set: { 'a..b': 1 } }, 56],
    [{}, { $set: { a: 1, 'a.b': 2 } }, 40],
    [{}, { $set: 5 }, 9],
    [{}, { $set: { _id: 7 } }, 66],
    [{}, { $set: { _id: 1 } }, {}],
  ],
  'positions in arrays': [
    [{ a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { a: [1, 0, 9] }, { a: { $gte: 5 } }],
    [{ a: [{ k: 1 }, { k: 2 }] }, { $set: { 'a.$.v': 3 } }, { a: [{ k: 1 }, { k: 2, v: 3 }] }, { 'a.k': 2 }],
    [
      { a: [{ k: 2, v: 1 }] },
      { $unset: { 'a.$.v': 1 }, $inc: { n: 1 } },
      { a: [{ k: 2 }], n: 1 },
      { _id: 1, 'a.k': 2 },
    ],
    [
      { a: [{ k: 1 }, { k: 1, s: 2 }] },
      { $inc: { 'a.$.n': 1, 'a.$.m': 2 } },
      { a: [{ k: 1 }, { k: 1, s: 2, m: 2, n: 1 }] },
      { a: { $elemMatch: { k: 1, s: 2 } } },
    ],
    [{ a: [1] }, { $set: { 'a.$': 0 } }, 2],
    [{ a: 1 }, { $set: { 'a.$': 0 } }, 2, { a: 1 }],
    [{ a: [1] }, { $set: { 'a.$': 0 } }, 2, { a: { $exists: true } }],
    [{ a: [1, 2] }, { $set: { 'a.$': 0 } }, 2, { a: { $ne: 3 } }],
    [{ a: [1, 2] }, { $set: { 'a.$': 0 } }, 2, { $and: [{ a: 1 }] }],
    [{ a: [{ k: 1, l: 1 }] }, { $set: { 'a.$.m': 0 } }, 2, { 'a.k': 1, 'a.l': 1 }],
    [{ a: [1, 2], b: [1, 2] }, { $set: { 'a.$': 0 } }, 2, { a: 2, b: 1 }],
    [{ a: [[1]] }, { $set: { 'a.$.$': 0 } }, 2, { a: 1 }],
    [{ a: [1] }, { $set: { '$.a': 0 } }, 2, { a: 1 }],
    [{ a: [1] }, { $set: { 'a.$[]': 0 } }, 2],
    [{ a: [1] }, { $set: { 'a.$[x]': 0 } }, 2],
    [{ a: 1 }, { $set: { 'a.$b': 0 } }, 52],
  ],
  $setOnInsert: [[{ a: 1 }, { $setOnInsert: { b: 1 }, $set: { a: 2 } }, { a: 2 }]],
  $unset: [
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1, 'x.y': 1 } }, { a: { c: 2 } }],
    [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
    [{}, { $unset: { _id: '' } }, 66],
  ],
  $inc: [
    [{ a: 1 }, { $inc: { a: 2, b: -3 } }, { a: 3, b: -3 }],
    [{ a: 1 }, { $inc: { a: dbl(0.5) } }, { a: 1.5 }],
    [{ a: dbl(1) }, { $inc: { a: 1 } }, { a: dbl(2) }],
    [{ a: most }, { $inc: { a: 1 } }, { a: long(2147483648) }],
    [{ a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2],
    [{ a: 'x' }, { $inc: { a: 1 } }, 14],
    [{ a: null }, { $inc: { a: 1 } }, 14],
    [{ a: 1 }, { $inc: { a: '1' } }, 14],
  ],
  $max: [
    [{ a: 5, b: 5 }, { $max: { a: 3, b: 9, c: 1 } }, { a: 5, b: 9, c: 1 }],
    [{ a: new Date(0) }, { $max: { a: 3 } }, { a: new Date(0) }],
  ],
  $push: [
    [{ a: [1] }, { $push: { a: 2, b: [3] } }, { a: [1, 2], b: [[3]] }],
    [{ a: [1] }, { $push: { a: { $each: [2, [3]] }, b: { $each: [] } } }, { a: [1, 2, [3]], b: [] }],
    [{ a: [1] }, { $push: { a: { $each: [2], $position: 0 } } }, 2],
    [{ a: [1] }, { $push: { a: { $each: [2], $slice: 1 } } }, 2],
    [{ a: [1] }, { $push: { a: { $each: 2 } } }, 2],
    [{ a: [1] }, { $push: { a: { $each: [2], $sort: 3 } } }, 2],
    [{ a: 1 }, { $push: { a: 2 } }, 2],
  ],
  $addToSet: [
    [{ a: [1] }, { $addToSet: { a: dbl(1) } }, { a: [1] }],
    [{ a: [1] }, { $addToSet: { a: { $each: [2, 1, 2] }, b: 1 } }, { a: [1, 2], b: [1] }],
    [
      { a: [{ x: 1, y: 2 }] },
      { $addToSet: { a: { y: 2, x: 1 } } },
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
    [{ a: 1 }, { $addToSet: { a: 1 } }, 2],
    [{ a: [1] }, { $addToSet: { a: { $each: [2], $slice: 1 } } }, 2],
  ],
  $pull: [
    [{ a: [1, 2, 1, [1]] }, { $pull: { a: 1 } }, { a: [2, [1]] }],
    [{ a: [1, 5, 8] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [{ a: ['x', 'Xy', 1] }, { $pull: { a: /^x/i } }, { a: [1] }],
    [{ a: [{ k: 1, v: [1] }, { k: 2 }] }, { $pull: { a: { k: 1 } } }, { a: [{ k: 2 }] }],
    [{ a: [{ k: 1, v: [1, 2] }] }, { $pull: { a: { v: { $elemMatch: { $eq: 2 } } } } }, { a: [] }],
    [{ a: ['x', 'y'] }, { $pull: { a: { $in: ['y', 'z'] } } }, { a: ['x'] }],
    [{ a: 1 }, { $pull: { a: 1 } }, 2],
    [{}, { $pull: { a: 1 } }, {}],
    [{ a: [{ k: 1 }, { k: 2 }, { k: 3 }] }, { $pull: { a: { $or: [{ k: 1 }, { k: 3 }] } } }, { a: [{ k: 2 }] }],
    [{ a: [{ k: 1 }, 5] }, { $pull: { a: { $and: [{ k: 1 }] } } }, { a: [5] }],
  ],
  $pullAll: [
    [{ a: [1, 2, 3, 2, { k: 1 }] }, { $pullAll: { a: [2, { k: 1 }] } }, { a: [1, 3] }],
    [{ a: [1] }, { $pullAll: { a: 1 } }, 2],
    [{ a: 1 }, { $pullAll: { a: [1] } }, 2],
  ],
  pipelines: [
    [{ a: 1 }, [{ $set: { b: { $add: ['$a', 1] }, 'c.d': '$a' } }], { a: 1, b: 2, c: { d: 1 } }],
    [{ a: 1, b: 2 }, [{ $unset: ['a'] }, { $set: { b: '$$REMOVE' } }], {}],
    [{ a: { x: 1 } }, [{ $project: { b: '$a.x' } }], { b: 1 }],
    [{ a: [1, 2] }, [{ $set: { a: { $concatArrays: ['$a', [3]] } } }], { a: [1, 2, 3] }],
    [{ a: 1 }, [{ $set: { _id: 5 } }], 66],
    [{ a: 1 }, [{ $group: { _id: 1 } }], 72],
  ],
  'unknown ones': [
    [{ a: 1 }, { $nonsense: { a: 1 } }, 9],
    [{ a: 1 }, { $set: { a: 1 }, plain: 1 }, 9],
  ],
}

describe('update operators', () => {
  let database: TestDatabase
  let things: Collection

  before(async () => {
    database = await openTestDatabase({ promoteValues: false })
    things = database.db.collection('things')
  })
  after(() => database.close())

  const text = (value: unknown) => EJSON.stringify(value, { relaxed: false })

  for (const [name, rows] of Object.entries(table)) {
    it(`${name} change what they say, and refuse the rest`, async () => {
      for (const [given, change, wanted, filter = {}] of rows) {
        await things.deleteMany({})
        await things.insertOne({ _id: 1 as never, ...given })
        const outcome = await database.db.command({ update: 'things', updates: [{ q: filter, u: change }] }).then(
          ({ writeErrors }) => (writeErrors as { code: number }[] | undefined)?.[0],
          (error: { code: number }) => error,
        )
        const [stored] = await things.find().toArray()
        const shown = outcome ? Number(outcome.code) : stored
        const expected = typeof wanted === 'number' ? wanted : { _id: 1, ...wanted }
        expect(text(shown), `${text(given)} ${text(change)}`).to.equal(text(expected))
        if (typeof wanted === 'number') expect(text(stored), 'is left as it was').to.equal(text({ _id: 1, ...given }))
      }
    })
  }

  it('$setOnInsert sets what an upsert makes', async () => {
    await things.deleteMany({})
    await things.updateOne({ a: 1 }, { $setOnInsert: { b: 2 }, $set: { c: 3 } }, { upsert: true })
    expect(text(await things.findOne({}, { projection: { _id: 0 } }))).to.equal(text({ a: 1, b: 2, c: 3 }))
    const other = things.updateOne({ _id: { a: 1 } }, { $setOnInsert: { '_id.b': 2 } }, { upsert: true })
    expect(Number((await errorOf(other)).code)).to.equal(66)
  })

  it('are all in this table', () => {
    expect(Object.keys(operators).filter((name) => !(name in table))).to.deep.equal([])
  })
})
