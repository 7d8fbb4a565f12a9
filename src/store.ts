import mongoose from 'mongoose'
import { disconnectDatabase, connectDatabase, makeIndexes } from './platform/database'
import { BadSetting, type Config } from './platform/config'
import { openStore } from './embedded-store'

/** An open database: MongoDB where it is named, else the embedded store in the data folder. */
export interface Database {
  /** Where the data is, for the start message. */
  where: string
  close(): Promise<void>
}

/** Opens the database and connects mongoose. Throws BadSetting with one helpful sentence when it cannot. */
export async function openDatabase(config: Config, durable = true, onDeath: () => void = () => {}): Promise<Database> {
  if (config.mongodbUri) {
    await connectTo(config.mongodbUri)
    return { where: config.mongodbUri.replace(/\/\/[^@/]*@/, '//'), close: disconnectDatabase }
  }
  const store = await openStore({ folder: config.dataDir, durable })
  store.onDeath(onDeath)
  await connectDatabase(store.uri)
  await makeIndexes()
  return {
    where: config.dataDir,
    async close() {
      await disconnectDatabase()
      await store.close()
    },
  }
}

async function connectTo(uri: string) {
  try {
    await connectDatabase(uri)
    await assertReplicaSet()
    await makeIndexes()
  } catch (error) {
    if (error instanceof BadSetting) throw error
    throw new BadSetting(
      `MONGODB_URI: the database does not answer (${(error as Error).message.split('\n')[0]}). ` +
        'Check the address, or leave MONGODB_URI out to use the embedded store.',
    )
  }
}

// A server alone knows no transactions, and would say so only at the first change.
async function assertReplicaSet() {
  const { setName, msg } = await mongoose.connection.db!.admin().command({ hello: 1 })
  if (setName === undefined && msg !== 'isdbgrid')
    throw new BadSetting(
      'MONGODB_URI: the database belongs to no replica set, and every change of Capstan is a transaction. ' +
        'Start mongod with --replSet rs0 and call rs.initiate() once, or leave MONGODB_URI out to use the embedded store.',
    )
}
