import { exportTo, importFrom } from '../platform/data/moving/moving'
import { systemClock } from '../platform/time/clock'
import { migrations } from '../migrations'
import { importRegisters } from '../registers'
import { BadUse, say } from './command'
import { withDatabase } from './database'

// What is carried is what features name: all of them must be loaded.
const knowAll = () => import('../features')

/** Writes everything into a file. */
export async function runExport([file]: readonly string[]): Promise<void> {
  if (!file) throw new BadUse()
  await knowAll()
  await withDatabase({}, async ({ where }) => {
    say(`${await exportTo(file, systemClock)} records of ${where} have been written to ${file}.`)
  })
}

/** Puts everything of a file into an empty database, which no Capstan that runs may have. */
export async function runImport([file]: readonly string[]): Promise<void> {
  if (!file) throw new BadUse()
  await knowAll()
  await withDatabase({ makes: true, join: false, takesHalf: true }, async ({ where }) => {
    const records = await importFrom(file, migrations, systemClock)
    await importRegisters()
    say(`${records} records of ${file} have been imported into ${where}.`)
  })
}
