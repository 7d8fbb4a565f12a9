import { timeZoneOf } from '../members/pure'
import { couldStandInFor, standingIn, type Actor } from '../programme/actor'
import { Slot } from '../platform/data/slot'
import { dayOf, type Day, zoneOf } from '../platform/time/calendar-day'
import { knownUser, naming, unattendedRegions, type KnownUser } from './user.directory'
import type { UserRecord } from './user.model'
import { languageOr } from '../platform/text/languages'

/**
 * What rules may know of a signed-in user. With a moment, the rights as somebody’s deputy at that moment are among them:
 * here and nowhere else, so that every rule, list and count has the same. `named` are the accounts that name this one.
 */
export function actorOf(user: KnownUser, at?: Date, named: readonly KnownUser[] = naming(String(user._id))): Actor {
  const own = ownActorOf(user)
  return at ? standingIn(own, named.filter((one) => isAway(one, at)).map(ownActorOf)) : own
}

/** Whether a person’s deputy stands in at a moment: by the days where the person is. */
const isAway = (user: KnownUser, at: Date): boolean => isAwayOn(user, dayOf(at, zoneOf(ownActorOf(user))))

const isAwayOn = ({ active, deputy }: KnownUser, day: Day): boolean =>
  active && deputy !== undefined && deputy.from <= day && day <= deputy.until

/** Who stands in for a person at a moment; nobody when the one who was named could not any more. */
export const deputyNow = (user: KnownUser, at: Date): KnownUser | undefined =>
  deputyOn(user, dayOf(at, zoneOf(ownActorOf(user))))

/** Who stands in for a person on a day of that person’s. */
export function deputyOn(user: KnownUser, day: Day): KnownUser | undefined {
  const deputy = isAwayOn(user, day) ? knownUser(user.deputy?.userId ?? '') : undefined
  return deputy?.active && couldStandInFor(ownActorOf(deputy), ownActorOf(user)) ? deputy : undefined
}

function ownActorOf(user: KnownUser): Actor {
  return {
    id: String(user._id),
    name: user.name,
    roles: user.roles,
    language: languageOr(user.language),
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

/** Where each expert is at home: experts come after users in the order of layers. */
export const homesOfExperts = new Slot<(expertId: string) => string | undefined>(() => undefined)

// A region that nobody looks after is everybody's; who looks after no region by name looks after all.
const regionsOf = ({ roles, regions }: UserRecord): string[] =>
  roles.includes('coordinator') && regions.length > 0 ? [...new Set([...regions, ...unattendedRegions()])] : regions

/** The time zone that a person has without a choice: of the own Member, or of the one that lends the expert. */
export function homeZone({ memberCode, expertId }: UserRecord): string | undefined {
  const home = memberCode ?? (expertId && homesOfExperts.get()(expertId))
  return home ? timeZoneOf(home) : undefined
}
