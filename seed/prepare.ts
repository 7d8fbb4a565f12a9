import mongoose from 'mongoose'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wire } from '../src/wiring'
import { readConfig } from '../src/programme/config'
import { addDays, dayOf, type Day } from '../src/platform/time/calendar-day'
import { importRegisters, loadRegisters } from '../src/registers'
import { openDatabase } from '../src/store'
import { writeYear, type Doc, type Year } from './prepared'
import { liveYears } from './stories'

// `npm run seed`: lives the demonstration year, once, around a fixed day, and keeps what it has left in a file. At the
// first start the records of that file are moved to the day of the start (demo.ts).

const now = new Date('2026-11-25T10:00:00Z')

/** Nobody wants to read mail of years ago: messages from before so many days are left out. */
const daysTold = 40

/** What the start makes by itself, and what is of no use a minute later. */
const left = new Set(['frameworkeditions', 'instruments', 'sessions', 'leases', 'limits', 'formsends', 'orphanlooks'])

async function everything(today: Day): Promise<Year> {
  const collections: Year['collections'] = {}
  for (const { collection } of Object.values(mongoose.models)) {
    const { collectionName: name } = collection
    const docs = (await collection.find().sort({ _id: 1 }).toArray()) as Doc[]
    if (!left.has(name) && docs.length > 0) collections[name] = docs
  }
  const since = new Date(`${addDays(today, -daysTold)}T00:00:00Z`)
  collections.outboxmessages = collections.outboxmessages!.filter(({ createdAt }) => (createdAt as Date) >= since)
  // The register is there already: only what people have entered in it is kept.
  collections.members = collections.members!.filter(({ contacts }) => (contacts as unknown[]).length > 0)
  return { today, collections }
}

const folder = mkdtempSync(join(tmpdir(), 'capstan-seed-'))
const database = await openDatabase(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn' }), false)
try {
  wire()
  await importRegisters()
  await loadRegisters()
  const today = dayOf(now)
  await liveYears(now, today, (lived, all) => {
    if (lived % 50 === 0 || lived === all) process.stdout.write(`${lived} of ${all} stories\n`)
  })
  await writeYear(await everything(today))
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
