import { timeZoneOf } from '../members'
import type { Actor } from '../platform/actor'
import { unattendedRegions } from './user.directory'
import type { UserRecord } from './user.model'

/** What rules may know of a signed-in user. */
export function actorOf(user: UserRecord & { _id: unknown }): Actor {
  return {
    id: String(user._id),
    name: user.name,
    roles: user.roles,
    language: user.language,
    zone: user.timeZone || homeZone(user),
    memberCode: user.memberCode,
    isHead: user.isHead,
    expertId: user.expertId,
    agreementCodes: user.agreementCodes,
    mayDecide: user.mayDecide,
    regions: regionsOf(user),
    topics: user.topics,
  }
}

// Experts come after users in the order of layers: their register tells where each is at home.
let homeOfExpert: (expertId: string) => string | undefined = () => undefined

export const tellHomeOfExperts = (home: typeof homeOfExpert): void => {
  homeOfExpert = home
}

// A region that nobody looks after is everybody's; who looks after no region by name looks after all.
const regionsOf = ({ roles, regions }: UserRecord): string[] =>
  roles.includes('coordinator') && regions.length > 0 ? [...new Set([...regions, ...unattendedRegions()])] : regions

function homeZone({ memberCode, expertId }: UserRecord): string | undefined {
  const home = memberCode ?? (expertId && homeOfExpert(expertId))
  return home ? timeZoneOf(home) : undefined
}
