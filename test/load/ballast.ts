import { MongoClient } from 'mongodb'
import { openStore } from '../../src/embedded-store'

interface Stone {
  bytes: Buffer
}

const outOfDiskSpace = 14031

/**
 * Fills what room is left in the file of a store that is in use, as other work would: the store keeps some for what comes
 * next. Gives a function that takes it out again.
 */
export async function fillUp(folder: string): Promise<() => Promise<void>> {
  const store = await openStore({ folder, join: true })
  const client = await MongoClient.connect(store.uri)
  const ballast = client.db('ballast').collection<Stone>('stones')
  for (let size = 8_000_000; size > 1000;) {
    try {
      await ballast.insertOne({ bytes: Buffer.alloc(size, 1) })
    } catch (error) {
      if ((error as { code?: number }).code !== outOfDiskSpace) throw error
      size = Math.floor(size / 4)
    }
  }
  return async () => {
    await ballast.drop()
    await client.close()
    await store.close()
  }
}
