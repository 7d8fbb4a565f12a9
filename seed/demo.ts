import mongoose from 'mongoose'
import { Activities, beginActivities } from '../src/activities'
import type { AuditEntry } from '../src/audit/audit.model'
import { sealedFromTheStart } from '../src/audit/sealing/audit.chain'
import { Members } from '../src/members/member.model'
import { keptFields } from '../src/platform/lists/kept'
import { addDays, dayOf, instantOf, type Day } from '../src/platform/time/calendar-day'
import { loadRegisters } from '../src/registers'
import { Users } from '../src/users/user.model'
import { movedTo } from './moving/moved'
import { readYear, type Doc, type Year } from './prepared'

/** Tells how much of the work is done, from 0 to 1, and what is being done. */
type Progress = (share: number, what: string) => void

interface Mark {
  _id: 'demo'
  state: 'loading' | 'loaded'
}

// Says that loading has begun, so that a start that was broken off is not taken for a finished one.
const marks = () => mongoose.connection.collection<Mark>('demomarks')

/** Whether the demonstration year may be loaded: nothing was entered yet, or a load was broken off. */
export async function mayLoadDemo(): Promise<boolean> {
  if ((await marks().findOne({ _id: 'demo' }))?.state === 'loading') return true
  return !(await Users.exists({})) && !(await Activities.exists({}))
}

/** Registers are no work of anybody: they stay when a broken load is cleared away, but for the people in them. */
const registers = new Set(['frameworkeditions', 'instruments', 'members', 'demomarks', 'dataversions'])

async function clear(): Promise<void> {
  for (const model of Object.values(mongoose.models))
    if (!registers.has(model.collection.collectionName)) await model.collection.deleteMany({})
  await Members.updateMany({}, { $set: { contacts: [] }, $unset: { tfa: 1 } })
}

/** Nobody wants to read mail of long ago: messages of the last forty days and of the week that has begun are kept. */
const daysTold = 46

/** The records of the demonstration year around a day, as they are loaded: collection by collection. */
export async function demoYear(today: Day): Promise<Year['collections']> {
  const { collections } = movedTo(today, await readYear(), keepAnew)
  // Linked into the chain at once, in the order of time, as the job would do it entry by entry.
  const inOrder = (collections.auditentries as unknown as AuditEntry[]).sort((one, other) => +one.at - +other.at)
  const { entries, head } = sealedFromTheStart(inOrder)
  const since = instantOf(addDays(today, -daysTold))
  return {
    ...collections,
    outboxmessages: collections.outboxmessages!.filter(({ createdAt }) => (createdAt as Date) >= since),
    auditentries: entries as unknown as Doc[],
    auditheads: [{ ...head }],
  }
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
  await write(await demoYear(dayOf(now)), progress)
  await loadRegisters()
  // What the days since then bring by themselves.
  await beginActivities(now)
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'loaded' } })
  progress(1, 'ready')
}

const atOnce = 1_000

async function write({ members = [], ...others }: Year['collections'], progress: Progress): Promise<void> {
  const parts = Object.entries(others).flatMap(([name, docs]) =>
    Array.from({ length: Math.ceil(docs.length / atOnce) }, (_, part) => ({
      name,
      docs: docs.slice(part * atOnce, (part + 1) * atOnce),
    })),
  )
  // While the database writes one part, the next is made ready.
  let before: Promise<unknown> = Promise.resolve()
  for (const [order, { name, docs }] of parts.entries()) {
    const writing = mongoose.connection.collection(name).insertMany(docs, { ordered: false })
    // Its failure is thrown when it is waited for.
    writing.catch(() => undefined)
    await before
    before = writing
    progress((order + 1) / (parts.length + 1), name)
  }
  await before
  for (const { code, contacts, tfa } of members)
    await Members.collection.updateOne({ code }, { $set: { contacts, ...(tfa ? { tfa } : {}) } })
}
