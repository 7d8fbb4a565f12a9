import { expect } from 'chai'
import { EJSON } from 'bson'
import type { Collection } from 'mongodb'
import { expressionNames } from '../../src/embedded-store/expressions'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { dateExpressions } from './tables/date-expressions'
import { plainExpressions } from './tables/plain-expressions'
import { richExpressions } from './tables/rich-expressions'
import { doc, missing } from './tables/values'

const tables = { ...plainExpressions, ...richExpressions, ...dateExpressions }
const text = (value: unknown): string => EJSON.stringify(value, { relaxed: false })

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

  it('are all in these tables', () => {
    const tried = JSON.stringify(Object.values(tables).flatMap((rows) => rows.map(([expression]) => expression)))
    expect(expressionNames().filter((name) => !tried.includes(`"${name}":`))).to.deep.equal([])
  })
})
