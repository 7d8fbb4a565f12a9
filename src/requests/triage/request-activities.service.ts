import type { Act } from '../../programme/actor'
import { hold, transaction, type Held } from '../../platform/data/change'
import { Conflict } from '../../platform/errors'
import {
  requestInDelivery,
  requestInFollowUp,
  requestPlanned,
  requestPutOff,
  requestUnplanned,
} from '../request.events'
import { Requests, type RequestRecord } from '../request.model'
import { requestLifeCycle } from '../request.status'
import { changeRequest, tell } from '../request.step'

/** Looks at the request as it is now, inside the transaction in which the answer is acted on. */
const withRequest = (reference: string, work: (request: Held<RequestRecord>) => Promise<unknown>): Promise<void> =>
  transaction(async () => {
    const request = await hold(Requests, reference)
    if (!request) throw new Conflict('requests:error.unknown', { field: 'requests', values: { reference } })
    await work(request)
  })

/**
 * Says that an activity answers the request: an approved one is planned now, one that is further on keeps its state.
 * Throws Conflict for a request that nobody has approved.
 */
export const linkActivity = (requestRef: string, activityRef: string, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ activities, state }) => {
    if (activities.includes(activityRef)) return
    if (!requestLifeCycle.can({ state }, 'plan'))
      throw new Conflict('requests:error.notApproved', {
        field: 'requests',
        values: { reference: requestRef },
        missing: [{ field: 'requests', message: 'requests:missing.approval', values: { reference: requestRef } }],
      })
    await changeRequest(requestRef, undefined, act, ['plan', activityRef], (request) => {
      request.activities.push(activityRef)
      return tell(requestPlanned, request, act, { other: activityRef })
    })
  })

/** Takes an activity that was cancelled off the request, which waits for planning again when no other answers it. */
export const unlinkActivity = (requestRef: string, activityRef: string, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ activities, state }) => {
    if (!activities.includes(activityRef)) return
    const isLast = activities.length === 1 && requestLifeCycle.can({ state }, 'unplan')
    await changeRequest(requestRef, undefined, act, [isLast ? 'unplan' : 'change', activityRef], (request) => {
      request.activities = request.activities.filter((reference) => reference !== activityRef)
      return tell(requestUnplanned, request, act, { other: activityRef })
    })
  })

/** The first day of a confirmed activity has come: what the Member asked for is in delivery. */
export const requestDelivering = (requestRef: string, activityRef: string, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ state }) => {
    if (state === 'delivering' || !requestLifeCycle.can({ state }, 'deliver')) return
    await changeRequest(requestRef, undefined, act, ['deliver', activityRef], (request) =>
      tell(requestInDelivery, request, act, { other: activityRef }),
    )
  })

/** No activity of the request is under way any more, as this one was put off: it waits for what is planned. */
export const requestStoodDown = (requestRef: string, activityRef: string, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ state }) => {
    if (!requestLifeCycle.can({ state }, 'standDown')) return
    await changeRequest(requestRef, undefined, act, ['standDown', activityRef], (request) =>
      tell(requestPutOff, request, act, { other: activityRef }),
    )
  })

/** The activities of the request have taken place: what was learnt is followed up. */
export const requestDelivered = (requestRef: string, activityRef: string, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ state }) => {
    if (state !== 'delivering') return
    await changeRequest(requestRef, undefined, act, ['followUp', activityRef], (request) =>
      tell(requestInFollowUp, request, act, { other: activityRef }),
    )
  })
