import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { startFailingDatabase } from '../support/failing-database'
import { bundleCapstan, freePort, newFolder, startCapstan } from '../support/process'

describe('the demonstration year on a database that fails for a moment', function () {
  this.timeout(900_000)

  it('is loaded whole, and nothing of it twice', async () => {
    const folder = newFolder()
    const store = await openStore({ folder, durable: false })
    const database = await startFailingDatabase(store.uri)
    // While experts are in hand that all share, and several lanes are under way.
    database.fail((transaction) => (transaction === 20 ? 'conflict at the second write' : null))
    const capstan = startCapstan(await bundleCapstan(), {
      MONGODB_URI: database.uri,
      DATA_DIR: folder,
      PORT: String(await freePort()),
      DEMO: 'yes',
    })
    const client = await MongoClient.connect(store.uri)
    try {
      await capstan.ready
      expect(database.happened()).to.equal(1)
      const db = client.db()
      expect(await db.collection('activities').countDocuments()).to.equal(450)
      const made = await db.collection('auditentries').countDocuments({ event: 'expert.created' })
      expect(await db.collection('experts').countDocuments()).to.equal(made)
      expect(await db.collection('demomarks').findOne()).to.include({ state: 'loaded' })
    } finally {
      capstan.kill('SIGKILL')
      await capstan.ended
      await client.close()
      await database.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
