import { activitiesOfOfficer, activityRecords, handOverActivity } from '../activities'
import type { Act } from '../programme/actor'
import type { Filter } from '../platform/lists/lists'
import type { Reads } from '../platform/lists/records'
import { handOverRequest, requestRecords, requestsOfOfficer } from '../requests'
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

interface OfMembers {
  reference: string
  memberCode?: string
  memberCodes?: string[]
}

const kindOf = (
  all: Reads<OfMembers>,
  heldBy: (officerId: string, memberCodes?: readonly string[]) => Filter,
  pass: Kind['pass'],
): Kind => ({
  count: (id, codes) => all.count(heldBy(id, codes)),
  async some(id, limit, codes) {
    const found = await all.find(heldBy(id, codes), {
      fields: { reference: 1, memberCode: 1, memberCodes: 1 },
      sort: { _id: 1 },
      limit,
    })
    return found.map(({ reference, memberCode, memberCodes = [] }) => ({
      reference,
      memberCode: memberCode ?? memberCodes[0] ?? '',
    }))
  },
  pass,
})

const activities = (kind: 'mission' | 'training'): Kind =>
  kindOf(activityRecords.all, (id, codes) => activitiesOfOfficer(id, kind, codes), handOverActivity)

export const kinds: Record<HandedKind, Kind> = {
  request: kindOf(requestRecords.all, requestsOfOfficer, handOverRequest),
  mission: activities('mission'),
  training: activities('training'),
}
