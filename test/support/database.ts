import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { listen } from '../../src/features'
import { isKnownField } from '../../src/audit/audit.fields'
import { onAny, type DomainEvent } from '../../src/platform/events'
import { readConfig, type Config } from '../../src/platform/config'
import { loadRegisters } from '../../src/registers'
import { openDatabase, type Database } from '../../src/store'
import { setTime } from './clock'
import { closers } from './hooks'
import { fillRegisters } from './registers'

const folder = mkdtempSync(join(process.env.TEST_FOLDER ?? tmpdir(), 'capstan-test-'))
let opened: Promise<Database> | undefined

/** Collections that hold the registers: filled once, kept between tests. */
const kept = new Set(['frameworkeditions', 'instruments', 'members'])

/** The settings of a test: its own folder, or the MongoDB server that is given, in a database of its own. */
export const testConfig = (): Config => {
  const uri = process.env.MONGODB_URI
  const own = uri && new URL(uri)
  if (own) own.pathname = `/${process.env.TEST_DATABASE ?? 'capstan_test'}_${process.pid}`
  return {
    ...readConfig({ DATA_DIR: folder, NODE_ENV: 'test', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' }),
    mongodbUri: own ? own.toString() : undefined,
    // Tests let days pass; those of sessions have limits of their own.
    sessionIdleMinutes: { others: 100_000_000 },
    sessionHours: { others: 900_000 },
  }
}

/** Opens one database for the whole process; every test starts with the registers and nothing else. */
export function useDatabase(): void {
  before(async function () {
    this.timeout(60_000)
    const first = !opened
    if (first) {
      opened = openDatabase(testConfig(), false)
      closers.push(closeDatabase)
    }
    await opened
    listen()
    if (first) onAny(refuseUnnamedFields)
    if (first) await fillRegisters()
    await emptyDatabase()
  })
  beforeEach(emptyDatabase)
  // What the last test leaves would be known to the files that the same process runs next: accounts, and its day.
  after(emptyDatabase)
  after(() => setTime())
}

// Every event that any test publishes is looked at: a field that the audit trail has no words for would show nothing.
function refuseUnnamedFields({ name, subject, changes = {} }: DomainEvent): void {
  const unnamed = Object.keys(changes).filter((field) => !isKnownField(subject.kind, field))
  if (unnamed.length > 0) throw new Error(`Name ${unnamed.join(', ')} of ${name} in src/audit/audit.fields.ts`)
}

async function emptyDatabase() {
  for (const { name } of await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray()) {
    if (!kept.has(name) && !name.startsWith('system.')) await mongoose.connection.db!.collection(name).deleteMany({})
  }
  // People are no part of the registers.
  await mongoose.connection
    .db!.collection('members')
    .updateMany({ 'contacts.0': { $exists: true } }, { $set: { contacts: [] } })
  await loadRegisters()
}

async function closeDatabase(): Promise<void> {
  if (!opened) return
  if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase()
  await (await opened).close()
  rmSync(folder, { recursive: true, force: true })
}
