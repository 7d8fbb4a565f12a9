import type { Act } from '../../programme/actor'
import { hold, transaction, type Held } from '../../platform/data/change'
import type { EventDefinition } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import { requestEvents, type RequestDetails } from '../request.events'
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
      return tell(requestEvents.planned, request, act, { other: activityRef })
    })
  })

/**
 * Takes an activity that was cancelled off the request, which waits for planning again when no other answers it, and is
 * followed up again when all others have taken place (`isOver`).
 */
export const unlinkActivity = (requestRef: string, activityRef: string, isOver: boolean, act: Act): Promise<void> =>
  withRequest(requestRef, async ({ activities, state }) => {
    if (!activities.includes(activityRef)) return
    const isLast = activities.length === 1 && requestLifeCycle.can({ state }, 'unplan')
    const goesBack = isOver && requestLifeCycle.can({ state }, 'resumeFollowUp')
    const action = isLast ? 'unplan' : goesBack ? 'resumeFollowUp' : 'change'
    await changeRequest(requestRef, undefined, act, [action, activityRef], (request) => {
      request.activities = request.activities.filter((reference) => reference !== activityRef)
      return tell(requestEvents.unplanned, request, act, { other: activityRef })
    })
  })

// What follows from one of its activities, where the request can take that step and has not taken it already.
const following =
  (action: 'deliver' | 'standDown' | 'followUp', event: EventDefinition<RequestDetails>) =>
  (requestRef: string, activityRef: string, act: Act): Promise<void> =>
    withRequest(requestRef, async ({ state }) => {
      const next = requestLifeCycle.next(state, action)
      if (next === null || next === state) return
      await changeRequest(requestRef, undefined, act, [action, activityRef], (request) =>
        tell(event, request, act, { other: activityRef }),
      )
    })

/** The first day of a confirmed activity has come: what the Member asked for is in delivery. */
export const requestDelivering = following('deliver', requestEvents.delivering)

/** No activity of the request is under way any more, as this one was put off: it waits for what is planned. */
export const requestStoodDown = following('standDown', requestEvents.putOff)

/** The activities of the request have taken place: what was learnt is followed up. */
export const requestDelivered = following('followUp', requestEvents.followUp)
