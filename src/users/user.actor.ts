import type { Actor } from '../platform/actor'
import type { UserRecord } from './user.model'

/** What rules may know of a signed-in user. */
export function actorOf(user: UserRecord & { _id: unknown }): Actor {
  return {
    id: String(user._id),
    name: user.name,
    roles: user.roles,
    language: user.language,
    memberCode: user.memberCode,
    isHead: user.isHead,
    expertId: user.expertId,
    agreementCodes: user.agreementCodes,
    mayDecide: user.mayDecide,
    regions: user.regions,
    topics: user.topics,
  }
}
