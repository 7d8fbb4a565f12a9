import { editionOn, mappedAgain, mappedAsBefore, type Mapping } from '../../framework'
import type { Act } from '../../programme/actor'
import { Conflict } from '../../platform/errors'
import { changesBetween } from '../../platform/data/events'
import { todayOf } from '../../platform/time/calendar-day'
import { requestEvents } from '../request.events'
import type { RequestRecord } from '../request.model'
import { remappedStates } from '../request.status'
import { changeRequest, tell } from '../request.step'

const change = (reference: string, version: number | undefined, act: Act, work: (request: RequestRecord) => object) =>
  changeRequest(reference, version, act, 'reclassify', (request) => {
    // What was decided stays as it was recorded.
    if (!remappedStates.includes(request.state)) throw new Conflict('platform:error.outOfTurn')
    const before = request.toObject<RequestRecord>()
    request.set(work(before))
    const changes = changesBetween(before, request.toObject<RequestRecord>(), ['mapping'])
    return tell(requestEvents.changed, request, act, {}, changes)
  })

/** Maps an undecided request to the edition in force. Throws Conflict where it is so already, or serves nothing. */
export const remapRequest = (reference: string, mapping: Mapping, version: number | undefined, act: Act) =>
  change(reference, version, act, (request) => mappedAgain(request, mapping, editionOn(todayOf(act)).edition, act))

/** Gives an undecided request the mapping back that it had before. */
export const undoRequestRemapping = (reference: string, version: number | undefined, act: Act) =>
  change(reference, version, act, mappedAsBefore)
