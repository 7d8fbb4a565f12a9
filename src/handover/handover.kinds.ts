import { Activities, activitiesOfOfficer, handOverActivity, type ActivityRecord } from '../activities'
import type { Act } from '../programme/actor'
import { handOverRequest, Requests, requestsOfOfficer, type RequestRecord } from '../requests'
import type { Officer } from '../users'
import type { HandedKind } from './handover.vocabulary'

/** A record that somebody is responsible for. */
export interface Held {
  reference: string
  memberCode: string
}

/** One kind of work that passes from officer to officer: of all Members, or of some alone. */
interface Kind {
  count: (officerId: string, memberCodes?: readonly string[]) => Promise<number>
  /** The first of what a person is responsible for. */
  some: (officerId: string, limit: number, memberCodes?: readonly string[]) => Promise<Held[]>
  pass: (reference: string, from: Officer, to: Officer, act: Act) => Promise<void>
}

const activities = (kind: 'mission' | 'training'): Kind => ({
  count: (id, codes) => Activities.countDocuments(activitiesOfOfficer(id, kind, codes)).exec(),
  some: async (id, limit, codes) => {
    const found = await Activities.find(activitiesOfOfficer(id, kind, codes), { reference: 1, memberCodes: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ActivityRecord[]>()
    return found.map(({ reference, memberCodes }) => ({ reference, memberCode: memberCodes[0] ?? '' }))
  },
  pass: handOverActivity,
})

export const kinds: Record<HandedKind, Kind> = {
  request: {
    count: (id, codes) => Requests.countDocuments(requestsOfOfficer(id, codes)).exec(),
    some: (id, limit, codes) =>
      Requests.find(requestsOfOfficer(id, codes), { reference: 1, memberCode: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<RequestRecord[]>()
        .exec(),
    pass: handOverRequest,
  },
  mission: activities('mission'),
  training: activities('training'),
}
