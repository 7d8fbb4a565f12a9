import type { Upgrade } from '../platform/data/migrations'
import { referenceEditions } from './framework.directory'
import { FrameworkEditions } from './framework.model'

const waiting = { state: null }

/** Editions from before staff kept them came from the files alone, and had neither a state nor layers of their own. */
export const frameworkUpgrade: Upgrade = {
  waiting: () => FrameworkEditions.countDocuments(waiting),
  async run() {
    const { deletedCount } = await FrameworkEditions.deleteMany(waiting)
    if (deletedCount > 0) await FrameworkEditions.insertMany(referenceEditions())
  },
}
