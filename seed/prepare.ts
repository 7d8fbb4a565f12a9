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
// first start the records of that file are moved to the day of the start (demo.ts). While stories are changed,
// `SOME=10 npm run seed` lives every tenth alone: a file to look at, not to keep.

const now = new Date('2026-11-25T10:00:00Z')

/** Nobody wants to read mail of years ago: messages from before so many days are left out. */
const daysTold = 40

/** What the start makes by itself, and what is of no use a minute later. */
const left = new Set([
  'frameworkeditions',
  'instruments',
  'settings',
  'templateeditions',
  'sessions',
  'leases',
  'limits',
  'formsends',
  'orphanlooks',
])

/** In which story identities were made: they grow with each record that the process makes. */
class Stories {
  private readonly ends: string[] = []

  readonly during = async (_story: number, live: () => Promise<unknown>): Promise<unknown> => {
    if (this.ends.length === 0) this.ends.push(orderOf(new mongoose.Types.ObjectId()))
    const lived = await live()
    const end = orderOf(new mongoose.Types.ObjectId())
    if (end < this.ends.at(-1)!) throw new Error('The identities have begun anew: run it once more')
    this.ends.push(end)
    return lived
  }

  /** The story of a record, or none when it was made before all of them. */
  of({ _id }: Doc): number | undefined {
    if (!(_id instanceof mongoose.Types.ObjectId)) return undefined
    const order = orderOf(_id)
    const after = this.ends.findIndex((end) => order < end)
    return after > 0 ? after - 1 : undefined
  }
}

// The second and the count; between them stands what is the same in one process.
const orderOf = (id: mongoose.Types.ObjectId): string => id.toHexString().slice(0, 8) + id.toHexString().slice(18)

async function everything(today: Day, stories: Stories): Promise<Year> {
  const storyOf = new Map<Doc, number>()
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
  for (const docs of Object.values(collections))
    for (const doc of docs) {
      const story = stories.of(doc)
      if (story !== undefined) storyOf.set(doc, story)
    }
  return { today, collections, storyOf }
}

const folder = mkdtempSync(join(tmpdir(), 'capstan-seed-'))
const database = await openDatabase(readConfig({ DATA_DIR: folder, LOG_LEVEL: 'warn' }), { durable: false })
try {
  wire()
  await importRegisters()
  await loadRegisters()
  const today = dayOf(now)
  const stories = new Stories()
  const tick = (lived: number, all: number) => {
    if (lived % 25 === 0 || lived === all) process.stdout.write(`${lived} of ${all} stories\n`)
  }
  await liveYears(today, { tick, during: stories.during }, Number(process.env.SOME ?? 1))
  await writeYear(await everything(today, stories))
} finally {
  await database.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
