import { setImmediate } from 'node:timers/promises'
import mongoose from 'mongoose'
import { writes } from '../../src/platform/data/memory/written'

/** Waits until the store has told of all that was written so far: it tells in order, and of this process too. */
export async function untilHeard(): Promise<void> {
  if (!writes.hearsAll) return
  const before = writes.of(['heard'])
  await mongoose.connection.db!.collection('heard').insertOne({})
  while (writes.of(['heard']) < before + 2) await setImmediate()
}
