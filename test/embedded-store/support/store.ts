import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient, type Db } from 'mongodb'
import { openStore } from '../../../src/embedded-store'

/** A database for a test: of the server that MONGODB_URI names, else of a store made for the test. */
export interface TestDatabase {
  client: MongoClient
  db: Db
  uri: string
  /** Nothing that a server does differently by design may be asked of it. */
  embedded: boolean
  close(): Promise<void>
}

export async function openTestDatabase(options: object = {}): Promise<TestDatabase> {
  const given = process.env.MONGODB_URI
  const folder = given ? '' : mkdtempSync(join(tmpdir(), 'store-test-'))
  const store = given ? undefined : await openStore({ folder, durable: false })
  const uri = given ?? store!.uri
  const client = await MongoClient.connect(uri, { ...options })
  const db = client.db(`test_${process.pid}_${Math.random().toString(36).slice(2)}`)
  return {
    client,
    db,
    uri,
    embedded: !given,
    async close() {
      if (given) await db.dropDatabase()
      await client.close()
      await store?.close()
      if (folder) rmSync(folder, { recursive: true })
    },
  }
}

/** The error of a promise that must fail. */
export async function errorOf(promise: Promise<unknown>): Promise<Error & Record<string, unknown>> {
  const failed = await promise.then(
    () => undefined,
    (error: Error & Record<string, unknown>) => error,
  )
  if (!failed) throw new Error('It should have been refused, but it was carried out.')
  return failed
}

export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'store-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}
