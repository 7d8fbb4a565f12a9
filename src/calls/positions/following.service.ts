import { activityEvents, assignmentEvents, isSecured, type AssignmentDetails } from '../../activities'
import { expertEvents, findExpert } from '../../experts'
import { missionInHand, type MissionRecord } from '../../missions'
import { holdAll, type Held } from '../../platform/data/change'
import { on, type DomainEvent } from '../../platform/data/events'
import { Conflict } from '../../platform/errors'
import type { Act } from '../../programme/actor'
import { callEvents, callSubject } from '../call.events'
import { Calls, type CallPlace, type CallRecord } from '../call.model'
import { concernsPlaces, followedPlace } from './call.places'
import { isSamePlace, type PlaceKey } from './place-key'
import { changeCall, toldMembers } from '../call.service'
import { isWithdrawn } from '../call.status'
import { isChosenFrom, seatsOf, takeOffer } from '../offers/offer-choosing.service'
import { closeOffers, expertsOffering, moveOffer, type OfferMove } from '../offers/offer-closing.service'
import { Offers, type OfferRecord } from '../offers/offer.model'
import { undecidedStates, type OfferState } from '../offers/offer.status'

// A call follows its missions, and offers follow the assignments for which they were chosen: in the transaction of what
// happened there, so that neither stands without the other.

/** From here on calls hear of missions and of their teams. */
export function listenForCalls(): void {
  on(activityEvents.changed, followChange)
  on(activityEvents.planned, followMission)
  on(activityEvents.postponed, followMission)
  for (const event of [activityEvents.cancelled, activityEvents.delivered, activityEvents.removed])
    on(event as typeof activityEvents.changed, followMission)
  on(assignmentEvents.proposed, chooseOffer)
  for (const event of [assignmentEvents.accepted, assignmentEvents.released]) on(event, fillPlace)
  for (const event of [assignmentEvents.declined, assignmentEvents.releaseRefused]) on(event, endOffer)
  on(assignmentEvents.withdrawn, returnOffer)
  on(expertEvents.suspended, closeOffersOf)
  for (const event of [expertEvents.archived, expertEvents.erased]) on(event, closeOffersOf)
}

const callsOf = async (mission: string): Promise<CallRecord[]> =>
  plain(await holdAll<CallRecord>(Calls, { 'places.mission': mission, state: { $in: ['draft', 'open'] } }))

const plain = (calls: readonly Held<CallRecord>[]): CallRecord[] => calls.map((call) => call.toObject<CallRecord>())

async function followChange(event: DomainEvent): Promise<void> {
  if (concernsPlaces(event.changes)) await followMission(event)
}

async function followMission({ subject, act }: DomainEvent): Promise<void> {
  if (subject.kind !== 'mission') return
  const calls = await callsOf(subject.reference)
  if (calls.length === 0) return
  const mission = await missionInHand(subject.reference)
  for (const call of calls) await followOne(call, subject.reference, mission, act)
}

async function followOne(before: CallRecord, named: string, mission: MissionRecord | null, act: Act): Promise<void> {
  const { reference } = before
  const places = before.places.map((place) => (place.mission === named ? followedPlace(place, mission) : place))
  if (!places.some((place, index) => differs(place, before.places[index]!))) return
  const gone = places.filter(({ state }, index) => state === 'ended' && before.places[index]!.state === 'open')
  const ofGone = gone.map(({ mission: one, role }) => ({ mission: one, role }))
  const experts = await expertsOffering({ call: reference })
  const hasEnded = !places.some(({ state }) => state === 'open')
  const note = hasEnded ? 'calls:reason.ended' : gone.length > 0 ? 'calls:reason.fewer' : 'calls:reason.moved'
  for (const place of ofGone) await closeOffers({ call: reference, ...place }, 'dropped', act)
  const isFilled = hasEnded && places.some(({ state }) => state === 'filled')
  await changeCall(
    reference,
    undefined,
    act,
    hasEnded ? (isFilled ? 'fill' : ['end', note]) : ['follow', note],
    (call) => {
      const told = call.publishedAt ? toldMembers(call.toObject<CallRecord>()) : []
      call.set({ places, ...(hasEnded && !isFilled ? { reason: note } : {}) })
      if (isFilled) return callEvents.filled(callSubject(call), act, {})
      const details = { memberCodes: told, closesOn: call.closesOn, experts, note }
      return (hasEnded ? callEvents.withdrawn : callEvents.followed)(callSubject(call), act, details)
    },
  )
}

const compared = [
  'from',
  'until',
  'areas',
  'languages',
  'memberCodes',
  'hostMember',
  'mode',
  'wanted',
  'state',
] as const

