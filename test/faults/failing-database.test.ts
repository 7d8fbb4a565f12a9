import { expect } from 'chai'
import { MongoClient } from 'mongodb'
import { openStore, type EmbeddedStore } from '../../src/embedded-store'
import { newFolder } from '../support/process'
import { startFailingDatabase, type FailingDatabase } from '../support/failing-database'
import { faultNames, type FaultName } from '../support/faults'

/** How often a transaction of three writes is tried under each fault. */
const tries: Record<FaultName, number> = {
  'conflict at the first write': 2,
  'conflict at the second write': 2,
  'conflict at the third write': 2,
  'conflict at the commit': 2,
  'step-down at the first write': 2,
  'step-down at the commit': 2,
  'cut at the second write': 2,
  'cut before the commit': 1,
  'answer of the commit lost': 1,
  'answer of a plain write lost': 1,
}

describe('the database that fails for a moment', () => {
  let store: EmbeddedStore
  let database: FailingDatabase
  let client: MongoClient
  before(async () => {
    store = await openStore({ folder: newFolder(), durable: false })
    database = await startFailingDatabase(store.uri)
    client = await MongoClient.connect(database.uri)
    // As the product does at its start: the store makes no collection within a transaction.
    await client.db().createCollection('letters')
  })
  after(async () => {
    await client.close()
    await database.close()
    await store.close()
  })
  const letters = () => client.db().collection('letters')

  /** Writes three letters in one transaction; gives how often it was tried. */
  async function threeLetters(): Promise<number> {
    let tried = 0
    await client.withSession((session) =>
      session.withTransaction(async () => {
        tried += 1
        for (const letter of [1, 2, 3]) await letters().insertOne({ letter }, { session })
      }),
    )
    return tried
  }

  for (const fault of faultNames) {
    it(`fails once and keeps everything once: ${fault}`, async () => {
      database.fail(() => null)
      await letters().deleteMany({})
      database.fail(() => fault)
      expect(await threeLetters(), 'tries').to.equal(tries[fault])
      await letters().insertOne({ letter: 4 })
      expect(database.happened(), 'faults').to.equal(1)
      expect((await letters().find().toArray()).map(({ letter }) => letter as number)).to.deep.equal([1, 2, 3, 4])
    })

    it(`meets a transaction of one write as well: ${fault}`, async () => {
      database.fail(() => fault)
      await client.withSession((session) =>
        session.withTransaction(async () => void (await letters().insertOne({ letter: 5 }, { session }))),
      )
      expect(database.happened()).to.equal(fault === 'answer of a plain write lost' ? 0 : 1)
    })
  }

  it('chooses by the number of the transaction', async () => {
    database.fail((number) => (number === 1 ? 'conflict at the commit' : null))
    const tried = [await threeLetters(), await threeLetters(), await threeLetters()]
    expect(tried).to.deep.equal([1, 2, 1])
  })
})
