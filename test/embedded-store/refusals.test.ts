import { expect } from 'chai'
import type { Db, Document } from 'mongodb'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'

describe('refusals of the embedded store', () => {
  let database: TestDatabase
  let db: Db

  before(async () => {
    database = await openTestDatabase()
    db = database.db
  })
  after(() => database.close())

  const cases: [string, Document][] = [
    ['mapReduce', { mapReduce: 'a' }],
    ['capped', { create: 'x', capped: true, size: 100 }],
    ['validator', { create: 'x', validator: {} }],
    ['timeseries', { create: 'x', timeseries: { timeField: 't' } }],
    ['viewOn', { create: 'x', viewOn: 'y', pipeline: [] }],
    ['tailable', { find: 'x', tailable: true }],
    ['min', { find: 'x', min: { a: 1 } }],
    ['$where', { find: 'x', filter: { $where: '1' } }],
    ['$text', { find: 'x', filter: { $text: { $search: 'a' } } }],
    ['$near', { find: 'x', filter: { a: { $near: [1, 2] } } }],
    ['$jsonSchema', { find: 'x', filter: { $jsonSchema: {} } }],
    ['text', { createIndexes: 'x', indexes: [{ key: { a: 'text' }, name: 'a' }] }],
    ['2dsphere', { createIndexes: 'x', indexes: [{ key: { a: '2dsphere' }, name: 'a' }] }],
    ['hashed', { createIndexes: 'x', indexes: [{ key: { a: 'hashed' }, name: 'a' }] }],
    ['wildcard', { createIndexes: 'x', indexes: [{ key: { '$**': 1 }, name: 'a' }] }],
    ['weights', { createIndexes: 'x', indexes: [{ key: { a: 1 }, name: 'a', weights: {} }] }],
    ['validator', { collMod: 'x', validator: {} }],
    ['nonsense', { update: 'x', updates: [{ q: {}, u: {}, nonsense: 1 }] }],
    ['nonsense', { aggregate: 'x', pipeline: [], cursor: { nonsense: 1 } }],
    ['backwards', { find: 'x', collation: { locale: 'fr', backwards: true } }],
    ['snapshot', { find: 'x', readConcern: { level: 'snapshot' } }],
    ['w: 3', { insert: 'x', documents: [{}], writeConcern: { w: 3 } }],
    ['bulkWrite', { bulkWrite: 1 }],
    ['eval', { eval: '1' }],
  ]
  for (const [name, command] of cases)
    it(`name ${name} and MONGODB_URI`, async function () {
      if (!database.embedded) return this.skip()
      await db.command({ insert: 'x', documents: [{}] })
      const { message } = await errorOf(db.command(command))
      expect(message.toLowerCase()).to.contain(name.toLowerCase())
      expect(message).to.contain('MONGODB_URI')
    })

  it('know an unknown command by its code, also against a server', async () => {
    expect(await errorOf(db.command({ nonsense: 1 }))).to.include({ code: 59, codeName: 'CommandNotFound' })
  })
})
