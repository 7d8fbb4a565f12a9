import { Binary, BSONRegExp, Double, Int32, Long, ObjectId, UUID, type Document } from 'bson'

const day = (text: string) => new Date(`2024-${text}T00:00:00Z`)
const id = new ObjectId('64b7f0c2a1b2c3d4e5f60718')
const uuid = new UUID('0189d3a0-7a1b-7c2d-8e3f-405162738495')
const nan = new Double(NaN)

/** Every value of v stands under its name. */
export const values: Record<string, unknown> = {
  none: undefined,
  null: null,
  zero: new Int32(0),
  one: new Int32(1),
  two: new Double(2.5),
  five: Long.fromNumber(5),
  ten: new Double(10),
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
  pattern: new BSONRegExp('^Cust', 'i'),
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
export const all = Object.keys(values)
const but = (...names: string[]) => all.filter((name) => !names.includes(name))

/** Each operator: a filter, and the names of what it finds. */
export const queries: Record<string, [Document, string[]][]> = {
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
    [{ v: { $eq: new Double(2.5) } }, ['two']],
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
    [{ v: { $lte: new Double(2.5) } }, ['zero', 'one', 'two', 'less', 'numbers', 'pair']],
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
    [{ v: { $type: ['long', 'decimal'] } }, ['five', 'big']],
    [{ v: { $type: 'double' } }, ['two', 'ten', 'nan', 'endless']],
    [{ v: { $type: [127, 'timestamp'] } }, []],
    [{ v: { $type: 'array' } }, arrays],
    [{ v: { $type: 10 } }, ['null', 'gap']],
    [{ v: { $type: 'object' } }, ['sub', 'swapped', 'blank', 'list', 'half']],
    [{ v: { $type: 'binData' } }, ['uuid', 'bytes']],
    [{ v: { $type: 'objectId' } }, ['id']],
    [{ v: { $type: 'bool' } }, ['yes', 'no']],
    [{ v: { $type: 'date' } }, ['may', 'june']],
    [{ v: { $type: 'regex' } }, ['pattern']],
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
  $not: [
    [{ v: { $not: { $gt: 1 } } }, but('two', 'five', 'ten', 'big', 'endless', 'numbers', 'pair', 'inner', 'gap')],
    [{ v: { $not: /customs/i } }, but('text', 'lower', 'words')],
    [{ v: { $not: { $exists: true } } }, ['none']],
    [{ v: { $not: { $size: 2, $type: 'array' } } }, but('pair', 'inner', 'words', 'gap', 'list', 'half')],
  ],
  $regex: [
    [{ v: { $regex: '^Cust' } }, ['text', 'words']],
    [{ v: { $regex: 'st\nsec', $options: 's' } }, ['lines']],
    [{ v: { $regex: /office/, $options: 'i' } }, ['lower']],
    [{ v: { $regex: '^ÉA', $options: 'i' } }, ['accent']],
    [{ v: { $regex: '^customs\\ off' } }, ['lower']],
    [{ v: { $regex: '' } }, ['text', 'lower', 'lines', 'empty', 'accent', 'words']],
  ],
  $options: [[{ v: { $options: 'i', $regex: 'TRADE' } }, ['words']]],
  $and: [
    [{ $and: [{ v: 1 }, { v: 5 }] }, ['numbers']],
    [{ $and: [{ v: { $gt: 8 } }, { v: { $lt: 2 } }] }, ['numbers']],
  ],
  $or: [
    [{ $or: [{ v: 5 }, { v: 'Customs' }, { 'v.a': 3 }] }, ['five', 'text', 'numbers', 'words', 'half']],
    [{ $or: [{ v: null }] }, ['none', 'null', 'gap']],
  ],
}

export const refusedQueries: [Document, string][] = [
  [{ v: { $in: 1 } }, 'a list that is none'],
  [{ v: { $in: [{ $gt: 1 }] } }, 'an operator in a list'],
  [{ v: { $size: -1 } }, 'a size below zero'],
  [{ v: { $regex: '(' } }, 'a pattern that is none'],
  [{ v: { $options: 'i' } }, 'options without a pattern'],
  [{ v: { $regex: 'a', $options: 'q' } }, 'an option that is none'],
  [{ v: { $type: 'nonsense' } }, 'a type that is none'],
  [{ v: { $not: 1 } }, 'the contrary of a value'],
  [{ v: { $elemMatch: 1 } }, 'elements that match no document'],
  [{ v: { $ne: /a/ } }, 'a pattern that must differ'],
  [{ v: { $gt: /a/ } }, 'a pattern in an order'],
  [{ $and: [] }, 'no conditions together'],
  [{ $or: 1 }, 'alternatives that are none'],
  [{ $nonsense: 1 }, 'an unknown operator at the top'],
  [{ v: { $gt: 1, plain: 1 } }, 'a field beside operators'],
]
