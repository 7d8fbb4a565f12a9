import { expect } from 'chai'
import { Decimal128, Double, EJSON, Int32, Long, ObjectId } from 'bson'
import type { Collection } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

const dec = (text: string) => Decimal128.fromString(text)
const long = (value: number | string) => Long.fromString(String(value))
const dbl = (value: number) => new Double(value)
const int = (value: number) => new Int32(value)
const at = (text: string) => new Date(text)
const missing = Symbol('missing')
const text = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

const id = new ObjectId('64b7f0c2a1b2c3d4e5f60718')
const day = at('2024-02-29T23:30:15.678Z')

const doc = {
  _id: int(1),
  n: int(7),
  neg: int(-7),
  d: dbl(2.5),
  whole: dbl(3),
  big: long('9007199254740993'),
  dec: dec('1.10'),
  s: 'Customs Ünion',
  nothing: null,
  yes: true,
  day,
  id,
  list: [int(3), int(1), int(2)],
  mixed: [int(1), null, 'x', { a: int(1) }],
  docs: [{ k: 'a', v: int(1) }, { k: 'b', v: int(2) }, { k: 'c' }],
  sub: { a: int(1), b: { c: 'deep' } },
}

/** Each group: expression and what it gives, with its type. */
const tables: Record<string, [unknown, unknown][]> = {
  'paths and literals': [
    ['$n', int(7)],
    ['$sub.b.c', 'deep'],
    ['$docs.v', [int(1), int(2)]],
    ['$absent', missing],
    ['$absent.deeper', missing],
    ['$$ROOT.n', int(7)],
    ['$$CURRENT.sub.a', int(1)],
    [{ $literal: '$n' }, '$n'],
    [{ a: '$n', b: '$absent' }, { a: int(7) }],
    [
      ['$n', '$absent'],
      [int(7), null],
    ],
    ['plain', 'plain'],
  ],
  comparison: [
    [{ $eq: ['$n', dbl(7)] }, true],
    [{ $eq: ['$absent', null] }, false],
    [{ $lt: ['$absent', null] }, true],
    [{ $gt: ['$s', '$n'] }, true],
    [{ $gt: ['$big', dbl(9007199254740992)] }, true],
    [{ $eq: ['$dec', dec('1.1')] }, true],
    [{ $cmp: ['$n', '$d'] }, int(1)],
    [
      {
        $ne: [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
      },
      true,
    ],
    [
      {
        $lte: [
          [int(1), int(2)],
          [int(1), int(3)],
        ],
      },
      true,
    ],
    [{ $and: ['$yes', '$n', '$absent'] }, false],
    [{ $and: [] }, true],
    [{ $or: [int(0), null, 'x'] }, true],
    [{ $not: [int(0)] }, true],
  ],
  choice: [
    [{ $cond: ['$yes', 'a', 'b'] }, 'a'],
    [{ $cond: { if: '$nothing', then: 'a', else: 'b' } }, 'b'],
    [{ $ifNull: ['$nothing', '$absent', 'c'] }, 'c'],
    [{ $ifNull: ['$n', 'c'] }, int(7)],
    [
      {
        $switch: {
          branches: [
            { case: { $lt: ['$n', 5] }, then: 'low' },
            { case: true, then: 'high' },
          ],
        },
      },
      'high',
    ],
    [{ $switch: { branches: [{ case: false, then: 1 }], default: 'none' } }, 'none'],
    [{ $let: { vars: { x: '$n', y: 2 }, in: { $multiply: ['$$x', '$$y'] } } }, int(14)],
  ],
  arithmetic: [
    [{ $add: ['$n', 1] }, int(8)],
    [{ $add: ['$n', '$d'] }, dbl(9.5)],
    [{ $add: ['$d', '$d'] }, dbl(5)],
    [{ $add: ['$n', '$dec'] }, dec('8.10')],
    [{ $add: [int(2147483647), int(1)] }, long(2147483648)],
    [{ $add: [long('9223372036854775807'), int(1)] }, dbl(9223372036854775808)],
    [{ $add: ['$big', int(1)] }, long('9007199254740994')],
    [{ $add: ['$n', '$absent'] }, null],
    [{ $add: ['$day', 1000] }, at('2024-02-29T23:30:16.678Z')],
    [{ $subtract: ['$n', '$neg'] }, int(14)],
    [{ $subtract: ['$day', at('2024-02-29T23:30:15Z')] }, long(678)],
    [{ $subtract: ['$day', 678] }, at('2024-02-29T23:30:15Z')],
    [{ $multiply: ['$dec', '$dec'] }, dec('1.2100')],
    [{ $multiply: ['$n', '$whole'] }, dbl(21)],
    [{ $divide: ['$n', 2] }, dbl(3.5)],
    [{ $divide: [int(6), 3] }, dbl(2)],
    [{ $divide: [dec('1'), int(3)] }, dec('0.3333333333333333333333333333333333')],
    [{ $divide: [dec('6.0'), int(3)] }, dec('2.0')],
    [{ $mod: ['$neg', 3] }, int(-1)],
    [{ $mod: ['$d', 2] }, dbl(0.5)],
    [{ $mod: [dec('7.5'), int(2)] }, dec('1.5')],
    [{ $abs: '$neg' }, int(7)],
    [{ $ceil: '$d' }, dbl(3)],
    [{ $floor: dbl(-2.5) }, dbl(-3)],
    [{ $floor: '$dec' }, dec('1')],
    [{ $round: [dbl(2.5)] }, dbl(2)],
    [{ $round: [dbl(3.5)] }, dbl(4)],
    [{ $round: [dbl(2.675), 2] }, dbl(2.67)],
    [{ $round: [int(1250), -2] }, int(1200)],
    [{ $trunc: [dbl(-2.71), 1] }, dbl(-2.7)],
    [{ $pow: [int(2), int(10)] }, int(1024)],
    [{ $pow: [int(2), int(-1)] }, dbl(0.5)],
    [{ $sqrt: int(9) }, dbl(3)],
    [{ $exp: int(0) }, dbl(1)],
    [{ $ln: int(1) }, dbl(0)],
    [{ $log: [int(8), int(2)] }, dbl(3)],
    [{ $log10: int(1000) }, dbl(3)],
    [{ $sin: int(0) }, dbl(0)],
    [{ $bitAnd: [int(6), int(3)] }, int(2)],
    [{ $bitXor: [int(6), long(3)] }, long(5)],
    [{ $bitNot: int(5) }, int(-6)],
  ],
  texts: [
    [{ $concat: ['$s', '!'] }, 'Customs Ünion!'],
    [{ $concat: ['$s', '$nothing'] }, null],
    [{ $toUpper: '$s' }, 'CUSTOMS ÜNION'],
    [{ $toLower: '$absent' }, ''],
    [{ $strLenCP: '$s' }, int(13)],
    [{ $strLenBytes: '$s' }, int(14)],
    [{ $substrCP: ['$s', 8, 2] }, 'Ün'],
    [{ $substrBytes: ['$s', 8, 2] }, 'Ü'],
    [{ $indexOfCP: ['$s', 'n'] }, int(9)],
    [{ $indexOfBytes: ['$s', 'n'] }, int(10)],
    [{ $indexOfCP: ['$s', 'q'] }, int(-1)],
    [{ $split: ['$s', ' '] }, ['Customs', 'Ünion']],
    [{ $trim: { input: '  a b ' } }, 'a b'],
    [{ $ltrim: { input: 'xxaxx', chars: 'x' } }, 'axx'],
    [{ $rtrim: { input: 'xxaxx', chars: 'x' } }, 'xxa'],
    [{ $replaceOne: { input: 'a.b.c', find: '.', replacement: { $literal: '$&' } } }, 'a$&b.c'],
    [{ $replaceAll: { input: 'a.b.c', find: '.', replacement: '-' } }, 'a-b-c'],
    [{ $strcasecmp: ['ABC', 'abd'] }, int(-1)],
    [{ $regexMatch: { input: '$s', regex: '^customs', options: 'i' } }, true],
    [{ $regexFind: { input: '$s', regex: '(n)(z)?' } }, { match: 'n', idx: int(9), captures: ['n', null] }],
    [
      { $regexFindAll: { input: 'aXbX', regex: /X/ } },
      [
        { match: 'X', idx: int(1), captures: [] },
        { match: 'X', idx: int(3), captures: [] },
      ],
    ],
  ],
  arrays: [
    [{ $size: '$list' }, int(3)],
    [{ $arrayElemAt: ['$list', -1] }, int(2)],
    [{ $arrayElemAt: ['$list', 9] }, missing],
    [{ $first: '$list' }, int(3)],
    [{ $last: '$docs.k' }, 'c'],
    [{ $slice: ['$list', 2] }, [int(3), int(1)]],
    [{ $slice: ['$list', -2, 1] }, [int(1)]],
    [{ $concatArrays: ['$list', ['x']] }, [int(3), int(1), int(2), 'x']],
    [{ $reverseArray: '$list' }, [int(2), int(1), int(3)]],
    [{ $in: [int(2), '$list'] }, true],
    [{ $indexOfArray: ['$list', int(2)] }, int(2)],
    [{ $isArray: '$list' }, true],
    [{ $range: [0, 7, 3] }, [int(0), int(3), int(6)]],
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] } } }, [int(3), int(2)]],
    [{ $filter: { input: '$list', cond: { $gt: ['$$this', 1] }, limit: 1 } }, [int(3)]],
    [{ $map: { input: '$docs', as: 'one', in: '$$one.v' } }, [int(1), int(2), null]],
    [{ $reduce: { input: '$list', initialValue: int(0), in: { $add: ['$$value', '$$this'] } } }, int(6)],
    [{ $zip: { inputs: ['$list', ['a']] } }, [[int(3), 'a']]],
    [
      { $zip: { inputs: ['$list', ['a']], useLongestLength: true, defaults: [0, 'z'] } },
      [
        [int(3), 'a'],
        [int(1), 'z'],
        [int(2), 'z'],
      ],
    ],
    [{ $sortArray: { input: '$list', sortBy: -1 } }, [int(3), int(2), int(1)]],
    [{ $sortArray: { input: '$docs', sortBy: { v: -1 } } }, [doc.docs[1], doc.docs[0], doc.docs[2]]],
    [{ $firstN: { n: 2, input: '$list' } }, [int(3), int(1)]],
    [{ $maxN: { n: 2, input: '$list' } }, [int(3), int(2)]],
    [{ $setUnion: ['$list', [int(2), int(9)]] }, [int(1), int(2), int(3), int(9)]],
    [{ $setIntersection: ['$list', [dbl(2), int(9)]] }, [int(2)]],
    [{ $setDifference: ['$list', [int(2)]] }, [int(3), int(1)]],
    [{ $setIsSubset: [[int(1)], '$list'] }, true],
    [{ $setEquals: ['$list', [int(1), int(2), int(3), int(3)]] }, true],
    [{ $anyElementTrue: [[int(0), null]] }, false],
    [{ $allElementsTrue: [[int(1), 'x']] }, true],
    [{ $sum: '$list' }, int(6)],
    [{ $sum: ['$n', '$s', '$d'] }, dbl(9.5)],
    [{ $avg: '$list' }, dbl(2)],
    [{ $min: '$list' }, int(1)],
    [{ $max: ['$n', '$s', '$nothing'] }, 'Customs Ünion'],
    [{ $stdDevPop: [int(1), int(3)] }, dbl(1)],
  ],
  documents: [
    [{ $mergeObjects: ['$sub', { a: 2, z: 3 }, null] }, { a: int(2), b: { c: 'deep' }, z: int(3) }],
    [{ $objectToArray: { a: '$n' } }, [{ k: 'a', v: int(7) }]],
    [{ $arrayToObject: [[['x', '$n']]] }, { x: int(7) }],
    [{ $arrayToObject: { $slice: ['$docs', 2] } }, { a: int(1), b: int(2) }],
    [{ $getField: 'n' }, int(7)],
    [{ $getField: { field: 'a', input: '$sub' } }, int(1)],
    [{ $setField: { field: 'z.z', input: { a: 1 }, value: 2 } }, { a: int(1), 'z.z': int(2) }],
    [{ $unsetField: { field: 'b', input: '$sub' } }, { a: int(1) }],
  ],
  types: [
    [{ $type: '$absent' }, 'missing'],
    [{ $type: '$whole' }, 'double'],
    [{ $type: '$big' }, 'long'],
    [{ $isNumber: '$dec' }, true],
    [{ $toString: '$id' }, '64b7f0c2a1b2c3d4e5f60718'],
    [{ $toString: '$day' }, '2024-02-29T23:30:15.678Z'],
    [{ $toString: '$whole' }, '3'],
    [{ $toString: '$d' }, '2.5'],
    [{ $toString: '$nothing' }, null],
    [{ $toObjectId: '64b7f0c2a1b2c3d4e5f60718' }, id],
    [{ $toInt: '12' }, int(12)],
    [{ $toInt: dbl(-2.9) }, int(-2)],
    [{ $toLong: '9007199254740993' }, long('9007199254740993')],
    [{ $toDouble: '1e3' }, dbl(1000)],
    [{ $toDecimal: '1.10' }, dec('1.10')],
    [{ $toBool: '' }, true],
    [{ $toBool: int(0) }, false],
    [{ $toDate: '2024-01-02' }, at('2024-01-02T00:00:00Z')],
    [{ $toDate: long(1000) }, at('1970-01-01T00:00:01Z')],
    [{ $toDate: '$id' }, id.getTimestamp()],
    [{ $toLong: '$day' }, long(day.getTime())],
    [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
    [{ $convert: { input: '$nothing', to: 'int', onNull: 'none' } }, 'none'],
  ],
  dates: [
    [{ $year: '$day' }, int(2024)],
    [{ $month: { date: '$day' } }, int(2)],
    [{ $dayOfMonth: { date: '$day', timezone: 'Europe/Paris' } }, int(1)],
    [{ $hour: { date: '$day', timezone: '-03:30' } }, int(20)],
    [{ $minute: '$day' }, int(30)],
    [{ $second: '$day' }, int(15)],
    [{ $millisecond: '$day' }, int(678)],
    [{ $dayOfWeek: '$day' }, int(5)],
    [{ $dayOfYear: '$day' }, int(60)],
    [{ $week: at('2024-01-07T00:00:00Z') }, int(1)],
    [{ $isoWeek: at('2021-01-03T00:00:00Z') }, int(53)],
    [{ $isoWeekYear: at('2021-01-03T00:00:00Z') }, long(2020)],
    [{ $isoDayOfWeek: at('2021-01-03T00:00:00Z') }, int(7)],
    [{ $dateToString: { date: '$day' } }, '2024-02-29T23:30:15.678Z'],
    [
      { $dateToString: { date: '$day', format: '%Y-%m-%d %H:%M:%S.%L %j %u %V %z %%', timezone: 'Europe/Paris' } },
      '2024-03-01 00:30:15.678 061 5 09 +0100 %',
    ],
    [{ $dateToString: { date: '$nothing', onNull: 'never' } }, 'never'],
    [{ $dateFromString: { dateString: '2024-07-01T10:00:00', timezone: 'Europe/Paris' } }, at('2024-07-01T08:00:00Z')],
    [{ $dateFromString: { dateString: '01/07/2024', format: '%d/%m/%Y' } }, at('2024-07-01T00:00:00Z')],
    [{ $dateFromString: { dateString: 'soon', onError: 'bad' } }, 'bad'],
    [
      { $dateToParts: { date: '$day' } },
      {
        year: int(2024),
        month: int(2),
        day: int(29),
        hour: int(23),
        minute: int(30),
        second: int(15),
        millisecond: int(678),
      },
    ],
    [{ $dateFromParts: { year: 2024, month: 14, day: 1 } }, at('2025-02-01T00:00:00Z')],
    [{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53, isoDayOfWeek: 7 } }, at('2021-01-03T00:00:00Z')],
    [{ $dateAdd: { startDate: at('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } }, at('2024-02-29T00:00:00Z')],
    [
      { $dateAdd: { startDate: at('2024-03-30T12:00:00Z'), unit: 'day', amount: 1, timezone: 'Europe/Paris' } },
      at('2024-03-31T11:00:00Z'),
    ],
    [{ $dateSubtract: { startDate: '$day', unit: 'hour', amount: 24 } }, at('2024-02-28T23:30:15.678Z')],
    [
      { $dateDiff: { startDate: at('2023-12-31T23:59:00Z'), endDate: at('2024-01-01T00:00:00Z'), unit: 'year' } },
      long(1),
    ],
    [
      { $dateDiff: { startDate: at('2024-01-01T00:00:00Z'), endDate: at('2024-03-31T00:00:00Z'), unit: 'month' } },
      long(2),
    ],
    [
      { $dateDiff: { startDate: at('2024-01-06T00:00:00Z'), endDate: at('2024-01-07T00:00:00Z'), unit: 'week' } },
      long(1),
    ],
    [
      {
        $dateDiff: {
          startDate: at('2024-01-06T00:00:00Z'),
          endDate: at('2024-01-07T00:00:00Z'),
          unit: 'week',
          startOfWeek: 'monday',
        },
      },
      long(0),
    ],
    [{ $dateTrunc: { date: '$day', unit: 'month' } }, at('2024-02-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'day', timezone: 'Europe/Paris' } }, at('2024-02-29T23:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'week', startOfWeek: 'monday' } }, at('2024-02-26T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'quarter' } }, at('2024-01-01T00:00:00Z')],
    [{ $dateTrunc: { date: '$day', unit: 'minute', binSize: 15 } }, at('2024-02-29T23:30:00Z')],
  ],
}

const refusals: [unknown, number | null][] = [
  [{ $add: ['$n', '$s'] }, null],
  [{ $divide: ['$n', 0] }, 2],
  [{ $concat: ['$n', 'a'] }, 16702],
  [{ $toInt: 'twelve' }, 241],
  [{ $toInt: '$big' }, 241],
  [{ $arrayElemAt: ['$n', 0] }, 28689],
  [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
  ['$$unknown', 17276],
  [{ $nonsense: 1 }, 168],
  [{ $eq: [1, 2], $ne: [1, 2] }, 15983],
  [{ $dateTrunc: { date: '$day', unit: 'fortnight' } }, 5439014],
  [{ $hour: { date: '$day', timezone: 'Mars/Base' } }, 40485],
]

describe('expressions', () => {
  let database: TestDatabase
  let collection: Collection

  before(async () => {
    database = await openTestDatabase({ promoteValues: false })
    collection = database.db.collection('one')
    await collection.insertOne(doc as never)
  })
  after(() => database.close())

  const valueOf = async (expression: unknown): Promise<unknown> => {
    const [result] = await collection.aggregate([{ $project: { _id: 0, value: expression } }]).toArray()
    return 'value' in result! ? result.value : missing
  }

  for (const [group, rows] of Object.entries(tables)) {
    it(`gives the values and types of MongoDB for ${group}`, async () => {
      const wrong: string[] = []
      for (const [expression, expected] of rows) {
        const value = await valueOf(expression).catch((error: Error) => `refused: ${error.message}`)
        const [got, wanted] = [value, expected].map((one) => (one === missing ? 'missing' : text({ v: one })))
        if (got !== wanted) wrong.push(`${text(expression)}\n      gives ${got}\n      not   ${wanted}`)
      }
      expect(wrong.join('\n')).to.equal('')
    })
  }

  it('refuses what has no value, with the codes of MongoDB', async () => {
    for (const [expression, code] of refusals) {
      const error = await errorOf(valueOf(expression))
      if (code !== null && database.embedded) expect(Number(error.code), text(expression)).to.equal(code)
    }
  })

  it('compares in the collation of the command', async () => {
    const [result] = await collection
      .aggregate([{ $project: { _id: 0, same: { $eq: ['é', 'E'] }, inside: { $in: ['A', ['a']] } } }], {
        collation: { locale: 'fr', strength: 1 },
      })
      .toArray()
    expect(result).to.deep.equal({ same: true, inside: true })
  })
})
