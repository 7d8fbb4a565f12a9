import {
  isAuditor,
  isCoordinator,
  isDonor,
  isExpert,
  isMember,
  isOfMember,
  type Actor,
  type ListFilter,
  type Rule,
} from '../programme/actor'
import { or } from '../platform/lists/lists'
import type { AssignmentState } from './assignments/assignment.status'

/** What rules look at on an activity. */
export interface ActivityFacts {
  memberCodes: readonly string[]
  hostMember?: string
  funding: readonly { agreement: string }[]
  team: readonly { expert: string; state: AssignmentState; role: string }[]
}

/** Speaks for a beneficiary or for the administration where it takes place. */
export const isForMemberOf = (actor: Actor, activity: Pick<ActivityFacts, 'memberCodes' | 'hostMember'>): boolean =>
  isMember(actor) && [...activity.memberCodes, activity.hostMember].includes(actor.memberCode)

// A proposal is the planner's thought; the person learns of it with the invitation.
export const isOnTeam = (actor: Actor, { team }: Pick<ActivityFacts, 'team'>): boolean =>
  isExpert(actor) && team.some(({ expert, state }) => expert === actor.expertId && state !== 'proposed')

const pays = (actor: Actor, { funding }: ActivityFacts) =>
  isDonor(actor) && funding.some(({ agreement }) => actor.agreementCodes?.includes(agreement))

/**
 * Coordinators and auditors see every activity, experts those they are asked for, a Member those for it or with it
 * as host, a donor's representative those that its agreements pay.
 */
export const maySeeActivity: Rule<ActivityFacts> = (actor, activity) =>
  isCoordinator(actor) ||
  isAuditor(actor) ||
  isForMemberOf(actor, activity) ||
  isOnTeam(actor, activity) ||
  pays(actor, activity)

/** The list filter under `maySeeActivity`. */
export const activityFilter: ListFilter = (actor) => {
  if (isCoordinator(actor) || isAuditor(actor)) return {}
  const parts = [
    ...(isMember(actor) ? [{ concerns: actor.memberCode }] : []),
    ...(isExpert(actor) ? [{ team: { $elemMatch: { expert: actor.expertId, state: { $ne: 'proposed' } } } }] : []),
    ...(isDonor(actor) ? [{ 'funding.agreement': { $in: [...(actor.agreementCodes ?? [])] } }] : []),
  ]
  return or(parts)
}

export const mayListActivities: Rule = (actor) => activityFilter(actor) !== null

/** Money is shown to those who plan it and those who give it. */
export const maySeeMoney: Rule<ActivityFacts> = (actor, { funding }) =>
  isCoordinator(actor) ||
  isAuditor(actor) ||
  funding.some(({ agreement }) => actor.agreementCodes?.includes(agreement) ?? false)

/** Planning, staffing and preparing are the coordinators' work. */
export const mayPlanActivities: Rule<unknown> = (actor) => isCoordinator(actor)

interface AssignmentFacts {
  expert: string
  homeMember: string
  state: AssignmentState
  invitedAt?: Date
  releaseAskedAt?: Date
  expertKnows?: boolean
  homeKnows?: boolean
}

// A proposal that was taken back before anybody was told stays the planner's thought.
const wasTold = ({ state, invitedAt }: AssignmentFacts): boolean =>
  state !== 'proposed' && (state !== 'withdrawn' || invitedAt !== undefined)

const isOwn = (actor: Actor, { expert }: AssignmentFacts): boolean => isExpert(actor) && actor.expertId === expert

const isInvited = (actor: Actor, assignment: AssignmentFacts): boolean =>
  isOwn(actor, assignment) && wasTold(assignment)

/** The home administration learns of an assignment when its release is asked; both sides keep it when its days move. */
export const maySeeAssignment: Rule<AssignmentFacts> = (actor, assignment) =>
  isCoordinator(actor) ||
  isAuditor(actor) ||
  isInvited(actor, assignment) ||
  (isOwn(actor, assignment) && assignment.expertKnows === true) ||
  (isOfMember(actor, assignment.homeMember) &&
    (assignment.releaseAskedAt !== undefined || assignment.homeKnows === true))

/** The list filter under `maySeeAssignment`. */
export const assignmentFilter: ListFilter = (actor) => {
  if (isCoordinator(actor) || isAuditor(actor)) return {}
  const parts = [
    ...(isExpert(actor)
      ? [
          { expert: actor.expertId, state: { $nin: ['proposed', 'withdrawn'] } },
          { expert: actor.expertId, state: 'withdrawn', invitedAt: { $exists: true } },
          { expert: actor.expertId, expertKnows: true },
        ]
      : []),
    ...(isMember(actor)
      ? [
          { homeMember: actor.memberCode, releaseAskedAt: { $exists: true } },
          { homeMember: actor.memberCode, homeKnows: true },
        ]
      : []),
  ]
  return or(parts)
}

/** Only the invited person accepts or declines. */
export const mayAnswerInvitation: Rule<AssignmentFacts> = isInvited

/** Only the head of the home administration, or a delegate, releases an officer. */
export const mayRelease: Rule<AssignmentFacts> = (actor, assignment) =>
  actor.isHead === true && isOfMember(actor, assignment.homeMember) && assignment.releaseAskedAt !== undefined

/** What an administration answered on paper is recorded by its own people, or by the coordinators who get the letter. */
export const mayRecordRelease: Rule<AssignmentFacts> = (actor, assignment) =>
  assignment.releaseAskedAt !== undefined && (isCoordinator(actor) || isOfMember(actor, assignment.homeMember))

export const mayListAssignments: Rule = (actor) => assignmentFilter(actor) !== null
