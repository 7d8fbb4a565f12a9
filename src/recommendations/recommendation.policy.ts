import {
  isCoordinator,
  isExpert,
  isMember,
  isOfMember,
  readsAsStaff,
  type Actor,
  type ListFilter,
  type Rule,
} from '../programme/actor'
import { or } from '../platform/lists/lists'
import type { RecommendationRecord } from './recommendation.model'
import type { RecommendationAction } from './recommendation.status'

type Subject = Pick<RecommendationRecord, 'memberCode' | 'team'>

const isOfTeam = (actor: Actor, { team }: Subject): boolean => isExpert(actor) && team.includes(actor.expertId!)

/** Staff read all; a Member its own; an expert what became of the advice of the own missions. */
export const maySeeRecommendation: Rule<Subject> = (actor, recommendation) =>
  readsAsStaff(actor) || isOfMember(actor, recommendation.memberCode) || isOfTeam(actor, recommendation)

/** Those who have a list at all; what stands in it is said by the filter. */
export const mayListRecommendations: Rule = (actor) => readsAsStaff(actor) || isMember(actor) || isExpert(actor)

/** Staff enter those of the past; an administration brings its responses and its progress. */
export const mayImportRecommendations: Rule = (actor) => isCoordinator(actor) || isMember(actor)

/** The filter under maySeeRecommendation. */
export const recommendationFilter: ListFilter = (actor) => {
  if (readsAsStaff(actor)) return {}
  const own = [
    ...(isMember(actor) ? [{ memberCode: actor.memberCode }] : []),
    ...(isExpert(actor) ? [{ team: actor.expertId }] : []),
  ]
  return or(own)
}

/** The administration that a recommendation is for answers it. */
export const mayRespond: Rule<Subject> = (actor, { memberCode }) => isOfMember(actor, memberCode)

/** The administration says how far it is. */
export const mayReportProgress: Rule<Subject> = (actor, { memberCode }) => isOfMember(actor, memberCode)

/** A second person checks: staff, and never one who reported on it. */
export const mayVerify: Rule<Pick<RecommendationRecord, 'progress'>> = (actor, { progress }) =>
  isCoordinator(actor) && !progress.some(({ by }) => by === actor.id)

/** The administration says whether a change has lasted; staff record what they were told or have seen. */
export const mayConfirmLasting: Rule<Subject> = (actor, { memberCode }) =>
  isOfMember(actor, memberCode) || isCoordinator(actor)

/** Staff take out what is no longer relevant, with a reason. */
export const mayDrop: Rule = (actor) => isCoordinator(actor)

const rules: Record<RecommendationAction, (actor: Actor, recommendation: RecommendationRecord) => boolean> = {
  issue: isCoordinator,
  accept: mayRespond,
  acceptPartly: mayRespond,
  reject: mayRespond,
  start: mayReportProgress,
  block: mayReportProgress,
  reportDone: mayReportProgress,
  verify: mayVerify,
  reopen: mayVerify,
  askAgain: isCoordinator,
  confirmLasting: mayConfirmLasting,
  denyLasting: mayConfirmLasting,
  supersede: isCoordinator,
  drop: isCoordinator,
}

/** Who may take which step; asked of the record as it is when the step is taken. */
export const mayTakeStep = (
  actor: Actor,
  recommendation: RecommendationRecord,
  action: RecommendationAction,
): boolean => rules[action](actor, recommendation)
