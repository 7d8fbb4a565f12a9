import mongoose from 'mongoose'
import { Activities, beginActivities } from '../src/activities'
import type { AuditEntry } from '../src/audit/audit.model'
import { sealedFromTheStart } from '../src/audit/sealing/audit.chain'
import { Members } from '../src/members/member.model'
import { keptFields } from '../src/platform/lists/saved/kept'
import { addDays, dayOf, instantOf, type Day } from '../src/platform/time/calendar-day'
import { loadRegisters } from '../src/registers'
import { Users } from '../src/users/user.model'
import { addDemoEdition } from './demo-edition'
import { addDemoProgrammes } from './demo-programmes'
import { movedTo, partsOf } from './moving/moved'
import { readYear, type Doc, type Part } from './prepared'

/** Tells how much of the work is done, from 0 to 1, and what is being done. */
type Progress = (share: number, what: string) => void

interface Mark {
  _id: 'demo'
  /** Gone: an administrator has thrown it away. */
  state: 'loading' | 'loaded' | 'leaving' | 'gone'
}

// Says that loading has begun, so that a start that was broken off is not taken for a finished one.
const marks = () => mongoose.connection.collection<Mark>('demomarks')

/** Whether the demonstration year may be loaded: nothing was entered yet, or a load was broken off. */
export async function mayLoadDemo(): Promise<boolean> {
  const mark = await marks().findOne({ _id: 'demo' })
  if (mark?.state === 'loading') return true
  if (mark?.state === 'gone' || mark?.state === 'leaving') return false
  return !(await Users.exists({})) && !(await Activities.exists({}))
}

/** Registers are no work of anybody: they stay when a broken load is cleared away, but for the people in them. */
const registers = new Set([
  'frameworkeditions',
  'instruments',
  'members',
  'settings',
  'templateeditions',
  'demomarks',
  'dataversions',
])

async function clear(): Promise<void> {
  for (const model of Object.values(mongoose.models))
    if (!registers.has(model.collection.collectionName)) await model.collection.deleteMany({})
  await Members.updateMany({}, { $set: { contacts: [] }, $unset: { tfa: 1 } })
}

/** Nobody wants to read mail of long ago: messages of the last forty days and of the week that has begun are kept. */
const daysTold = 46

/** The demonstration year around a day, as it is loaded, part by part: while one is written, the next is made ready. */
export async function* demoYear(today: Day): AsyncGenerator<Part & { share: number }> {
  const year = await readYear()
  const since = instantOf(addDays(today, -daysTold))
  const trail: Doc[] = []
  let made = 0
  const all = Object.values(year.collections).reduce((sum, docs) => sum + docs.length, 0)
  const part = (name: string, docs: Doc[]) => ({ name, docs, share: (made += docs.length) / all })
  for (const { name, docs } of movedTo(today, year, keepAnew))
    if (name === 'auditentries') trail.push(...docs)
    else if (name === 'outboxmessages')
      yield part(
        name,
        docs.filter(({ createdAt }) => (createdAt as Date) >= since),
      )
    else yield part(name, docs)
  // Linked into the chain at once, in the order of time, as the job would do it entry by entry.
  const inOrder = (trail as unknown as AuditEntry[]).sort((one, other) => +one.at - +other.at)
  const { entries, head } = sealedFromTheStart(inOrder)
  for (const { name, docs } of partsOf({ auditheads: [{ ...head }], auditentries: entries })) yield part(name, docs)
}

// What records keep for searches is made of their other fields, as they are now.
function keepAnew(collection: string, record: Doc): void {
  const model = Object.values(mongoose.models).find((one) => one.collection.collectionName === collection)!
  Object.assign(record, keptFields(model, record))
}

/**
 * Fills an empty database with the demonstration year around the day that is given: with the records that the use cases
 * of its stories have left (`npm run seed`), moved to that day. The same day gives the same year.
 */
export async function loadDemo(now: Date, progress: Progress): Promise<void> {
  progress(0, 'people')
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loading' } }, { upsert: true })
  await clear()
  await addDemoEdition(dayOf(now))
  await write(demoYear(dayOf(now)), progress)
  await addDemoProgrammes()
  await loadRegisters()
  // What the days since then bring by themselves.
  await beginActivities(now)
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loaded' } })
  progress(1, 'ready')
}

// The one being written and the one that waits behind it: the database is never without work.
const underWay = 2

async function write(parts: ReturnType<typeof demoYear>, progress: Progress): Promise<void> {
  const writes: Promise<unknown>[] = []
  for await (const { name, docs, share } of parts) {
    const writing = name === 'members' ? completeMembers(docs) : insert(name, docs)
    // Its failure is thrown when it is waited for.
    writing.catch(() => undefined)
    writes.push(writing)
    if (writes.length > underWay) await writes.shift()
    progress(Math.min(share, 0.99), name)
  }
  await Promise.all(writes)
}

const insert = (name: string, docs: Doc[]): Promise<unknown> =>
  mongoose.connection.collection(name).insertMany(docs, { ordered: false })

// They are there, as registers; the year knows their people.
const completeMembers = (members: Doc[]): Promise<unknown> =>
  Members.collection.bulkWrite(
    members.map(({ code, contacts, tfa }) => ({
      updateOne: { filter: { code }, update: { $set: { contacts, ...(tfa ? { tfa } : {}) } } },
    })),
  )
