import type { Act } from '../../programme/actor'
import { append, signedBy, transaction } from '../../platform/data/change'
import type { Officer } from '../../users'
import { requestHandedOver } from '../request.events'
import { Requests, type RequestRecord, type RequestStep } from '../request.model'
import { requestLifeCycle } from '../request.status'
import { tell } from '../request.step'

/** Requests that a responsible officer has not finished with, the Members' drafts too; of some Members alone. */
export const requestsOfOfficer = (officerId: string, memberCodes?: readonly string[]): Record<string, unknown> => ({
  officerId,
  ...(memberCodes ? { memberCode: { $in: [...memberCodes] } } : {}),
  state: { $in: requestLifeCycle.states.filter((state) => !requestLifeCycle.isFinal(state)) },
})

/**
 * Passes a request from one responsible officer to another. It makes no new version: a form that somebody has open stays
 * good. Nothing happens when another officer has it already.
 */
export const handOverRequest = (reference: string, from: Officer, to: Officer, act: Act): Promise<void> =>
  transaction(async () => {
    const request = await Requests.findOne({ reference, officerId: from.id }, { state: 1 }).lean<RequestRecord>()
    if (!request) return
    const { state } = request
    const step: RequestStep = {
      action: 'handOver',
      from: state,
      to: state,
      note: `${from.name} → ${to.name}`,
      ...signedBy(act),
    }
    const update = { $set: { officerId: to.id }, $push: { history: step } }
    await append<RequestRecord>(Requests, { reference, officerId: from.id }, update, (handed) =>
      tell(requestHandedOver, handed, act, {}, { officerId: [from.name, to.name] }),
    )
  })
