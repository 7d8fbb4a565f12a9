import { expect } from 'chai'
import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { readYear } from '../../seed/prepared'
import { openStore } from '../../src/embedded-store'
import { bundleCapstan, freePort, newFolder, startCapstan, type Started } from '../support/process'

describe('the demonstration year, when its load is broken off', function () {
  this.timeout(300_000)

  it('is loaded whole at the next start, and nothing of it twice', async () => {
    const folder = newFolder()
    const start = async (): Promise<Started> =>
      startCapstan(await bundleCapstan(), { DATA_DIR: folder, PORT: String(await freePort()), DEMO: 'yes' })
    try {
      const first = await start()
      while (!/Loading the demonstration year: [3-8]\d %/.test(first.said())) await sleep(5)
      first.kill('SIGKILL')
      await first.ended
      expect(first.said()).not.to.include('Capstan is at')

      const second = await start()
      await second.ready
      second.kill('SIGTERM')
      await second.ended

      const store = await openStore({ folder, durable: false })
      const client = await MongoClient.connect(store.uri)
      const db = client.db()
      const { collections } = await readYear()
      for (const name of ['activities', 'experts', 'participants', 'recommendations', 'requests', 'users'])
        expect(await db.collection(name).countDocuments(), name).to.equal(collections[name]!.length)
      expect(await db.collection('demomarks').findOne()).to.include({ state: 'loaded' })
      await client.close()
      await store.close()
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
