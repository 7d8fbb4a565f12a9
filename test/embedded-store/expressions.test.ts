import { expect } from 'chai'
import { EJSON } from 'bson'
import type { Collection } from 'mongodb'
import { expressionNames } from '../../src/embedded-store/aggregate/expressions'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { dateExpressions } from './tables/date-expressions'
import { plainExpressions } from './tables/plain-expressions'
import { richExpressions } from './tables/rich-expressions'
import { dbl, doc, missing } from './tables/values'

const tables = { ...plainExpressions, ...richExpressions, ...dateExpressions }
const text = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

const refusals: [unknown, number][] = [
  [{ $add: ['$n', '$s'] }, 14],
  [{ $add: ['$day', 1] }, 115],
  [{ $subtract: ['$day', '$day'] }, 115],
  [{ $subtract: ['$s', '$n'] }, 14],
  [{ $multiply: ['$n', '$s'] }, 14],
  [{ $divide: ['$n', 0] }, 2],
  [{ $divide: ['$n', '$s'] }, 14],
  [{ $arrayElemAt: ['$n', 0] }, 28689],
  [{ $arrayElemAt: ['$list', 'a'] }, 28690],
  [{ $arrayElemAt: ['$list', dbl(0.5)] }, 28691],
  [{ $size: '$n' }, 17124],
  [{ $in: [1, '$n'] }, 40081],
  [{ $concatArrays: ['$list', '$n'] }, 28664],
  [{ $setUnion: ['$n'] }, 17043],
  [{ $filter: { input: '$n', cond: true } }, 28651],
  [{ $filter: { input: '$list' } }, 28650],
  [{ $filter: { input: '$list', cond: true, limit: 1 } }, 28647],
  [{ $map: { input: '$n', in: 1 } }, 16883],
  [{ $map: { in: 1 } }, 16880],
  [{ $map: { input: '$list', as: 'Upper', in: 1 } }, 16867],
  [{ $cond: [1, 2] }, 16020],
  [{ $cond: { if: 1, then: 2 } }, 17082],
  [{ $ifNull: ['$n'] }, 1257300],
  [{ $eq: [1] }, 16020],
  ['$$unknown', 17276],
  ['$', 16872],
  ['$a..b', 15998],
  ['$a.', 40353],
  [{ $nonsense: 1 }, 168],
  [{ $eq: [1, 2], $ne: [1, 2] }, 15983],
  [{ $year: '$s' }, 16006],
  [{ $year: { date: '$day', timezone: 'Europe/Paris' } }, 40535],
  [{ $year: { date: '$day' } }, 40535],
  [{ $month: '$id' }, 115],
  [{ $month: ['$day', '$day'] }, 16020],
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
      if (database.embedded) expect(Number(error.code), text(expression)).to.equal(code)
    }
  })

  it('are all in these tables', () => {
    const tried = JSON.stringify(Object.values(tables).flatMap((rows) => rows.map(([expression]) => expression)))
    expect(expressionNames().filter((name) => !tried.includes(`"${name}":`))).to.deep.equal([])
  })
})
