import { expect } from 'chai'
import { readdirSync, rmSync } from 'node:fs'
import { MongoClient, type Db } from 'mongodb'
import { openStore } from '../../src/embedded-store'
import { verifyFolder } from '../../src/embedded-store/files/verify'
import { migrations } from '../../src/migrations'
import { bundleCapstan, freePort, newFolder, startCapstan, type Started } from '../support/process'
import { refusal } from '../support/refusal'
import { releases, writeRelease } from '../support/releases'

// One data folder of each release, as it was left by it: what somebody has who upgrades.
const all = readdirSync(releases)
const version = migrations.at(-1)!.number

describe('upgrading the data of an earlier release', function () {
  this.timeout(120_000)
  const folders: string[] = []
  const running: Started[] = []
  before(bundleCapstan)
  afterEach(async () => {
    for (const started of running.splice(0)) {
      started.kill('SIGKILL')
      await started.ended
    }
  })
  after(() => folders.forEach((made) => rmSync(made, { recursive: true, force: true })))

  function dataOf(release: string): string {
    const folder = newFolder()
    folders.push(folder)
    writeRelease(release, folder)
    return folder
  }

  const start = async (settings: Record<string, string>) => {
    const started = startCapstan(await bundleCapstan(), { PORT: String(await freePort()), ...settings })
    running.push(started)
    return started
  }

  const stop = async (started: Started) => {
    started.kill('SIGTERM')
    expect(await started.ended).to.equal(0)
  }

  async function inside<T>(folder: string, work: (db: Db) => Promise<T>): Promise<T> {
    const store = await openStore({ folder })
    const client = await MongoClient.connect(store.uri)
    try {
      return await work(client.db())
    } finally {
      await client.close()
      await store.close()
    }
  }

  /** How many records there are of each kind of work, and how many of them are not as lists look at them today. */
  const counted = (folder: string) =>
    inside(folder, async (db) => ({
      records: await Promise.all(
        ['requests', 'assessments', 'activities', 'recommendations', 'participants', 'users', 'auditentries'].map(
          async (name) => [name, await db.collection(name).countDocuments()] as const,
        ),
      ),
      incomplete: await Promise.all([
        db.collection('requests').countDocuments({ $or: [{ due: null }, { shared: null }] }),
        db.collection('activities').countDocuments({ concerns: null }),
        db.collection('recommendations').countDocuments({ standing: null }),
        db.collection('requests').countDocuments({ kept: null }),
      ]),
      version: (await db.collection<{ _id: string; version: number }>('dataversions').findOne({ _id: 'data' }))
        ?.version,
    }))

  for (const release of all)
    describe(release.replace(/\..*/, ''), () => {
      it('happens at the start, loses nothing, and shows the records', async () => {
        const folder = dataOf(release)
        const before = await counted(folder)
        expect(
          before.incomplete.some((count) => count > 0),
          'there is something to do',
        ).to.equal(true)
        const started = await start({ DATA_DIR: folder })
        const address = await started.ready
        expect((await fetch(address + '/readyz')).status).to.equal(200)
        expect((await fetch(address + '/')).status).to.equal(200)
        await stop(started)
        const after = await counted(folder)
        expect(after.incomplete).to.deep.equal([0, 0, 0, 0])
        expect(after.version).to.equal(version)
        for (const [at, [name, count]] of before.records.entries())
          expect(after.records[at]![1], name).to.be.at.least(count)
        expect(await verifyFolder(folder)).to.deep.equal([])
      })

      it('goes on after it was killed in the middle', async () => {
        const folder = dataOf(release)
        const killed = await start({ DATA_DIR: folder, LOG_LEVEL: 'info' })
        // Its first word of a migration is its last.
        await new Promise<void>((resolve) => {
          const look = setInterval(() => {
            if (!/a migration was run|Capstan is at/.test(killed.said())) return
            clearInterval(look)
            resolve()
          }, 1)
        })
        killed.kill('SIGKILL')
        await killed.ended
        const again = await start({ DATA_DIR: folder })
        await again.ready
        await stop(again)
        const { incomplete, version: found } = await counted(folder)
        expect([incomplete, found]).to.deep.equal([[0, 0, 0, 0], version])
      })
    })

  it('is refused in a sentence when the data are of a newer release, and they stay as they were', async () => {
    const folder = dataOf(all[0]!)
    await inside(folder, (db) =>
      db.collection<{ _id: string; version: number }>('dataversions').insertOne({ _id: 'data', version: version + 1 }),
    )
    const said = await refusal({ DATA_DIR: folder, PORT: String(await freePort()) })
    expect(said)
      .to.match(/belong to a newer Capstan/)
      .and.to.include('restore the backup')
    expect(
      (await counted(folder)).incomplete.some((count) => count > 0),
      'nothing was changed',
    ).to.equal(true)
  })
})
