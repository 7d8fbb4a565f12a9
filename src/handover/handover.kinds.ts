import { Activities, activitiesOfOfficer, handOverActivity, type ActivityRecord } from '../activities'
import type { Act } from '../platform/actor'
import { handOverRequest, Requests, requestsOfOfficer, type RequestRecord } from '../requests'
import type { Officer } from '../users'
import type { HandedKind } from './handover.model'

/** A record that somebody is responsible for. */
export interface Held {
  reference: string
  memberCode: string
}

/** One kind of work that passes from officer to officer. */
interface Kind {
  count: (officerId: string) => Promise<number>
  /** The first of what a person is responsible for. */
  some: (officerId: string, limit: number) => Promise<Held[]>
  pass: (reference: string, from: Officer, to: Officer, act: Act) => Promise<void>
}

const activities = (kind: 'mission' | 'training'): Kind => ({
  count: (id) => Activities.countDocuments(activitiesOfOfficer(id, kind)).exec(),
  some: async (id, limit) => {
    const found = await Activities.find(activitiesOfOfficer(id, kind), { reference: 1, memberCodes: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<ActivityRecord[]>()
    return found.map(({ reference, memberCodes }) => ({ reference, memberCode: memberCodes[0] ?? '' }))
  },
  pass: handOverActivity,
})

export const kinds: Record<HandedKind, Kind> = {
  request: {
    count: (id) => Requests.countDocuments(requestsOfOfficer(id)).exec(),
    some: (id, limit) =>
      Requests.find(requestsOfOfficer(id), { reference: 1, memberCode: 1 })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<RequestRecord[]>()
        .exec(),
    pass: handOverRequest,
  },
  mission: activities('mission'),
  training: activities('training'),
}
