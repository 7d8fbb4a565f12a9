import type { ActivityFacts, AssignmentState } from '../activities'
import { isForMemberOf, isOnTeam, maySeeActivity, mayPlanActivities } from '../activities/pure'
import type { ReadinessSide } from './mission.vocabulary'
import { isAuditor, isCoordinator, isExpert, isOfMember, type Actor, type Rule } from '../programme/actor'

interface MissionFacts extends ActivityFacts {
  team: readonly { expert: string; role: string; state: AssignmentState; homeMember: string }[]
}

/** The administration that agrees to the terms: the host, else the first beneficiary. */
export const termsPartner = (mission: { memberCodes: readonly string[]; hostMember?: string }): string =>
  mission.hostMember ?? mission.memberCodes[0] ?? ''

export const maySeeMission: Rule<ActivityFacts> = maySeeActivity
export const mayPlanMissions: Rule<unknown> = mayPlanActivities
export const mayEditMission: Rule<MissionFacts> = mayPlanActivities

/** Terms are read by everybody on the mission; donors read what was done, not how it was agreed. */
export const maySeeTerms: Rule<MissionFacts> = (actor, mission) =>
  isCoordinator(actor) || isAuditor(actor) || isForMemberOf(actor, mission) || isOnTeam(actor, mission)

/** Who is on the team is read by those who read the terms; donors learn what was done, not by whom. */
export const maySeeTeam: Rule<MissionFacts> = maySeeTerms

/** Only the administration where it takes place agrees: a contact or the head, by the own click. */
export const mayAgreeTerms: Rule<MissionFacts> = (actor, mission) => isOfMember(actor, termsPartner(mission))

/** Candidates with reasons are for those who staff missions, and auditors. */
export const maySeeCandidates: Rule<MissionFacts> = (actor) => isCoordinator(actor) || isAuditor(actor)

/** What a mission needs is ticked by coordinators, by the Member that receives it and by its team. */
export const mayTickReadiness: Rule<MissionFacts> = (actor, mission) =>
  isCoordinator(actor) || isForMemberOf(actor, mission) || isOnTeam(actor, mission)

/** Each side ticks its own points; coordinators tick all. */
export const mayTickPoint = (actor: Actor, mission: MissionFacts, side: ReadinessSide): boolean =>
  isCoordinator(actor) ||
  (side === 'member' && isForMemberOf(actor, mission)) ||
  (side === 'expert' && isOnTeam(actor, mission))

/** The lead writes the report. */
export const isLeadOf = (actor: Actor, { team }: MissionFacts): boolean =>
  isExpert(actor) &&
  team.some(({ expert, role, state }) => expert === actor.expertId && role === 'lead' && state !== 'proposed')
