import { expect } from 'chai'
import {
  Binary,
  BSONRegExp,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
  type Document,
} from 'bson'
import type { Collection } from 'mongodb'
import { fieldOperators, topOperators } from '../../src/embedded-store/match'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

const day = (text: string) => new Date(`2024-${text}T00:00:00Z`)
const id = new ObjectId('64b7f0c2a1b2c3d4e5f60718')
const uuid = new UUID('0189d3a0-7a1b-7c2d-8e3f-405162738495')
const nan = new Double(NaN)

/** Every value of v stands under its name. */
const values: Record<string, unknown> = {
  none: undefined,
  null: null,
  zero: new Int32(0),
  one: new Int32(1),
  two: new Double(2.5),
  five: Long.fromNumber(5),
  ten: Decimal128.fromString('10.0'),
  big: Long.fromString('9007199254740993'),
  less: new Int32(-7),
  nan,
  endless: new Double(Infinity),
  text: 'Customs',
  lower: 'customs office',
  lines: 'first\nsecond',
  empty: '',
  accent: 'éa',
  yes: true,
  no: false,
  may: day('05-01'),
  june: day('06-01'),
  id,
  uuid,
  bytes: new Binary(Buffer.from([0b101, 0b1])),
  stamp: new Timestamp({ t: 5, i: 1 }),
  pattern: new BSONRegExp('^Cust', 'i'),
  least: new MinKey(),
  most: new MaxKey(),
  nothing: [],
  numbers: [1, 5, 9],
  pair: [1, 2],
  inner: [[1, 2], 3],
  words: ['Customs', 'trade'],
  gap: [null, 4],
  sub: { a: 1, b: { c: 2 } },
  swapped: { b: { c: 2 }, a: 1 },
  blank: {},
  list: [
    { a: 1, b: 5 },
    { a: 2, b: [6, 7] },
  ],
  half: [{ a: 3 }, { c: 1 }],
}

const numbers = ['zero', 'one', 'two', 'five', 'ten', 'big', 'less', 'nan', 'endless']
const arrays = ['nothing', 'numbers', 'pair', 'inner', 'words', 'gap', 'list', 'half']
const all = Object.keys(values)
const but = (...names: string[]) => all.filter((name) => !names.includes(name))

