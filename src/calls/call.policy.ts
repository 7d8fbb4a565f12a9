import { mayPlanActivities } from '../activities/pure'
import { knownExpert } from '../experts/pure'
import { or } from '../platform/lists/lists'
import {
  isExpert,
  isHeadOf,
  isMember,
  isOfMember,
  readsAsStaff,
  type Actor,
  type ListFilter,
  type Rule,
} from '../programme/actor'
import type { CallRecord } from './call.model'
import type { OfferRecord } from './offers/offer.model'

type CallFacts = Pick<CallRecord, 'audience' | 'addressed' | 'publishedAt'>
type OfferFacts = Pick<OfferRecord, 'homeMember' | 'origin' | 'expert'>

/** The administration at which an expert is at home. */
export const homeOf = (actor: Actor): string | undefined =>
  isExpert(actor) ? knownExpert(actor.expertId!)?.homeMember : undefined

/** Administrations for which a person may hear of a call: the own one, and that which lends the expert. */
const administrationsOf = (actor: Actor): string[] =>
  [isMember(actor) ? actor.memberCode : undefined, homeOf(actor)].filter((code) => code !== undefined)

const isAddressed = (actor: Actor, { audience, addressed, publishedAt }: CallFacts): boolean =>
  publishedAt !== undefined && administrationsOf(actor).some((code) => audience === 'all' || addressed.includes(code))

/** Staff see every call; an administration and its experts those that were published to it. */
export const maySeeCall: Rule<CallFacts> = (actor, call) => readsAsStaff(actor) || isAddressed(actor, call)

/** The list filter under `maySeeCall`. */
export const callFilter: ListFilter = (actor) => {
  if (readsAsStaff(actor)) return {}
  const codes = administrationsOf(actor)
  if (codes.length === 0) return isMember(actor) || isExpert(actor) ? { reference: null } : null
  const published = { publishedAt: { $exists: true } }
  return or([
    { ...published, audience: 'all' },
    { ...published, addressed: { $in: codes } },
  ])
}

export const mayListCalls: Rule = (actor) => callFilter(actor) !== null

/** Calls are the coordinators’: they seek people for missions. */
export const mayKeepCalls: Rule<unknown> = mayPlanActivities

/** An administration that a call was published to offers its officers, and an expert of it offers to serve. */
export const mayOffer: Rule<CallFacts> = isAddressed

/** Contacts and heads alike offer officers: the release is requested from the head before anyone goes. */
export const mayOfferOfficer: Rule<CallFacts> = (actor, call) => isMember(actor) && mayOffer(actor, call)

const isOwn = (actor: Actor, { expert }: OfferFacts): boolean => isExpert(actor) && actor.expertId === expert

/** Staff see every offer, an administration those of its officers, an expert the own. */
export const maySeeOffer: Rule<OfferFacts> = (actor, offer) =>
  readsAsStaff(actor) || isOfMember(actor, offer.homeMember) || isOwn(actor, offer)

/** The list filter under `maySeeOffer`. */
export const offerFilter: ListFilter = (actor) => {
  if (readsAsStaff(actor)) return {}
  return or([
    ...(isMember(actor) ? [{ homeMember: actor.memberCode }] : []),
    ...(isExpert(actor) ? [{ expert: actor.expertId }] : []),
  ])
}

/** The head of the home administration, or a delegate, agrees to an expert’s own offer. */
export const mayAnswerOffer: Rule<OfferFacts> = (actor, offer) =>
  offer.origin === 'expert' && isHeadOf(actor, offer.homeMember)

/** Who comes onto the roster is the coordinators’ decision. */
export const mayReviewOffer: Rule<OfferFacts> = (actor, offer) =>
  offer.origin === 'administration' && mayKeepCalls(actor, offer)

/** An offer is withdrawn by the side that made it; the head speaks for an officer’s own as well. */
export const mayTakeOfferBack: Rule<OfferFacts> = (actor, offer) =>
  offer.origin === 'expert'
    ? isOwn(actor, offer) || isHeadOf(actor, offer.homeMember)
    : isOfMember(actor, offer.homeMember)
