import type { ListFilter } from '../platform/http/access'
import { isCoordinator, type Actor } from '../programme/actor'
import { addDays, type Day } from '../platform/time/calendar-day'
import { and, type Filter } from '../platform/lists/lists'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/viewer'
import { needCode } from './need.source'
import { followedFilter, waitingFilter } from './request.list'
import { Requests, type AssistanceRequest, type NeedLink, type RequestRecord } from './request.model'
import { maySeeRequest, requestFilter } from './request.policy'
import { presentRequestTask } from './request.presenter'
import { awakeRequestStates, deadlineOf, noDue, openRequestStates } from './request.status'

/** One request to change; null when there is none of this reference. */
export const findRequest = (reference: string): Promise<AssistanceRequest | null> =>
  Requests.findOne({ reference }).exec()

// What lists and joined pages show; the conversation and the history are read with the record alone.
const brief = { history: 0, messages: 0 } as const

const listed = (filter: Filter) => Requests.find(filter, brief).lean<RequestRecord[]>()

/** Plain requests by reference, for pages that join them; with a reader, those alone that may be opened. */
export async function findRequests(references: readonly string[], reader?: Actor): Promise<RequestRecord[]> {
  if (references.length === 0) return []
  const found = await listed({ reference: { $in: [...references] } }).sort({ reference: 1 })
  return reader ? found.filter((request) => maySeeRequest(reader, request)) : found
}

/** Plain requests by a filter, under the reader's list filter; the newest first. */
export const findRequestsBy = async (
  filter: Filter,
  mayList: ReturnType<ListFilter>,
  limit = 0,
): Promise<RequestRecord[]> =>
  mayList === null
    ? []
    : listed(and([mayList, filter]))
        .sort({ submittedAt: -1, _id: -1 })
        .limit(limit)

/** All requests of one Member, as this reader may see them. */
export const requestsOf = (memberCode: string, mayList: ReturnType<ListFilter>): Promise<RequestRecord[]> =>
  findRequestsBy({ memberCode }, mayList)

/** What the same Member asked for on the same topics or instruments in the last year. */
export function similarRequests(request: RequestRecord, today: Day): Promise<RequestRecord[]> {
  const { instruments, expertiseAreas } = request.mapping
  if (instruments.length === 0 && expertiseAreas.length === 0) return Promise.resolve([])
  return findRequestsBy(
    {
      memberCode: request.memberCode,
      reference: { $ne: request.reference },
      state: { $nin: ['draft', 'withdrawn', 'merged'] },
      submittedAt: { $gte: new Date(addDays(today, -365) + 'T00:00:00.000Z') },
      $or: [
        { 'mapping.instruments': { $in: [...instruments] } },
        { 'mapping.expertiseAreas': { $in: [...expertiseAreas] } },
      ],
    },
    {},
    5,
  )
}

/** A gap that another open request of the Member comes from already. */
export interface AskedAlready {
  need: NeedLink
  request: RequestRecord
}

/** Which of these gaps stand in another request of the Member that is not over, as this reader may see them. */
export async function askedAlready(
  needs: readonly NeedLink[],
  { memberCode, reference }: { memberCode: string; reference?: string },
  mayList: ReturnType<ListFilter>,
): Promise<AskedAlready[]> {
  if (needs.length === 0) return []
  const found = await findRequestsBy(
    {
      memberCode,
      'needs.assessment': { $in: [...new Set(needs.map(({ assessment }) => assessment))] },
      state: { $in: ['draft', ...openRequestStates] },
      ...(reference ? { reference: { $ne: reference } } : {}),
    },
    mayList,
    50,
  )
  return needs.flatMap((need) => {
    const request = found.find((one) => one.needs.some((other) => needCode(other) === needCode(need)))
    return request ? [{ need, request }] : []
  })
}

/** Requests into which this one may be merged: open ones of the same Member. */
export const mergeTargets = (request: RequestRecord): Promise<RequestRecord[]> =>
  findRequestsBy(
    {
      memberCode: request.memberCode,
      reference: { $ne: request.reference },
      state: { $in: [...openRequestStates] },
    },
    {},
    50,
  )

/** What awaits a director's decision, by priority. */
export const findAwaitingDecision = (): Promise<RequestRecord[]> =>
  listed({ state: 'approval' }).sort({ priorityRank: -1, _id: -1 }).limit(50).exec()

/** Place of a request among the open ones, by priority. */
export async function rankAmongOpen(request: RequestRecord): Promise<{ place: number; of: number }> {
  const open = { state: { $in: [...awakeRequestStates] } }
  const before = await Requests.countDocuments({ ...open, priorityRank: { $gt: request.priorityRank } })
  return { place: before + 1, of: await Requests.countDocuments(open) }
}

/** What waits for the reader on requests: signatures, questions, triage, decisions. */
export async function requestTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const found = await findRequestsBy(waitingFilter(actor, today), requestFilter(actor), 50)
  return found.map((request) => presentRequestTask(request, viewer))
}

/** How many requests this person follows while they are prepared and delivered. */
export const countFollowed = (actor: Actor): Promise<number> =>
  isCoordinator(actor) ? Requests.countDocuments(followedFilter(actor)).exec() : Promise.resolve(0)

/** Gives what lists look at to the requests from before it was kept with them. */
export async function completeRequests(): Promise<void> {
  const isOwn = { channel: { $in: ['online', 'assessment'] } }
  const isUnsigned = { $or: [{ state: 'draft' }, { state: 'withdrawn', submittedAt: null }] }
  await Requests.updateMany({ shared: null, ...isOwn, ...isUnsigned } as Filter, { $set: { shared: false } })
  await Requests.updateMany({ shared: null }, { $set: { shared: true } })
  const undated = await listed({ due: null })
  if (undated.length > 0)
    await Requests.bulkWrite(
      undated.map((request) => ({
        updateOne: {
          filter: { reference: request.reference },
          update: { $set: { due: deadlineOf(request) ?? noDue } },
        },
      })),
    )
}
