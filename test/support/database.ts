import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Document, ObjectId } from 'mongodb'
import mongoose from 'mongoose'
import { wire } from '../../src/wiring'
import { forgetReads } from '../../src/audit/reads/audit.reads'
import { isKnownField } from '../../src/audit/audit.fields'
import { onAny, type DomainEvent } from '../../src/platform/data/events'
import { readConfig, type Config } from '../../src/programme/config'
import { loadRegisters } from '../../src/registers'
import { openDatabase, type Database } from '../../src/store'
import { loadTemplates } from '../../src/assessments'
import { forgetScheduled } from '../../src/activities'
import { forgetCounted } from '../../src/coverage'
import { loadExperts } from '../../src/experts'
import { loadFramework } from '../../src/framework'
import { forgetFigures } from '../../src/front'
import { forgetPublication } from '../../src/open-data'
import { loadAgreements, loadProgrammes } from '../../src/funding'
import { loadHolidays, loadMembers } from '../../src/members'
import { loadMailTexts } from '../../src/notices'
import { loadAnnouncements, loadRates, loadSettings, loadVocabularies } from '../../src/organization'
import { loadUsers } from '../../src/users'
import { loadWebhooks } from '../../src/webhooks'
import { setTime } from './clock'
import { closers } from './hooks'
import { fillRegisters } from './registers'
import { takeWritten, watchWrites } from './written'

const folder = mkdtempSync(join(process.env.TEST_FOLDER ?? tmpdir(), 'capstan-test-'))
let opened: Promise<Database> | undefined

/** Collections that hold the registers: filled once; what a test writes into them is put back. */
const registers = ['frameworkeditions', 'instruments', 'members', 'settings', 'templateeditions']
type Stored = Document & { _id: ObjectId }
const asFilled = new Map<string, Map<string, Stored>>()

/** What is kept in memory of a collection. */
const inMemory: Record<string, () => Promise<void>> = {
  frameworkeditions: loadFramework,
  instruments: loadFramework,
  members: loadMembers,
  settings: loadSettings,
  users: loadUsers,
  experts: loadExperts,
  agreements: loadAgreements,
  programmes: loadProgrammes,
  mailtexts: loadMailTexts,
  ratetables: loadRates,
  vocabularyentries: loadVocabularies,
  holidaycalendars: loadHolidays,
  announcements: loadAnnouncements,
  templateeditions: loadTemplates,
  webhooks: loadWebhooks,
}

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
  openForTests()
  beforeEach(emptyDatabase)
}

/**
 * Opens the same database for tests that look and leave all as it is: what `fill` makes is there for all of them, and
 * is made once.
 */
export function useFilledDatabase(fill: (this: Mocha.Context) => Promise<void>): void {
  openForTests()
  before(fill)
}

function openForTests(): void {
  before(async function () {
    this.timeout(60_000)
    const first = !opened
    if (first) {
      watchWrites()
      opened = openDatabase(testConfig(), { durable: false })
      closers.push(closeDatabase)
    }
    await opened
    wire()
    if (first) onAny(refuseUnnamedFields)
    if (first) await fillRegisters()
    if (first) await keepRegisters()
    await emptyDatabase()
    // A file that has no database may have changed what is in memory.
    await loadRegisters()
  })
  // What the last test leaves would be known to the files that the same process runs next: accounts, and its day.
  after(emptyDatabase)
  after(() => setTime())
}

// Every event that any test publishes is looked at: a field that the audit trail has no words for would show nothing.
function refuseUnnamedFields({ name, subject, changes = {} }: DomainEvent): void {
  const unnamed = Object.keys(changes).filter((field) => !isKnownField(subject.kind, field))
  if (unnamed.length > 0) throw new Error(`Name ${unnamed.join(', ')} of ${name} in src/audit/audit.fields.ts`)
}

// Most collections were not written since the last test, and most registers are still as they were read.
async function emptyDatabase() {
  // Nothing of one test is written into the next.
  forgetReads()
  const written = takeWritten()
  const db = mongoose.connection.db!
  // Beside each other: what arrives together needs one commit of the store.
  await Promise.all(
    [...written].map((name) => (asFilled.has(name) ? putBack(name) : db.collection(name).deleteMany({}))),
  )
  takeWritten()
  await Promise.all([...written].map(async (name) => inMemory[name]?.()))
  forgetCounted()
  forgetScheduled()
  forgetFigures()
  forgetPublication()
}

const recordsOf = async (name: string): Promise<Map<string, Stored>> => {
  const found = await mongoose.connection.db!.collection(name).find().toArray()
  return new Map(found.map((record) => [String(record._id), record]))
}

async function keepRegisters(): Promise<void> {
  for (const name of registers) asFilled.set(name, await recordsOf(name))
}

// Few tests write a register, and then one record of it or a field of all.
async function putBack(name: string): Promise<void> {
  const collection = mongoose.connection.db!.collection(name)
  const there = await recordsOf(name)
  const first = asFilled.get(name)!
  const added = [...there].filter(([id]) => !first.has(id)).map(([, { _id }]) => _id)
  if (added.length > 0) await collection.deleteMany({ _id: { $in: added } })
  const changed = [...first].filter(([id, record]) => !isDeepStrictEqual(record, there.get(id)))
  if (changed.length > 0)
    await collection.bulkWrite(
      changed.map(([, replacement]) => ({
        replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true },
      })),
    )
}

async function closeDatabase(): Promise<void> {
  if (!opened) return
  if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase()
  await (await opened).close()
  rmSync(folder, { recursive: true, force: true })
}
