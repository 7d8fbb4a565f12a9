import type { Act } from '../../programme/actor'
import { passOn, type Officer } from '../../users'
import { requestEvents } from '../request.events'
import { Requests, type RequestRecord } from '../request.model'
import { requestLifeCycle } from '../request.status'
import { tell } from '../request.step'

/** Requests that a responsible officer has not finished with, the Members' drafts too; of some Members alone. */
export const requestsOfOfficer = (officerId: string, memberCodes?: readonly string[]): Record<string, unknown> => ({
  officerId,
  ...(memberCodes ? { memberCode: { $in: [...memberCodes] } } : {}),
  state: { $in: requestLifeCycle.states.filter((state) => !requestLifeCycle.isFinal(state)) },
})

/** Passes a request from one responsible officer to another. */
export const handOverRequest = (reference: string, from: Officer, to: Officer, act: Act): Promise<void> =>
  passOn<RequestRecord>(Requests, reference, [from, to], act, (handed) =>
    tell(requestEvents.handedOver, handed, act, {}, { officerId: [from.name, to.name] }),
  )
