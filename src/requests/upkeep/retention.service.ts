import type { Act } from '../../programme/actor'
import { requestEvents } from '../request.events'
import { Requests, type RequestRecord } from '../request.model'
import { changeRequest, tell } from '../request.step'

/** Declined requests of which nothing was heard since a moment, and whose texts are still there. */
export const declinedBefore = (at: Date, most: number): Promise<Pick<RequestRecord, 'reference' | 'stateSince'>[]> =>
  Requests.find({ state: 'declined', stateSince: { $lt: at }, emptiedAt: null }, { reference: 1, stateSince: 1 })
    .sort({ stateSince: 1 })
    .limit(most)
    .lean<Pick<RequestRecord, 'reference' | 'stateSince'>[]>()
    .exec()

/**
 * Takes the texts, the conversation, the contact and the files out of a declined request. What it was for, its mapping and
 * its dates stay, so that everything is counted as before; files that no record has are removed by their own task.
 */
export const emptyRequest = (reference: string, act: Act) =>
  changeRequest(reference, undefined, act, 'change', (request) => {
    request.set({
      ...{ purpose: '', results: '', previousSupport: '', ownContribution: '', audience: '' },
      ...{ contactName: '', contactEmail: '', reason: '', messages: [], attachments: [], emptiedAt: act.at },
    })
    for (const step of request.history) step.note = ''
    if (request.decision) request.decision.reason = ''
    if (request.scope) request.scope.note = ''
    if (request.signature?.letter) request.signature.letter = undefined
    return tell(requestEvents.emptied, request, act)
  })
