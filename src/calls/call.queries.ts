import { grouped } from '../platform/grouped'
import { records } from '../platform/lists/records'
import { missionRecords, type MissionRecord } from '../missions'
import { assignmentRecords, type AssignmentRole } from '../activities'
import { titleFields } from '../platform/text/written'
import type { Day } from '../platform/time/calendar-day'
import { officerFilter } from '../users'
import { readsAsStaff, type Actor } from '../programme/actor'
import { Calls, type CallPlace, type CallRecord } from './call.model'
import { soughtPlaces } from './positions/call.places'
import { callFilter, offerFilter } from './call.policy'
import { Offers, type OfferRecord } from './offers/offer.model'
import type { OfferAction } from './offers/offer.status'

/** Calls as others may ask for them. */
export const callRecords = records<CallRecord>(Calls, callFilter)

/** Offers as others may ask for them. */
export const offerRecords = records<OfferRecord>(Offers, offerFilter)

export const findCall = (reference: string): Promise<CallRecord | null> => callRecords.all.one({ reference })

/** An offer of this call. */
export const findOffer = (call: string, reference: string): Promise<OfferRecord | null> =>
  offerRecords.all.one({ reference, call })

/** The offers of a call that this person may see, in the order in which they came. */
export async function offersOf(call: string, reader: Actor): Promise<OfferRecord[]> {
  const found = await offerRecords.of(reader)?.find({ call }, { sort: { createdAt: 1, _id: 1 } })
  return asReadBy(found ?? [], reader)
}

/** The offers of one expert, as this person may read them. */
export const offersOfExpert = async (expert: string, reader: Actor): Promise<OfferRecord[]> =>
  asReadBy(await offerRecords.all.find({ expert }, { sort: { createdAt: 1, _id: 1 } }), reader)

const thoughts: readonly string[] = ['take', 'return'] satisfies OfferAction[]

/**
 * Offers as a person may read them: who is proposed is the planners’ thought until the invitation is sent, so for others
 * such an offer stands as it stood before.
 */
export async function asReadBy(offers: readonly OfferRecord[], reader: Actor): Promise<OfferRecord[]> {
  if (readsAsStaff(reader)) return [...offers]
  const taken = offers.flatMap(({ state, assignment }) => (state === 'taken' ? (assignment ?? []) : []))
  const ofThese = { reference: { $in: taken }, state: 'proposed', expertKnows: null }
  const proposed =
    taken.length > 0
      ? await assignmentRecords.all.find<{ reference: string }>(ofThese, { fields: { reference: 1 } })
      : []
  const unsaid = new Set(proposed.map(({ reference }) => reference))
  return offers.map((offer) => {
    // Nor does the history say that somebody was thought of for a while.
    const history = offer.history.filter(
      ({ action }) => !thoughts.includes(action) || (offer.state === 'taken' && !unsaid.has(offer.assignment!)),
    )
    return {
      ...offer,
      ...(offer.assignment && unsaid.has(offer.assignment) ? { state: 'open' as const } : {}),
      history,
      // Nor the version that a form carries: each step made one.
      __v: offer.__v - (offer.history.length - history.length),
    }
  })
}

/** How many offers stand for each of these calls, as this person may see them. */
export async function countOffers(calls: readonly CallRecord[], reader: Actor): Promise<Map<string, number>> {
  const found = await offerRecords
    .of(reader)
    ?.find<Pick<OfferRecord, 'call'>>(
      { call: { $in: calls.map(({ reference }) => reference) } },
      { fields: { call: 1 } },
    )
  return new Map([...grouped(found ?? [], ({ call }) => call)].map(([call, all]) => [call, all.length]))
}

/** Experts whose administrations have offered them for a position, not chosen yet. */
export const offeredExperts = async (mission: string, role: AssignmentRole): Promise<ReadonlySet<string>> => {
  const found = await offerRecords.all.find<Pick<OfferRecord, 'expert'>>(
    { mission, role, state: 'open' },
    { fields: { expert: 1 } },
  )
  return new Set(found.flatMap(({ expert }) => expert ?? []))
}

/** A position that could be sought, with the title of its mission. */
export interface EmptyPlace extends CallPlace {
  titled: Pick<MissionRecord, 'title' | 'writtenIn' | 'titleIn' | 'reference'>
}

/** Missions whose positions the form offers at most. */
const mostMissions = 200

const fields = {
  ...titleFields,
  ...({ reference: 1, state: 1, period: 1, places: 1, team: 1, mapping: 1, languages: 1 } as const),
  ...({ memberCodes: 1, hostMember: 1, mode: 1 } as const),
}

/** Positions without a person on the missions that a coordinator looks after, and on those that are named. */
export async function findEmptyPlaces(actor: Actor, named: readonly string[], today: Day): Promise<EmptyPlace[]> {
  const planned = { state: { $in: ['planned', 'confirmed'] }, 'period.from': { $gt: today } }
  const [own, others] = await Promise.all([
    missionRecords.all.find(
      { ...officerFilter(actor, 'memberCodes'), ...planned },
      { fields, sort: { 'period.from': 1, _id: 1 }, limit: mostMissions },
    ),
    missionRecords.all.find({ reference: { $in: [...named] }, ...planned }, { fields }),
  ])
  const missions = new Map([...others, ...own].map((mission) => [mission.reference, mission]))
  return [...missions.values()].flatMap((mission) =>
    soughtPlaces(mission, today).map((place) => ({ ...place, titled: mission })),
  )
}

/** Titles of missions, for those who may see them. */
export async function titlesOf(
  places: readonly CallPlace[],
  reader: Actor,
): Promise<Map<string, EmptyPlace['titled']>> {
  const references = [...new Set(places.map(({ mission }) => mission))]
  const found = await missionRecords
    .of(reader)
    ?.find<EmptyPlace['titled']>({ reference: { $in: references } }, { fields: { ...titleFields, reference: 1 } })
  return new Map((found ?? []).map((one) => [one.reference, one]))
}