const differs = (one: CallPlace, other: CallPlace): boolean =>
  compared.some((field) => JSON.stringify(one[field] ?? null) !== JSON.stringify(other[field] ?? null))

type Assigned = DomainEvent<AssignmentDetails>

const placeOf = ({ details }: Assigned): PlaceKey => ({ mission: details.activity, role: details.role })

const offersAt = (place: PlaceKey, states: readonly OfferState[]) =>
  holdAll<OfferRecord>(Offers, { ...place, state: { $in: [...states] } })

/**
 * Who was offered for a position and is proposed for it has been chosen: one offer for each expert that is sought. What the
 * home administration has not agreed to stays for it to answer.
 */
async function chooseOffer(event: Assigned): Promise<void> {
  const place = placeOf(event)
  const { expert } = event.details
  const [first, ...others] = (await offersAt(place, ['open'])).filter((one) => one.expert === expert)
  if (!first) return
  if (await isChosenFrom(place)) throw new Conflict('calls:error.chosen')
  await takeOffer(first.reference, event.subject.reference, event.act)
  for (const { reference } of others) await moveOffer(reference, 'closed', event.act)
}

const chosenFor = async ({ subject }: Assigned): Promise<OfferRecord | undefined> =>
  (await holdAll<OfferRecord>(Offers, { assignment: subject.reference, state: 'taken' }))[0]

/** The expert or the home administration has said no: the offer has ended. */
async function endOffer(event: Assigned): Promise<void> {
  const offer = await chosenFor(event)
  if (offer) await moveOffer(offer.reference, 'ended', event.act)
}

/** The secretariat has taken the person off the team: the offer stands again while its call seeks somebody. */
async function returnOffer(event: Assigned): Promise<void> {
  const offer = await chosenFor(event)
  if (!offer) return
  const [call] = await holdAll<CallRecord>(Calls, { reference: offer.call })
  const move = (await mayServe(offer)) ? afterProposal(call!.toObject<CallRecord>(), placeOf(event)) : 'unavailable'
  await moveOffer(offer.reference, move, event.act)
}

/** What becomes of an offer whose person is proposed no more. */
function afterProposal(call: CallRecord, place: PlaceKey): OfferMove {
  if (isWithdrawn(call)) return 'calledOff'
  const state = call.places.find((one) => isSamePlace(one, place))?.state
  if (state === 'filled') return 'closed'
  return call.state === 'open' && state === 'open' ? 'returned' : 'dropped'
}

async function mayServe({ expert: reference }: OfferRecord): Promise<boolean> {
  const expert = reference ? await findExpert(reference) : null
  return expert !== null && !expert.suspended && !expert.archived
}

/** The file of an expert is suspended or archived: what was offered of the person is considered no more. */
const closeOffersOf = ({ subject, act }: DomainEvent): Promise<void> =>
  closeOffers({ expert: subject.reference }, 'unavailable', act)

/** Everybody who is sought in a role comes: the position is filled, and the others are told. */
async function fillPlace(event: Assigned): Promise<void> {
  const place = placeOf(event)
  const calls = await holdAll<CallRecord>(Calls, {
    state: 'open',
    places: { $elemMatch: { ...place, state: 'open' } },
  })
  if (calls.length === 0) return
  const mission = await missionInHand(place.mission)
  const coming = (mission?.team ?? []).filter(
    ({ role, state, accepted }) =>
      role === place.role && isSecured({ state, acceptedAt: accepted ? event.act.at : undefined }),
  )
  if (coming.length < (await seatsOf(place))) return
  // Who comes is not told of another.
  for (const { reference, expert } of await offersAt(place, undecidedStates)) {
    const own = coming.find((one) => one.expert === expert)
    if (own && !(await isChosenFrom(place))) await takeOffer(reference, own.assignment, event.act)
  }
  for (const { reference } of calls) await fillIn(reference, place, event.act)
}

async function fillIn(reference: string, place: PlaceKey, act: Act): Promise<void> {
  await closeOffers({ call: reference, mission: place.mission, role: place.role }, 'notSelected', act)
  const [call] = await holdAll<CallRecord>(Calls, { reference })
  const places = call!
    .toObject<CallRecord>()
    .places.map((one) => (isSamePlace(one, place) ? { ...one, state: 'filled' as const } : one))
  const isLast = !places.some(({ state }) => state === 'open')
  await changeCall(reference, undefined, act, isLast ? 'fill' : ['follow', 'calls:reason.filled'], (held) => {
    held.set('places', places)
    return isLast ? callEvents.filled(callSubject(held), act, {}) : undefined
  })
}
