import { expect } from 'chai'
import type { Document } from 'bson'
import type { Collection } from 'mongodb'
import { fieldOperators, topOperators } from '../../src/embedded-store/query/match'
import { errorOf, openTestDatabase, type TestDatabase } from './support/store'
import { all, queries, refusedQueries, values } from './tables/query-operators'

describe('query operators', () => {
  let database: TestDatabase
  const collections: Record<string, Collection> = {}

  before(async () => {
    database = await openTestDatabase()
    for (const name of ['scanned', 'indexed']) {
      const collection = (collections[name] = database.db.collection(name))
      if (name === 'indexed')
        await collection.createIndexes(['v', 'v.a', 'v.b'].map((path) => ({ key: { [path]: 1 } })))
      // A document whose v meets two arrays on one path cannot be in every index.
      await collection.insertMany(
        all.map((name) => ({ _id: name as never, ...(values[name] === undefined ? {} : { v: values[name] }) })),
      )
    }
  })
  after(() => database.close())

  const found = async (collection: Collection, filter: Document) =>
    (await collection.find(filter).toArray()).map(({ _id }) => String(_id)).sort()

  for (const [operator, rows] of Object.entries(queries)) {
    it(`${operator} finds what it says, with an index and without`, async () => {
      for (const [name, collection] of Object.entries(collections))
        for (const [filter, wanted] of rows)
          expect(await found(collection, filter), `${name}: ${JSON.stringify(filter)}`).to.deep.equal(
            [...wanted].sort(),
          )
    })
  }

  for (const [filter, what] of refusedQueries)
    it(`refuse ${what}`, async () => {
      expect((await errorOf(found(collections.scanned!, filter))).code).to.be.a('number')
    })

  it('are all in this table', () => {
    expect([...topOperators, ...fieldOperators].filter((name) => !(name in queries))).to.deep.equal([])
  })
})
