import mongoose from 'mongoose'
import { beginTrailAnew, haveEntered } from '../audit'
import { makeIndexes } from '../platform/data/database'
import { Slot } from '../platform/data/slot'
import { Conflict } from '../platform/errors'
import { userRecords } from '../users'
import { makeFirstRunCode } from './first-run.service'
import { isDemonstration } from './set-up.queries'

/** Fills the registers and reads them: known to the roof. */
export const registersAnew = new Slot<() => Promise<void>>(() => Promise.resolve())

// What says how far the data are, and who works on them, goes on.
const stays = new Set(['dataversions', 'leases'])

interface Mark {
  _id: 'demo'
  state: 'loading' | 'loaded' | 'leaving' | 'gone'
}

const marks = () => mongoose.connection.collection<Mark>('demomarks')

/** Whether people whose account is not of the demonstration have entered something: theirs is never thrown away. */
export async function holdsOwnData(): Promise<boolean> {
  const all = await userRecords.all.find<{ _id: unknown; email: string }>({}, { fields: { email: 1 } })
  const own = all.filter(({ email }) => !email.endsWith('@demo.example'))
  return own.length > 0 && (await haveEntered(own.map(({ _id }) => String(_id))))
}

/**
 * Throws the demonstration away, and gives the code that begins an own system. Throws Conflict when there is none, or when
 * own data were entered. Broken off, it is finished by the next start.
 */
export async function throwDemonstrationAway(at: Date): Promise<string> {
  if (!isDemonstration()) throw new Conflict('set-up:demonstration.none')
  if (await holdsOwnData()) throw new Conflict('set-up:demonstration.ownData')
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'leaving' } }, { upsert: true })
  await clearAll(at)
  return (await makeFirstRunCode())!
}

/** Finishes what a stop broke off. */
export async function finishThrowingAway(at: Date): Promise<void> {
  if ((await marks().findOne({ _id: 'demo' }))?.state === 'leaving') await clearAll(at)
}

// Whole collections at once: a year holds a hundred thousand records, and others are answered meanwhile.
async function clearAll(at: Date): Promise<void> {
  const db = mongoose.connection.db!
  const models = Object.values(mongoose.models).map((model) => model.collection.collectionName)
  const names = new Set([...models, 'files.chunks'].filter((name) => name !== 'users' && !stays.has(name)))
  for (const name of names) await db.collection(name).drop()
  // People last: as long as they are there, nobody can begin.
  await db.collection('users').drop()
  await makeIndexes()
  beginTrailAnew(at)
  await registersAnew.get()()
  await marks().updateOne({ _id: 'demo' }, { $set: { state: 'gone' } })
}
