import type { Act } from '../platform/actor'
import { transaction } from '../platform/database'
import { Conflict } from '../platform/errors'
import { requestInDelivery, requestInFollowUp, requestPlanned, requestUnplanned } from './request.events'
import { Requests, type AssistanceRequest } from './request.model'
import { requestLifeCycle } from './request.status'
import { keep, takeStep, tell } from './request.step'

async function byReference(reference: string): Promise<AssistanceRequest> {
  const request = await Requests.findOne({ reference })
  if (!request) throw new Conflict('requests:error.unknown', { values: { reference } })
  return request
}

/**
 * Says that an activity answers the request: an approved one is planned now, one that is further on keeps its state.
 * Throws Conflict for a request that nobody has approved.
 */
export async function linkActivity(requestRef: string, activityRef: string, act: Act): Promise<void> {
  await transaction(async () => {
    const request = await byReference(requestRef)
    if (request.activities.includes(activityRef)) return
    if (!requestLifeCycle.can(request, 'plan'))
      throw new Conflict('requests:error.notApproved', {
        values: { reference: requestRef },
        missing: [{ message: 'requests:missing.approval', values: { reference: requestRef } }],
      })
    takeStep(request, 'plan', act, activityRef)
    request.activities.push(activityRef)
    await keep(request, tell(requestPlanned, request, act, { other: activityRef }))
  })
}

/** Takes an activity that was cancelled off the request, which waits for planning again when no other answers it. */
export async function unlinkActivity(requestRef: string, activityRef: string, act: Act): Promise<void> {
  await transaction(async () => {
    const request = await byReference(requestRef)
    if (!request.activities.includes(activityRef)) return
    request.activities = request.activities.filter((reference) => reference !== activityRef)
    if (request.activities.length === 0 && requestLifeCycle.can(request, 'unplan'))
      takeStep(request, 'unplan', act, activityRef)
    await keep(request, tell(requestUnplanned, request, act, { other: activityRef }))
  })
}

/** An activity of the request is confirmed: help is on its way. A request that is past that stays where it is. */
export async function requestDelivering(requestRef: string, activityRef: string, act: Act): Promise<void> {
  await transaction(async () => {
    const request = await byReference(requestRef)
    if (request.state !== 'planned') return
    takeStep(request, 'deliver', act, activityRef)
    await keep(request, tell(requestInDelivery, request, act, { other: activityRef }))
  })
}

/** The activities of the request have taken place: what was learnt is followed up. */
export async function requestDelivered(requestRef: string, activityRef: string, act: Act): Promise<void> {
  await transaction(async () => {
    const request = await byReference(requestRef)
    if (request.state !== 'delivering') return
    takeStep(request, 'followUp', act, activityRef)
    await keep(request, tell(requestInFollowUp, request, act, { other: activityRef }))
  })
}
