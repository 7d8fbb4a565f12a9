import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect } from 'chai'
import { MongoClient, type Db } from 'mongodb'
import { verifyFolder } from '../../../src/embedded-store/files/verify'
import { makeFolder } from './store'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
// Of this run alone: another one may be under way.
const bundles = here(`../../../node_modules/.cache/embedded-store-test/${process.pid}`)

let bundled: Promise<void> | undefined

/** As in the product: bundled, the worker beside what starts it. So the many starts are fast. */
export const bundle = (): Promise<void> => (bundled ??= makeBundle())

async function makeBundle(): Promise<void> {
  process.once('exit', () => rmSync(bundles, { recursive: true, force: true }))
  const options = { bundle: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external' } as const
  await build({ ...options, entryPoints: [here('./crash-child.ts')], outfile: join(bundles, 'crash-child.mjs') })
  await build({
    ...options,
    entryPoints: [here('../../../src/embedded-store/worker.ts')],
    outfile: join(bundles, 'store-worker.js'),
  })
  writeFileSync(join(bundles, 'package.json'), '{ "type": "module" }')
}

export async function startChild(folder: string): Promise<{ process: ChildProcess; uri: string }> {
  const started = spawn(process.execPath, [join(bundles, 'crash-child.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(started.stdout, 'data')) as [Buffer]
  return { process: started, uri: line.toString().trim() }
}

// Writers are to notice soon that the store is gone; a busy machine may need longer to let them in.
async function connected(uri: string): Promise<MongoClient> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await MongoClient.connect(uri, { serverSelectionTimeoutMS: 500, maxPoolSize: 20 })
    } catch (error) {
      if (tries === 40) throw error
    }
  }
}

interface Acknowledged {
  singles: Set<number>
  pairs: Set<number>
}

/** Writes as fast as it can until the store is gone, and notes what it was told is stored. */
async function writeUntilDeath(
  db: Db,
  client: MongoClient,
  next: () => number,
  acknowledged: Acknowledged,
  dead: AbortSignal,
) {
  const single = async () => {
    while (!dead.aborted) {
      const n = next()
      await db.collection('singles').insertOne({ n, text: 'x'.repeat(200) })
      acknowledged.singles.add(n)
    }
  }
  const pair = async () => {
    while (!dead.aborted) {
      const n = next()
      await client.withSession((session) =>
        session.withTransaction(async () => {
          await db.collection('left').insertOne({ n }, { session })
          await db.collection('right').insertOne({ n }, { session })
        }),
      )
      acknowledged.pairs.add(n)
    }
  }
  await Promise.allSettled([...Array.from({ length: 8 }, single), pair(), pair()])
}

const numbers = async (db: Db, name: string): Promise<number[]> =>
  (await db.collection(name).find().sort({ n: 1 }).toArray()).map(({ n }) => n as number)

async function check(db: Db, { singles, pairs }: Acknowledged): Promise<void> {
  const stored = await numbers(db, 'singles')
  const known = new Set(stored)
  expect(
    [...singles].filter((n) => !known.has(n)),
    'acknowledged and lost',
  ).to.deep.equal([])
  expect(known.size, 'stored twice').to.equal(stored.length)
  const [left, right] = [await numbers(db, 'left'), await numbers(db, 'right')]
  expect(left, 'half transactions').to.deep.equal(right)
  expect(
    [...pairs].filter((n) => !left.includes(n)),
    'pairs acknowledged and lost',
  ).to.deep.equal([])
  expect(await db.collection('singles').countDocuments({ n: { $gte: 0 } })).to.equal(stored.length)
}

/** Rounds of kill -9 at moments that the seed decides. Gives the number of writes that were acknowledged. */
export async function crashRounds(rounds: number, seed: number): Promise<{ singles: number; pairs: number }> {
  await bundle()
  const folder = makeFolder()
  const acknowledged: Acknowledged = { singles: new Set(), pairs: new Set() }
  let random = seed
  let n = 0
  for (let round = 0; round < rounds; round += 1) {
    random = (random * 1103515245 + 12345) % 2147483648
    const { process: store, uri } = await startChild(folder.path)
    const client = await connected(uri)
    const db = client.db('crash')
    if (round === 0) {
      await db.collection('singles').createIndex({ n: 1 }, { unique: true })
      for (const name of ['left', 'right']) await db.createCollection(name)
    }
    await check(db, acknowledged)
    const death = new AbortController()
    const writing = writeUntilDeath(db, client, () => (n += 1), acknowledged, death.signal)
    const before = acknowledged.singles.size
    while (acknowledged.singles.size === before) await wait(5)
    await wait(random % 500)
    store.kill('SIGKILL')
    await once(store, 'exit')
    death.abort()
    await client.close(true)
    await writing
  }
  const { process: store, uri } = await startChild(folder.path)
  const client = await MongoClient.connect(uri)
  await check(client.db('crash'), acknowledged)
  await client.close()
  store.kill('SIGTERM')
  await once(store, 'exit')
  expect(await verifyFolder(folder.path), 'what the check of the file finds').to.deep.equal([])
  folder.remove()
  return { singles: acknowledged.singles.size, pairs: acknowledged.pairs.size }
}
