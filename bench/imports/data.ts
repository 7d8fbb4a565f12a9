import { openStore } from '../../src/embedded-store'
import { connectDatabase, disconnectDatabase, makeIndexes } from '../../src/platform/data/database'
import { addDays, dayOf } from '../../src/platform/time/calendar-day'
import { importRegisters, loadRegisters } from '../../src/registers'
import { Trainings } from '../../src/training/training.model'
import { aCoordinator, password, withAccount } from '../../test/support/people'
import { aTraining } from '../../test/training/training.factory'
import { put } from '../../test/pages/many-records'

/** A store with a coordinator and with events that were held lately, and nothing else. */
export async function prepare(
  folder: string,
  events: number,
): Promise<{ email: string; password: string; events: string[] }> {
  const store = await openStore({ folder, durable: false })
  await connectDatabase(store.uri)
  await makeIndexes()
  await importRegisters()
  await loadRegisters()
  const account = await withAccount(aCoordinator({ name: 'A coordinator' }))
  const today = dayOf(new Date())
  const references = Array.from({ length: events }, (_, index) => `TRN-2020-${String(index + 1).padStart(4, '0')}`)
  await put(Trainings, events, (index) => ({
    ...aTraining({
      reference: references[index]!,
      title: `Valuation, course ${index}`,
      state: 'confirmed',
      seats: 1000,
      period: { from: addDays(today, -4), until: addDays(today, -2) },
      officerId: account.actor.id,
      requests: [],
      funding: [],
    }),
    __v: 0,
  }))
  await disconnectDatabase()
  await store.close()
  return { email: account.email, password, events: references }
}
