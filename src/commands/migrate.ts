import { migrations } from '../migrations'
import { dataVersion, pendingMigrations, versionOf } from '../platform/data/migrations'
import { importRegisters } from '../registers'
import { BadUse, say } from './command'
import { withDatabase } from './database'

/** Brings the data to the version of this program; with --dry-run, says what that would change. */
export async function runMigrate([option]: readonly string[]): Promise<void> {
  if (option !== undefined && option !== '--dry-run') throw new BadUse()
  // What lists go by is kept with the records of every feature: all of them must be loaded.
  await import('../features')
  await withDatabase({ looksOnly: option !== undefined }, async () => {
    const pending = await pendingMigrations(migrations)
    say(`Version of the data: ${await dataVersion()}; of this program: ${versionOf(migrations)}.`)
    for (const { number, name, records } of pending) say(`  ${number}  ${name} (${records} records)`)
    if (option === undefined) await importRegisters()
    if (pending.length === 0) say('There is nothing to do.')
    else say(option === undefined ? 'Done.' : 'Nothing was changed.')
  })
}
