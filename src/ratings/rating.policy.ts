import type { ActivityRecord, TeamMember } from '../activities'
import { isForMemberOf } from '../activities/pure'
import { isCoordinator, isExpert, type Actor, type Rule } from '../programme/actor'

export const raterRoles = ['lead', 'assessor', 'member'] as const
type RaterRole = (typeof raterRoles)[number]

type Team = readonly Pick<TeamMember, 'expert' | 'role' | 'state'>[]
type Mission = Pick<ActivityRecord, 'memberCodes' | 'hostMember'> & { team: Team }

/** Roles whose work is rated: those who advise. */
const ratedRoles: readonly string[] = ['lead', 'co-facilitator', 'assessee', 'assessor']

const served = (team: Team) => team.filter(({ state }) => state === 'served')

/** The people of a team whom a rater may rate: all who have served as experts, and never oneself. */
export const ratedBy = (team: Team, rater: string): string[] =>
  served(team)
    .filter(({ role, expert }) => ratedRoles.includes(role) && expert !== rater)
    .map(({ expert }) => expert)

const ratesOthers = ({ role }: { role: string }): boolean => role === 'lead' || role === 'assessor'

/** Those of a team who rate the others. */
export const ratingExperts = (team: Team): string[] =>
  served(team)
    .filter((one) => ratesOthers(one) && ratedBy(team, one.expert).length > 0)
    .map(({ expert }) => expert)

/** As what somebody rates the people of a mission: for a Member that it was for, or from the team; null for all others. */
export function raterOf(actor: Actor, mission: Mission): { role: RaterRole; rater: string } | null {
  const own = isExpert(actor)
    ? served(mission.team).find((one) => one.expert === actor.expertId && ratesOthers(one))
    : undefined
  if (own) return { role: own.role as RaterRole, rater: own.expert }
  return isForMemberOf(actor, mission) ? { role: 'member', rater: actor.memberCode! } : null
}

/** Whoever rates comes to the page; coordinators read what was said. To the person it is never open. */
export const mayOpenRatings: Rule<Mission> = (actor, mission) =>
  raterOf(actor, mission) !== null || mayReadRatings(actor, mission)

/** Who said what, and the remarks, are for coordinators, unless they have served on the mission themselves. */
export const mayReadRatings: Rule<Mission> = (actor, { team }) =>
  isCoordinator(actor) && !(isExpert(actor) && team.some(({ expert }) => expert === actor.expertId))

/** One person of a mission. */
interface RatedPerson {
  mission: Mission
  expert: string
}

/** Nobody rates the own work. */
export const mayRate: Rule<RatedPerson> = (actor, { mission, expert }) =>
  raterOf(actor, mission) !== null && actor.expertId !== expert
