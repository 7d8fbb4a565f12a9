import type { Filter } from '../../platform/lists/lists'
import type { Upgrade } from '../../platform/data/migrations'
import { Requests, type RequestRecord } from '../request.model'
import { deadlineOf, noDue } from '../request.status'

const unshared = { shared: null } as Filter
const undated = { due: null } as Filter

/** Gives what lists look at to the requests from before it was kept with them. */
export const requestUpgrade: Upgrade = {
  waiting: () => Requests.countDocuments({ $or: [unshared, undated] }),
  async run() {
    const isOwn = { channel: { $in: ['online', 'assessment'] } }
    const isUnsigned = { $or: [{ state: 'draft' }, { state: 'withdrawn', submittedAt: null }] }
    await Requests.updateMany({ ...unshared, ...isOwn, ...isUnsigned } as Filter, { $set: { shared: false } })
    await Requests.updateMany(unshared, { $set: { shared: true } })
    const found = await Requests.find(undated, { history: 0, messages: 0 }).lean<RequestRecord[]>()
    if (found.length === 0) return
    await Requests.bulkWrite(
      found.map((request) => ({
        updateOne: {
          filter: { reference: request.reference },
          update: { $set: { due: deadlineOf(request) ?? noDue } },
        },
      })),
    )
  },
}