/** Each operator: a filter, and the names of what it finds. */
const table: Record<string, [Document, string[]][]> = {
  'a value alone': [
    [{ v: 1 }, ['one', 'numbers', 'pair']],
    [{ v: null }, ['none', 'null', 'gap']],
    [{ v: 'Customs' }, ['text', 'words']],
    [{ v: [1, 2] }, ['pair', 'inner']],
    [{ v: { a: 1, b: { c: 2 } } }, ['sub']],
    [{ v: {} }, ['blank']],
    [{ v: [] }, ['nothing']],
    [{ v: /^Cust/i }, ['text', 'lower', 'pattern', 'words']],
    [{ v: id }, ['id']],
    [{ v: uuid }, ['uuid']],
    [{ 'v.a': 1 }, ['sub', 'swapped', 'list']],
    [{ 'v.b.c': 2 }, ['sub', 'swapped']],
    [{ 'v.b': 7 }, ['list']],
    [{ 'v.0': 1 }, ['numbers', 'pair', 'inner']],
    [{ 'v.0.1': 2 }, ['inner']],
    [{ 'v.1.a': 2 }, ['list']],
  ],
  $eq: [
    [{ v: { $eq: 10 } }, ['ten']],
    [{ v: { $eq: Decimal128.fromString('2.50') } }, ['two']],
    [{ v: { $eq: nan } }, ['nan']],
    [{ v: { $eq: null } }, ['none', 'null', 'gap']],
    [{ v: { $eq: new BSONRegExp('^Cust', 'i') } }, ['pattern']],
    [{ v: { $eq: true } }, ['yes']],
    [{ 'v.a': { $eq: null } }, but('sub', 'swapped', 'list', 'nothing', 'numbers', 'pair', 'words', 'gap', 'inner')],
  ],
  $ne: [
    [{ v: { $ne: 1 } }, but('one', 'numbers', 'pair')],
    [{ v: { $ne: null } }, but('none', 'null', 'gap')],
  ],
  $gt: [
    [{ v: { $gt: 5 } }, ['ten', 'big', 'endless', 'numbers']],
    [{ v: { $gt: Long.fromString('9007199254740992') } }, ['big', 'endless']],
    [{ v: { $gt: 'Customs' } }, ['lower', 'lines', 'accent', 'words']],
    [{ v: { $gt: day('05-15') } }, ['june']],
    [{ v: { $gt: false } }, ['yes']],
    [{ v: { $gt: null } }, []],
    [{ v: { $gt: [1, 2] } }, ['numbers', 'inner', 'words', 'list', 'half']],
    [{ v: { $gt: {} } }, ['sub', 'swapped', 'list', 'half']],
    [{ v: { $exists: true, $gt: new MinKey() } }, but('none', 'least')],
  ],
  $gte: [
    [{ v: { $gte: 10 } }, ['ten', 'big', 'endless']],
    [{ v: { $gte: null } }, ['none', 'null', 'gap']],
    [{ v: { $gte: nan } }, ['nan']],
  ],
  $lt: [
    [{ v: { $lt: 1 } }, ['zero', 'less']],
    [{ v: { $lt: '' } }, []],
    [{ v: { $lt: day('05-02') } }, ['may']],
  ],
  $lte: [
    [{ v: { $lte: 1 } }, ['zero', 'one', 'less', 'numbers', 'pair']],
    [{ v: { $lte: Decimal128.fromString('2.5') } }, ['zero', 'one', 'two', 'less', 'numbers', 'pair']],
    [{ v: { $gte: 4, $lte: 4 } }, ['numbers', 'gap']],
  ],
  $in: [
    [{ v: { $in: [1, 'Customs', null] } }, ['none', 'null', 'one', 'text', 'numbers', 'pair', 'words', 'gap']],
    [{ v: { $in: [/^trade/, []] } }, ['nothing', 'words']],
    [{ v: { $in: [] } }, []],
    [{ v: { $in: [[1, 2]] } }, ['pair', 'inner']],
  ],
  $nin: [
    [
      { v: { $nin: [1, null, /customs/i] } },
      but('none', 'null', 'one', 'text', 'lower', 'numbers', 'pair', 'words', 'gap'),
    ],
    [{ v: { $nin: [] } }, all],
  ],
  $exists: [
    [{ v: { $exists: false } }, ['none']],
    [{ v: { $exists: true } }, but('none')],
    [{ 'v.a': { $exists: true } }, ['sub', 'swapped', 'list', 'half']],
    [{ 'v.c': { $exists: true } }, ['half']],
    [{ 'v.0': { $exists: true } }, arrays.slice(1)],
  ],
  $type: [
    [{ v: { $type: 'number' } }, [...numbers, 'numbers', 'pair', 'inner', 'gap']],
    [{ v: { $type: 'int' } }, ['zero', 'one', 'less', 'numbers', 'pair', 'inner', 'gap']],
    [{ v: { $type: ['long', 'decimal'] } }, ['five', 'ten', 'big']],
    [{ v: { $type: 'double' } }, ['two', 'nan', 'endless']],
    [{ v: { $type: 'array' } }, arrays],
    [{ v: { $type: 10 } }, ['null', 'gap']],
    [{ v: { $type: 'object' } }, ['sub', 'swapped', 'blank', 'list', 'half']],
    [{ v: { $type: 'binData' } }, ['uuid', 'bytes']],
    [{ v: { $type: 'objectId' } }, ['id']],
    [{ v: { $type: 'bool' } }, ['yes', 'no']],
    [{ v: { $type: 'date' } }, ['may', 'june']],
    [{ v: { $type: 'regex' } }, ['pattern']],
    [{ v: { $type: 'timestamp' } }, ['stamp']],
    [{ v: { $type: 'minKey' } }, ['least']],
    [{ v: { $type: 127 } }, ['most']],
  ],
  $size: [
    [{ v: { $size: 0 } }, ['nothing']],
    [{ v: { $size: 2 } }, ['pair', 'inner', 'words', 'gap', 'list', 'half']],
    [{ 'v.b': { $size: 2 } }, ['list']],
  ],
  $elemMatch: [
    [{ v: { $elemMatch: { $gt: 5, $lt: 10 } } }, ['numbers']],
    [{ v: { $elemMatch: { a: 1, b: 5 } } }, ['list']],
    [{ v: { $elemMatch: { a: 1, b: 6 } } }, []],
    [{ v: { $elemMatch: { $elemMatch: { $eq: 2 } } } }, ['inner']],
    [{ v: { $elemMatch: { 0: 1, 1: 2 } } }, ['inner']],
    [{ v: { $elemMatch: { $and: [{ 0: 1 }] } } }, ['inner']],
    [{ v: { $elemMatch: { $elemMatch: { a: 1 } } } }, []],
    [{ v: { $elemMatch: { $or: [{ a: 3 }, { b: 5 }] } } }, ['list', 'half']],
    [{ v: { $elemMatch: { $not: { $gte: 2 } } } }, ['numbers', 'pair', 'inner', 'words', 'gap', 'list', 'half']],
    [{ v: { $elemMatch: { $in: [9, 4] } } }, ['numbers', 'gap']],
    [{ v: { $elemMatch: { a: { $exists: false } } } }, ['inner', 'half']],
  ],
  $all: [
    [{ v: { $all: [1, 2] } }, ['pair']],
    [{ v: { $all: [1] } }, ['one', 'numbers', 'pair']],
    [{ v: { $all: [[1, 2]] } }, ['pair', 'inner']],
    [{ v: { $all: [] } }, []],
    [{ v: { $all: [/^cu/i, 'trade'] } }, ['words']],
    [{ v: { $all: [{ $elemMatch: { a: 1 } }, { $elemMatch: { a: 2 } }] } }, ['list']],
    [{ v: { $all: [null] } }, ['none', 'null', 'gap']],
  ],
  $not: [
    [{ v: { $not: { $gt: 1 } } }, but('two', 'five', 'ten', 'big', 'endless', 'numbers', 'pair', 'inner', 'gap')],
    [{ v: { $not: /customs/i } }, but('text', 'lower', 'words')],
    [{ v: { $not: { $exists: true } } }, ['none']],
    [{ v: { $not: { $size: 2, $type: 'array' } } }, but('pair', 'inner', 'words', 'gap', 'list', 'half')],
  ],
  $regex: [
    [{ v: { $regex: '^Cust' } }, ['text', 'words']],
    [{ v: { $regex: '^second', $options: 'm' } }, ['lines']],
    [{ v: { $regex: 'first.second', $options: 's' } }, ['lines']],
    [{ v: { $regex: 'OFFICE # a comment', $options: 'ix' } }, ['lower']],
    [{ v: { $regex: /office/, $options: 'i' } }, ['lower']],
    [{ v: { $regex: '(?i)office$' } }, ['lower']],
    [{ v: { $regex: '^.a$' } }, ['accent']],
  ],
  $options: [[{ v: { $options: 'i', $regex: 'TRADE' } }, ['words']]],
  $mod: [
    [{ v: { $mod: [5, 0] } }, ['zero', 'five', 'ten', 'numbers']],
    [{ v: { $mod: [2, 0] } }, ['zero', 'two', 'ten', 'pair', 'gap']],
    [{ v: { $mod: [5, -2] } }, ['less']],
    [{ v: { $mod: [2.9, 1] } }, ['one', 'five', 'big', 'numbers', 'pair', 'inner']],
  ],
  $bitsAllSet: [
    [{ v: { $bitsAllSet: 5 } }, ['five', 'bytes', 'numbers']],
    [{ v: { $bitsAllSet: [0, 8] } }, ['bytes', 'less', 'uuid']],
    [
      { v: { $bitsAllSet: new Binary(Buffer.from([1])) } },
      ['one', 'five', 'big', 'less', 'bytes', 'uuid', 'numbers', 'pair', 'inner'],
    ],
  ],
  $bitsAllClear: [[{ v: { $bitsAllClear: [0, 1] } }, ['zero', 'gap']]],
  $bitsAnySet: [[{ v: { $bitsAnySet: [1, 3] } }, ['ten', 'pair', 'inner', 'numbers', 'less']]],
  $bitsAnyClear: [[{ v: { $bitsAnyClear: 1 } }, ['zero', 'ten', 'pair', 'gap']]],
  $comment: [
    [{ v: { $eq: 5, $comment: 'why' } }, ['five', 'numbers']],
    [{ v: 5, $comment: 'why' }, ['five', 'numbers']],
  ],
  $and: [
    [{ $and: [{ v: 1 }, { v: 5 }] }, ['numbers']],
    [{ $and: [{ v: { $gt: 8 } }, { v: { $lt: 2 } }] }, ['numbers']],
  ],
  $or: [
    [{ $or: [{ v: 5 }, { v: 'Customs' }, { 'v.a': 3 }] }, ['five', 'text', 'numbers', 'words', 'half']],
    [{ $or: [{ v: null }] }, ['none', 'null', 'gap']],
  ],
  $nor: [
    [
      { $nor: [{ v: { $exists: false } }, { v: { $type: 'number' } }, { v: { $gte: '' } }] },
      but('none', ...numbers, 'numbers', 'pair', 'inner', 'gap', 'text', 'lower', 'lines', 'empty', 'accent', 'words'),
    ],
  ],
  $expr: [
    [{ $expr: { $eq: ['$v', 5] } }, ['five']],
    [{ $expr: { $and: [{ $isArray: '$v' }, { $gt: [{ $size: '$v' }, 2] }] } }, ['numbers']],
    [{ $expr: { $eq: [{ $type: '$v' }, 'missing'] } }, ['none']],
  ],
  $alwaysTrue: [[{ $alwaysTrue: 1 }, all]],
  $alwaysFalse: [[{ $alwaysFalse: 1 }, []]],
}

