import { exportTo, importFrom } from '../platform/data/moving/moving'
import { systemClock } from '../platform/time/clock'
import { migrations } from '../migrations'
import { readConfig } from '../programme/config'
import { importRegisters } from '../registers'
import { hasDatabase, openDatabase } from '../store'
import { BadUse, say } from './command'

// What is carried is what features name: all of them must be loaded.
const knowAll = () => import('../features')

/** Writes everything into a file. */
export async function runExport([file]: readonly string[]): Promise<void> {
  if (!file) throw new BadUse()
  const config = readConfig(process.env)
  await knowAll()
  if (!hasDatabase(config)) throw new Error(`There is no Capstan database in ${config.dataDir} (DATA_DIR).`)
  const database = await openDatabase(config, true, undefined, true)
  try {
    say(`${await exportTo(file, systemClock)} records of ${database.where} have been written to ${file}.`)
  } finally {
    await database.close()
  }
}

/** Puts everything of a file into an empty database. */
export async function runImport([file]: readonly string[]): Promise<void> {
  if (!file) throw new BadUse()
  await knowAll()
  const database = await openDatabase(readConfig(process.env), true, undefined, false, { takesHalf: true })
  try {
    const records = await importFrom(file, migrations, systemClock)
    await importRegisters()
    say(`${records} records of ${file} have been imported into ${database.where}.`)
  } finally {
    await database.close()
  }
}
