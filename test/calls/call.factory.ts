import type { AssignmentRole } from '../../src/activities'
import { Calls, type CallPlace, type CallRecord } from '../../src/calls/call.model'
import { createCall, publishCall, type CallValues } from '../../src/calls/call.service'
import type { PlaceKey } from '../../src/calls/positions/place-key'
import { Offers, type OfferRecord } from '../../src/calls/offers/offer.model'
import { offerNewPerson, offerOfficer, offerOneself } from '../../src/calls/offers/offer.service'
import type { ExpertRecord } from '../../src/experts'
import type { FileLink } from '../../src/platform/files/files'
import type { Act } from '../../src/programme/actor'
import { aSavedExpert } from '../experts/expert.factory'
import { aSavedMission, byOfficer, period } from '../missions/mission.factory'
import { actBy, aContactOf, anExpertActor, testTime } from '../support/people'

let count = 0

/** What the form of a call gives: for officers of Kenya, until the middle of December. */
export const callValues = (more: Partial<CallValues> = {}): CallValues => ({
  title: 'Experts on risk management for Fiji',
  text: 'Two weeks in Suva.',
  audience: 'members',
  regions: [],
  memberCodes: ['KE'],
  closesOn: '2026-12-15',
  ...more,
})

export const aPlace = (more: Partial<CallPlace> = {}): CallPlace => ({
  mission: 'MIS-2026-0001',
  role: 'lead',
  wanted: 1,
  ...period,
  areas: ['risk'],
  languages: ['en'],
  memberCodes: ['FJ'],
  mode: 'in-person-national',
  state: 'open',
  ...more,
})

/** A plain record, for pure tests: open, for Kenya. */
export const aCall = (more: Partial<CallRecord> = {}): CallRecord => ({
  ...callValues(),
  reference: `CALL-2026-${String((count += 1)).padStart(3, '0')}`,
  addressed: ['KE'],
  places: [aPlace()],
  state: 'open',
  createdAt: testTime,
  publishedAt: testTime,
  history: [],
  __v: 0,
  ...more,
})

/** A plain offer of Kenya, for pure tests. */
export const anOffer = (more: Partial<OfferRecord> = {}): OfferRecord => ({
  reference: `OFR-2026-${String((count += 1)).padStart(4, '0')}`,
  call: 'CALL-2026-001',
  callTitle: 'Experts on risk management for Fiji',
  mission: 'MIS-2026-0001',
  role: 'lead',
  homeMember: 'KE',
  origin: 'administration',
  expert: 'EXP-0001',
  note: '',
  state: 'open',
  createdAt: testTime,
  history: [],
  __v: 0,
  ...more,
})

const curriculum: FileLink = { fileId: 'f'.repeat(24), name: 'cv.pdf', type: 'application/pdf', size: 20 }

/** A draft for the places of a mission of Fiji, by the use case. */
export async function aSavedCall(more: Partial<CallValues> = {}, roles: readonly AssignmentRole[] = ['lead']) {
  const mission = (await aSavedMission()).reference
  return createCall(callValues({ places: roles.map((role): PlaceKey => ({ mission, role })), ...more }), byOfficer())
}

/** The same, published. */
export async function anOpenCall(more: Partial<CallValues> = {}, roles?: readonly AssignmentRole[]) {
  const { reference, __v: version } = await aSavedCall(more, roles)
  await publishCall(reference, { version }, byOfficer())
  return readCall(reference)
}

export const readCall = async (reference: string): Promise<CallRecord> =>
  (await Calls.findOne({ reference }).lean<CallRecord>())!
export const readOffer = async (reference: string): Promise<OfferRecord> =>
  (await Offers.findOne({ reference }).lean<OfferRecord>())!

export const placeIn = ({ places }: CallRecord, wanted?: AssignmentRole): PlaceKey => {
  const { mission, role } = places.find(({ role: one }) => wanted === undefined || one === wanted)!
  return { mission, role }
}

/** Kenya offers an officer. */
export async function offered(call: CallRecord, expert?: ExpertRecord, by?: Act): Promise<OfferRecord> {
  const officer = expert ?? (await aSavedExpert())
  const values = { place: placeIn(call), expert: officer.reference, note: '' }
  return offerOfficer(call.reference, values, by ?? actBy(aContactOf(officer.homeMember)))
}

/** An officer of Kenya offers to serve. */
export async function offeredByExpert(call: CallRecord, expert?: ExpertRecord): Promise<OfferRecord> {
  const own = expert ?? (await aSavedExpert())
  const values = { place: placeIn(call), note: 'I know the region.' }
  return offerOneself(call.reference, values, actBy(anExpertActor(own.reference)))
}

/** Kenya offers a person who is not on the roster. */
export const offeredPerson = (call: CallRecord, name = 'Wanjiru Kamau', cv = curriculum): Promise<OfferRecord> =>
  offerNewPerson(
    call.reference,
    { place: placeIn(call), note: '', person: { name, languages: ['en'], areas: ['risk'] }, cv },
    actBy(aContactOf('KE')),
  )
