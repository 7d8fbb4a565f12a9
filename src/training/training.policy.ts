import type { ActivityFacts } from '../activities'
import { activityFilter, isForMemberOf, mayPlanActivities, maySeeActivity } from '../activities/pure'
import {
  isAuditor,
  isCoordinator,
  isMember,
  isOfMember,
  type Actor,
  type ListFilter,
  type Rule,
} from '../programme/actor'
import { and } from '../platform/lists/lists'

interface ParticipantFacts {
  memberCode: string
}

export const maySeeTraining: Rule<ActivityFacts> = maySeeActivity
export const mayPlanTraining: Rule<unknown> = mayPlanActivities

/** The list filter under `maySeeTraining`. */
export const trainingFilter: ListFilter = (actor) => {
  const own = activityFilter(actor)
  return own === null ? null : and([{ kind: 'training' }, own])
}

/** A Member that the event is for names its own people; coordinators name for any of them. */
export const mayNominate: Rule<ActivityFacts> = (actor, training) =>
  isCoordinator(actor) || (isMember(actor) && training.memberCodes.includes(actor.memberCode!))

/** The Members of an event for which this person names people. */
export const nominatedFor = (actor: Actor, { memberCodes }: Pick<ActivityFacts, 'memberCodes'>): string[] =>
  memberCodes.filter((code) => isCoordinator(actor) || code === actor.memberCode)

/** Coordinators choose among those who were named. */
export const mayDecideParticipants: Rule<unknown> = (actor) => isCoordinator(actor)

/** The own Member says whether a chosen person comes; a coordinator may note what was said on the telephone. */
export const mayAnswerPlace: Rule<ParticipantFacts> = (actor, participant) =>
  isCoordinator(actor) || isOfMember(actor, participant.memberCode)

/** A misspelt name or address is corrected by the Member that named the person, or by a coordinator. */
export const mayCorrectParticipant: Rule<ParticipantFacts> = mayAnswerPlace

/** Two participants are made one person by coordinators: it counts at the events of every Member. */
export const mayMergeParticipants: Rule<unknown> = (actor) => isCoordinator(actor)

/** Who was there and what the tests say is noted by coordinators. */
export const mayTakeAttendance: Rule<unknown> = (actor) => isCoordinator(actor)

/** Names and addresses of people: coordinators, auditors, and the Member that sends them. Nobody else. */
export const mayReadPerson: Rule<ParticipantFacts> = (actor, participant) =>
  isCoordinator(actor) || isAuditor(actor) || isOfMember(actor, participant.memberCode)

/** The list of people: a Member sees its own, the others who see the event see no names. */
export const maySeeParticipants: Rule<ActivityFacts> = maySeeActivity

/** Whose people of an event this reader gets at all: a Member gets its own, everybody else all. */
export const participantFilter = (actor: Actor, training: ActivityFacts): { memberCode?: string } =>
  isCoordinator(actor) || isAuditor(actor) || !isForMemberOf(actor, training) ? {} : { memberCode: actor.memberCode }

/** A certificate is for the person: it is handed out by those who know the person. */
export const mayTakeCertificate: Rule<ParticipantFacts> = mayReadPerson
