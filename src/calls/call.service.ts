import { codesIn, members } from '../members'
import { findMissions } from '../missions'
import { conveyor, type Saved } from '../platform/data/change'
import { changesBetween } from '../platform/data/events'
import { nextReference } from '../platform/data/reference-number'
import { Conflict } from '../platform/errors'
import type { Versioned } from '../platform/forms/forms'
import { languageAfter, languageOfText } from '../platform/text/written'
import { organisationDay, todayOf } from '../platform/time/calendar-day'
import type { Act } from '../programme/actor'
import { callEvents, callSubject } from './call.events'
import { Calls, type CallPlace, type CallRecord } from './call.model'
import { soughtPlaces } from './positions/call.places'
import { isSamePlace, keyText, onlyServed, type PlaceKey } from './positions/place-key'
import { mayKeepCalls } from './call.policy'
import { callLifeCycle, latestClosing } from './call.status'
import { closeOffers, expertsOffering } from './offers/offer-closing.service'

// What follows from a mission, and from who comes to it, is allowed with that.
const follows: readonly string[] = ['follow', 'fill', 'end']

/** The one way to change a call. */
export const changeCall = conveyor<CallRecord>(Calls, callLifeCycle, {
  may: (actor, call, action) => follows.includes(action) || mayKeepCalls(actor, call),
})

/** What the form of a call gives; without positions they stay what they are. */
export interface CallValues extends Pick<
  CallRecord,
  'title' | 'text' | 'audience' | 'regions' | 'memberCodes' | 'closesOn'
> {
  places?: PlaceKey[]
}

type SavedCall = Promise<Saved<CallRecord>>

/** Prepares a call, which nobody but staff sees until it is published. */
export async function createCall(values: CallValues, act: Act): SavedCall {
  const reference = await nextReference('CALL', Number(todayOf(act).slice(0, 4)), 3)
  return changeCall.create(
    async () => {
      const places = await findPlaces(values.places ?? [], act)
      assertClosesInTime(values, places, act)
      return new Calls({
        ...values,
        ...{ reference, places, addressed: addressedBy(values), state: 'draft' },
        ...{ writtenIn: languageOfText(act), createdAt: act.at },
      })
    },
    act,
    'create',
    (call) => callEvents.created(callSubject(call), act, {}),
  )
}

/**
 * Saves the form of a call. Of one that is open the positions stay, and whoever was asked stays asked; Members that are
 * added are told. Throws Conflict otherwise.
 */
export const editCall = (
  reference: string,
  { version, places, ...values }: CallValues & Versioned,
  act: Act,
): SavedCall =>
  changeCall(reference, version, act, 'change', async (call) => {
    if (callLifeCycle.isFinal(call.state)) throw new Conflict('platform:error.outOfTurn')
    const before = call.toObject<CallRecord>()
    if (call.state === 'draft' && places) call.set('places', await findPlaces(places, act))
    if (values.closesOn !== before.closesOn) assertClosesInTime(values, call.places, act)
    call.set({ ...values, addressed: addressedBy(values), writtenIn: languageAfter(act, before.writtenIn) })
    const after = call.toObject<CallRecord>()
    const told = call.state === 'open' ? toldMembers(before) : []
    const tells = call.state === 'open' ? toldMembers(after) : []
    if (told.some((code) => !tells.includes(code))) throw new Conflict('calls:error.asked', { field: 'audience' })
    const added = tells.filter((code) => !told.includes(code))
    return callEvents.changed(
      callSubject(call),
      act,
      { memberCodes: added, closesOn: call.closesOn },
      changesBetween(toldOf(before), toldOf(after), audited),
    )
  })

/** Publishes a call: its Members are told, once. Throws Conflict when a position has been filled or sought elsewhere. */
export const publishCall = (reference: string, { version }: Versioned, act: Act): SavedCall =>
  changeCall(reference, version, act, 'publish', async (call) => {
    const { places } = call.toObject<CallRecord>()
    const now = await findPlaces(places, act)
    for (const { mission, role } of now)
      if (await Calls.exists({ state: 'open', places: { $elemMatch: { mission, role, state: 'open' } } }))
        throw new Conflict('calls:error.soughtElsewhere', { values: { mission } })
    assertClosesInTime(call, now, act)
    call.set({ places: now, addressed: addressedBy(call), publishedAt: act.at })
    const memberCodes = toldMembers(call.toObject<CallRecord>())
    if (memberCodes.length === 0) throw new Conflict('calls:error.nobodyAsked')
    return callEvents.published(callSubject(call), act, { memberCodes, closesOn: call.closesOn })
  })

/** Withdraws a call, with the reason: whoever was asked, and whoever offered, reads it. */
export const withdrawCall = (
  reference: string,
  { version, reason }: Versioned & { reason: string },
  act: Act,
): SavedCall =>
  changeCall(reference, version, act, ['withdraw', reason], async (call) => {
    call.reason = reason
    const known = call.toObject<CallRecord>()
    const wasOpen = call.publishedAt !== undefined
    const experts = await expertsOffering({ call: reference })
    await closeOffers({ call: reference }, 'calledOff', act)
    return callEvents.withdrawn(callSubject(call), act, {
      memberCodes: wasOpen ? toldMembers(known) : [],
      closesOn: call.closesOn,
      experts,
      note: reason,
    })
  })

/** Members that a call goes to, but those that all of its positions serve. */
export function toldMembers({ audience, addressed, places }: CallRecord): string[] {
  const asked = audience === 'all' ? members().map(({ code }) => code) : addressed
  const served = onlyServed(asked, { places })
  return asked.filter((code) => !served.includes(code))
}

const addressedBy = ({ audience, regions, memberCodes }: Pick<CallRecord, 'audience' | 'regions' | 'memberCodes'>) =>
  audience === 'all' ? [] : audience === 'regions' ? codesIn(regions).sort() : [...memberCodes].sort()

// The positions as their missions are now; each has to be without a person.
async function findPlaces(keys: readonly PlaceKey[], act: Act): Promise<CallPlace[]> {
  const missions = await findMissions([...new Set(keys.map(({ mission }) => mission))])
  const all = missions.flatMap((mission) => soughtPlaces(mission, organisationDay(act.at)))
  return keys.map((key) => {
    const place = all.find((one) => isSamePlace(one, key))
    if (!place) throw new Conflict('calls:error.notEmpty', { field: 'places', values: { mission: key.mission } })
    return place
  })
}

function assertClosesInTime({ closesOn }: Pick<CallRecord, 'closesOn'>, places: readonly CallPlace[], act: Act): void {
  const latest = latestClosing(places.filter(({ state }) => state === 'open'))
  if (closesOn < todayOf(act)) throw new Conflict('calls:error.closesInPast', { field: 'closesOn' })
  if (latest && closesOn > latest)
    throw new Conflict('calls:error.closesTooLate', { field: 'closesOn', values: { day: latest } })
}

// The trail names positions by mission and role.
const toldOf = ({ audience: asked, ...call }: CallRecord) => ({ ...call, asked, places: call.places.map(keyText) })

const audited = ['title', 'text', 'asked', 'regions', 'memberCodes', 'closesOn', 'places'] as const
