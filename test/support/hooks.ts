import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What must be closed when all tests have run; pure tests open nothing and load nothing. */
export const closers: (() => Promise<void>)[] = []

// Side by side, each process runs many files: what it opened for one serves the next, and ends with the process.
const isWorker = process.env.MOCHA_WORKER_ID !== undefined

export const mochaHooks = {
  async afterAll() {
    if (isWorker) return
    for (const close of closers) await close()
  },
}

/** Before the first file: what all processes of the run share by name. */
export function mochaGlobalSetup(): void {
  process.env.TEST_FOLDER = mkdtempSync(join(tmpdir(), 'capstan-tests-'))
  process.env.TEST_DATABASE = `capstan_test_${process.pid}`
}

export async function mochaGlobalTeardown(): Promise<void> {
  const { TEST_FOLDER: folder, TEST_DATABASE: name, MONGODB_URI: uri } = process.env
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  if (uri && name) await dropDatabases(uri, name)
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  const { MongoClient } = await import('mongodb')
  const client = await MongoClient.connect(uri)
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true })
  for (const { name } of databases) if (name.startsWith(prefix)) await client.db(name).dropDatabase()
  await client.close()
}
