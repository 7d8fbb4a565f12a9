import mongoose from 'mongoose'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { disconnectDatabase, connectDatabase, makeIndexes } from './platform/data/database'
import { BadSetting } from './platform/errors'
import type { Config } from './programme/config'
import { doAtStart } from './platform/jobs/start-work'
import { assertKnownData, assertWholeImport } from './platform/data/migrations'
import { migrations } from './migrations'
import { whyNotInFolder, whyNotOnServer } from './platform/data/driver/start-faults'
import { writes } from './platform/data/memory/written'
import { openStore, storeFile } from './embedded-store'

/** An open database: MongoDB where it is named, else the embedded store in the data folder. */
export interface Database {
  /** Where the data is, for the start message. */
  where: string
  /** The disk was full at the start: all can be read, nothing written. */
  full: boolean
  close(): Promise<void>
}

/** How the database is opened otherwise than by the server. */
export interface Opening {
  /** The store of a Capstan that runs is used too. */
  join?: boolean
  /** Tests wait for no disk. */
  durable?: boolean
  /** The embedded store has ended by itself. */
  onDeath?: () => void
  /** Also what an import has left that was broken off. */
  takesHalf?: boolean
  /** Makes no index. */
  looksOnly?: boolean
}

/** Opens the database and connects mongoose. Throws BadSetting with one helpful sentence when it cannot. */
export async function openDatabase(config: Config, opening: Opening = {}): Promise<Database> {
  const { join = false, durable = true, onDeath = () => {} } = opening
  if (config.mongodbUri) {
    await connectTo(config.mongodbUri, opening)
    return { where: config.mongodbUri.replace(/\/\/[^@/]*@/, '//'), full: false, close: disconnectDatabase }
  }
  const store = await openStore({ folder: config.dataDir, durable, join })
  store.onDeath(onDeath)
  store.onCommit((written, records) => {
    for (const name of written) writes.heard(name.slice(name.indexOf('.') + 1), records)
  })
  const close = async () => {
    // A store that is at a question without end does not answer to a farewell.
    await Promise.race([disconnectDatabase(), sleep(1000, undefined, { ref: false })])
    await store.close()
  }
  try {
    await connectDatabase(store.uri)
    writes.hearsAll = !store.joined
    await prepare(opening)
  } catch (error) {
    await close()
    const why = whyNotInFolder(error, config.dataDir)
    throw why && !(error instanceof BadSetting) ? new BadSetting(why) : error
  }
  return { where: config.dataDir, full: store.full, close }
}

/** Whether there is a collection that no part of Capstan has made. */
export async function holdsOtherData(): Promise<boolean> {
  const own = new Set(Object.values(mongoose.models).map((model) => model.collection.collectionName))
  const found = await mongoose.connection.db!.listCollections({}, { nameOnly: true }).toArray()
  return found.some(({ name }) => !own.has(name) && !/^(system|files)\.|^demomarks$/.test(name))
}

async function prepare({ takesHalf, looksOnly }: Opening) {
  await assertKnownData(migrations)
  if (!takesHalf) await assertWholeImport()
  if (!looksOnly) await doAtStart('indexes', makeIndexes)
}

async function connectTo(uri: string, opening: Opening) {
  try {
    await connectDatabase(uri)
    await assertReplicaSet()
    await prepare(opening)
  } catch (error) {
    await disconnectDatabase()
    throw error instanceof BadSetting ? error : new BadSetting(whyNotOnServer(error, uri))
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

/** The file of the embedded store; none where another database is named. */
export const fileOfStore = ({ mongodbUri, dataDir }: Config): string | undefined =>
  mongodbUri === undefined ? join(dataDir, storeFile) : undefined

/** Whether there is a database to be read: the folder of the embedded store would be made where there is none. */
export const hasDatabase = ({ mongodbUri, dataDir }: Config): boolean =>
  mongodbUri !== undefined || existsSync(join(dataDir, storeFile))
