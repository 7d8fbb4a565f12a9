import type { Upgrade } from '../../platform/data/migrations'
import { grouped } from '../../platform/grouped'
import { Calls, type CallRecord } from '../call.model'
import { isSamePlace } from '../positions/place-key'
import { Offers, type OfferRecord } from './offer.model'
import type { OfferAction, OfferState } from './offer.status'

type Looked = Pick<OfferRecord, 'reference' | 'call' | 'mission' | 'role' | 'history'>
type LookedCall = Pick<CallRecord, 'reference' | 'places' | 'history'>
type End = { action: OfferAction; to: OfferState }

/** Offers that have ended with their call or position, and read as if another person had been chosen. */
async function wronglyClosed(): Promise<(Looked & { end: End })[]> {
  const fields = { reference: 1, call: 1, mission: 1, role: 1, history: 1 }
  const closed = await Offers.find({ state: 'closed' }, fields).lean<Looked[]>()
  const offersOf = grouped(closed, ({ call }) => call)
  const named = { reference: { $in: [...offersOf.keys()] } }
  const calls = await Calls.find(named, { reference: 1, places: 1, history: 1 }).lean<LookedCall[]>()
  return calls.flatMap((call) =>
    (offersOf.get(call.reference) ?? []).flatMap((offer) => {
      const end = endBy(call, offer)
      return end ? [{ ...offer, end }] : []
    }),
  )
}

const following: readonly string[] = ['follow', 'fill', 'end']

// What closes offers does so in the moment in which it is done itself.
function endBy({ history, places }: LookedCall, offer: Looked): End | null {
  const at = offer.history.at(-1)?.at.getTime()
  const then = history.filter((step) => step.at.getTime() === at).map(({ action }) => action)
  if (then.includes('withdraw')) return { action: 'callOff', to: 'called-off' }
  const isGone = places.some((place) => isSamePlace(place, offer) && place.state === 'ended')
  return isGone && then.some((action) => following.includes(action)) ? { action: 'drop', to: 'dropped' } : null
}

/** Gives offers that ended with something else the state that says so. */
export const offerUpgrade: Upgrade = {
  waiting: async () => (await wronglyClosed()).length,
  async run() {
    const found = await wronglyClosed()
    if (found.length === 0) return
    await Offers.bulkWrite(
      found.map(({ reference, history, end }) => ({
        updateOne: {
          filter: { reference, state: 'closed' },
          update: { $set: { state: end.to, history: [...history.slice(0, -1), { ...history.at(-1)!, ...end }] } },
        },
      })),
    )
  },
}
