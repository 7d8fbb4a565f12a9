import { readConfig, type Config } from '../programme/config'
import { hasDatabase, openDatabase, type Database, type Opening } from '../store'

/** How a command opens the database. */
interface Use extends Opening {
  /** Makes it where there is none; else a sentence says so. */
  makes?: boolean
}

/** Does something with the database of the settings, beside a Capstan that may run, and closes it afterwards. */
export async function withDatabase(
  { makes, ...opening }: Use,
  work: (database: Database, config: Config) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env)
  // A folder that does not exist would be made, and be as good as any.
  if (!makes && !hasDatabase(config)) throw new Error(`There is no Capstan database in ${config.dataDir} (DATA_DIR).`)
  const database = await openDatabase(config, { join: true, ...opening })
  try {
    await work(database, config)
  } finally {
    await database.close()
  }
}
