import { assignmentRecords, assignmentsOf, holdingStates } from '../../activities'
import { missionInHand } from '../../missions'
import { holdAll } from '../../platform/data/change'
import { system, type Act } from '../../programme/actor'
import { offerDetails, offerEvents, offerSubject } from '../call.events'
import type { PlaceKey } from '../positions/place-key'
import { changeOffer } from './offer-closing.service'
import { Offers, type OfferRecord } from './offer.model'

/** How many experts a mission seeks in a role. */
export const seatsOf = async ({ mission, role }: PlaceKey): Promise<number> =>
  (await missionInHand(mission))?.places.filter((one) => one === role).length ?? 0

/** Whether each expert that is sought has been chosen from the offers. */
export async function isChosenFrom({ mission, role }: PlaceKey): Promise<boolean> {
  const taken = await holdAll<OfferRecord>(Offers, { mission, role, state: 'taken' })
  return taken.length >= (await seatsOf({ mission, role }))
}

/** This offer is the one that was chosen. */
export const takeOffer = (reference: string, assignment: string, act: Act): Promise<OfferRecord> =>
  changeOffer(reference, undefined, act, 'take', (offer) => {
    offer.assignment = assignment
    return offerEvents.taken(offerSubject(offer), act, offerDetails(offer))
  })

/**
 * Who stands in the position already, without a word to the side that offers, was chosen before the offer came: to that
 * side it is an offer as any other.
 */
export async function chooseIfPlaced(offer: OfferRecord, { at }: Act): Promise<void> {
  const { expert, mission, role } = offer
  if (offer.state !== 'open' || !expert) return
  const team = await assignmentsOf(mission)
  const placed = team.find((one) => one.expert === expert && one.role === role && holdingStates.includes(one.state))
  if (placed && !(await isChosenFrom(offer))) await takeOffer(offer.reference, placed.reference, { actor: system, at })
}

/** Whether the side that offered has been told that its offer was chosen. */
export async function isChoiceTold({ assignment }: Pick<OfferRecord, 'assignment'>): Promise<boolean> {
  if (assignment === undefined) return false
  const found = await assignmentRecords.all.one({ reference: assignment })
  return found?.state !== 'proposed' || found.expertKnows === true
}
