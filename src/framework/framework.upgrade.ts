import type { Upgrade } from '../platform/data/migrations'
import { referenceEditions } from './framework.directory'
import { FrameworkEditions, Instruments } from './framework.model'

const waiting = { state: null }

/** Editions from before staff kept them came from the files alone, and had neither a state nor layers of their own. */
export const frameworkUpgrade: Upgrade = {
  waiting: () => FrameworkEditions.countDocuments(waiting),
  async run() {
    const { deletedCount } = await FrameworkEditions.deleteMany(waiting)
    if (deletedCount > 0) await FrameworkEditions.insertMany(referenceEditions())
  },
}

const unversioned = { __v: null }

/** Instruments from before staff kept them had no version, which a form of theirs needs. */
export const instrumentUpgrade: Upgrade = {
  waiting: () => Instruments.collection.countDocuments(unversioned),
  async run() {
    await Instruments.collection.updateMany(unversioned, { $set: { __v: 0, history: [] } })
  },
}