const refused: [Document, string][] = [
  [{ v: { $in: 1 } }, 'a list that is none'],
  [{ v: { $in: [{ $gt: 1 }] } }, 'an operator in a list'],
  [{ v: { $size: -1 } }, 'a size below zero'],
  [{ v: { $mod: [0, 1] } }, 'a division by zero'],
  [{ v: { $mod: [1] } }, 'half a division'],
  [{ v: { $regex: '(' } }, 'a pattern that is none'],
  [{ v: { $options: 'i' } }, 'options without a pattern'],
  [{ v: { $regex: 'a', $options: 'q' } }, 'an option that is none'],
  [{ v: { $type: 'nonsense' } }, 'a type that is none'],
  [{ v: { $not: 1 } }, 'the contrary of a value'],
  [{ v: { $elemMatch: 1 } }, 'elements that match no document'],
  [{ v: { $ne: /a/ } }, 'a pattern that must differ'],
  [{ v: { $gt: /a/ } }, 'a pattern in an order'],
  [{ v: { $bitsAllSet: -1 } }, 'bits of a number below zero'],
  [{ $and: [] }, 'no conditions together'],
  [{ $or: 1 }, 'alternatives that are none'],
  [{ $nonsense: 1 }, 'an unknown operator at the top'],
  [{ v: { $gt: 1, plain: 1 } }, 'a field beside operators'],
]

