import { isCoordinator, type Actor } from '../programme/actor'
import type { Day } from '../platform/time/calendar-day'
import type { Filter } from '../platform/lists/lists'
import { records, type Reads } from '../platform/lists/records'
import type { Task } from '../programme/task'
import type { Viewer } from '../platform/http/pages/view-types'
import { needCode, type Need } from './sources/need.source'
import { followedFilter, waitingFilter } from './listing/request.list'
import { Requests, type AssistanceRequest, type NeedLink, type RequestRecord } from './request.model'
import { maySeeRequest, requestFilter } from './request.policy'
import { presentRequestTask } from './request.presenter'
import { awakeRequestStates, openRequestStates } from './request.status'
import { earlierWorkSource, type EarlierWork } from './sources/earlier-work.source'

/** Requests as others may ask for them. */
export const requestRecords = records(Requests, requestFilter)

/** One request to change; null when there is none of this reference. */
export const findRequest = (reference: string): Promise<AssistanceRequest | null> =>
  Requests.findOne({ reference }).exec()

// What lists and joined pages show; the conversation and the history are read with the record alone.
const brief = { history: 0, messages: 0 } as const

/** Plain requests by reference, for pages that join them; with a reader, those alone that may be opened. */
export async function findRequests(references: readonly string[], reader?: Actor): Promise<RequestRecord[]> {
  if (references.length === 0) return []
  const found = await requestRecords.all.find(
    { reference: { $in: [...references] } },
    { fields: brief, sort: { reference: 1 } },
  )
  return reader ? found.filter((request) => maySeeRequest(reader, request)) : found
}

/** Plain requests of those that a reader may list, the newest first. */
export const findRequestsBy = async (
  filter: Filter,
  from: Reads<RequestRecord> | null,
  limit = 0,
): Promise<RequestRecord[]> =>
  (await from?.find(filter, { fields: brief, sort: { submittedAt: -1, _id: -1 }, limit })) ?? []

/** A gap that another open request of the Member comes from already. */
export interface AskedAlready {
  need: NeedLink
  request: RequestRecord
}

/** Which of these gaps stand in another request of the Member that is not over, as this reader may see them. */
async function askedAlready(
  needs: readonly NeedLink[],
  { memberCode, reference }: { memberCode: string; reference?: string },
  actor: Actor,
): Promise<AskedAlready[]> {
  if (needs.length === 0) return []
  const found = await findRequestsBy(
    {
      memberCode,
      'needs.assessment': { $in: [...new Set(needs.map(({ assessment }) => assessment))] },
      state: { $in: ['draft', ...openRequestStates] },
      ...(reference ? { reference: { $ne: reference } } : {}),
    },
    requestRecords.of(actor),
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
    requestRecords.all,
    50,
  )

/** What awaits a director's decision, by priority. */
export const findAwaitingDecision = (): Promise<RequestRecord[]> =>
  requestRecords.all.find({ state: 'approval' }, { fields: brief, sort: { priorityRank: -1, _id: -1 }, limit: 50 })

/** Place of a request among the open ones, by priority. */
export async function rankAmongOpen(request: RequestRecord): Promise<{ place: number; of: number }> {
  const open = { state: { $in: [...awakeRequestStates] } }
  const before = await Requests.countDocuments({ ...open, priorityRank: { $gt: request.priorityRank } })
  return { place: before + 1, of: await Requests.countDocuments(open) }
}

/** What waits for the reader on requests: signatures, questions, triage, decisions. */
export async function requestTasks(actor: Actor, today: Day, viewer: Viewer): Promise<Task[]> {
  const found = await findRequestsBy(waitingFilter(actor, today), requestRecords.of(actor), 50)
  return found.map((request) => presentRequestTask(request, viewer))
}

/** How many requests this person follows while they are prepared and delivered. */
export const countFollowed = (actor: Actor): Promise<number> =>
  isCoordinator(actor) ? requestRecords.all.count(followedFilter(actor)) : Promise.resolve(0)

/** The gaps of these rounds, as codes, that a request with an activity answers. */
export async function answeredNeeds(assessments: readonly string[]): Promise<Set<string>> {
  const found = await requestRecords.all.find<Pick<RequestRecord, 'needs'>>(
    { 'needs.assessment': { $in: [...assessments] }, 'activities.0': { $exists: true } },
    { fields: { needs: 1, _id: 0 } },
  )
  return new Set(found.flatMap(({ needs }) => needs.map(needCode)))
}

/** What is known beside a request while it is written and signed. */
export interface Beside {
  /** Gaps that it comes from, or that its form offers. */
  needs: readonly Need[]
  /** What was delivered for the Member, to name what the request builds on. */
  earlier: readonly EarlierWork[]
  /** Gaps that stand in another request already. */
  already: readonly AskedAlready[]
}

/** Looks up what stands beside the gaps of a request; of a new one as soon as it is known for whom it is. */
export const findBeside = async (
  needs: readonly Need[],
  { memberCode, reference }: { memberCode?: string; reference?: string },
  actor: Actor,
): Promise<Beside> =>
  memberCode
    ? {
        needs,
        earlier: await earlierWorkSource.get().of(memberCode),
        already: await askedAlready(needs, { memberCode, reference }, actor),
      }
    : { needs, earlier: [], already: [] }