describe('query operators', () => {
  let database: TestDatabase
  const collections: Record<string, Collection> = {}

  before(async () => {
    database = await openTestDatabase()
    for (const name of ['scanned', 'indexed']) {
      const collection = (collections[name] = database.db.collection(name))
      if (name === 'indexed')
        await collection.createIndexes(['v', 'v.a', 'v.b', 'v.0'].map((path) => ({ key: { [path]: 1 } })))
      // A document whose v meets two arrays on one path cannot be in every index.
      await collection.insertMany(
        all.map((name) => ({ _id: name as never, ...(values[name] === undefined ? {} : { v: values[name] }) })),
      )
    }
  })
  after(() => database.close())

  const found = async (collection: Collection, filter: Document) =>
    (await collection.find(filter).toArray()).map(({ _id }) => String(_id)).sort()

  for (const [operator, rows] of Object.entries(table)) {
    it(`${operator} finds what it says, with an index and without`, async () => {
      for (const [name, collection] of Object.entries(collections))
        for (const [filter, wanted] of rows)
          expect(await found(collection, filter), `${name}: ${JSON.stringify(filter)}`).to.deep.equal(
            [...wanted].sort(),
          )
    })
  }

  for (const [filter, what] of refused)
    it(`refuse ${what}`, async () => {
      expect((await errorOf(found(collections.scanned!, filter))).code).to.be.a('number')
    })

  it('are all in this table', () => {
    expect([...topOperators, ...fieldOperators].filter((name) => !(name in table))).to.deep.equal([])
  })
})
