import { conveyor, holdAll } from '../../platform/data/change'
import type { Filter } from '../../platform/lists/lists'
import type { Act, Actor } from '../../programme/actor'
import { mayAnswerOffer, mayReviewOffer, mayTakeOfferBack } from '../call.policy'
import { offerDetails, offerEvents, offerSubject } from '../call.events'
import { Offers, type OfferRecord } from './offer.model'
import { offerLifeCycle, standingStates, undecidedStates, type OfferAction } from './offer.status'

const answers: readonly string[] = ['agree', 'refuse']
const reviews: readonly string[] = ['accept', 'decline']

// Whoever made it takes it back; all else follows from an assignment or a call, and is allowed with that.
function may(actor: Actor, offer: OfferRecord, action: string): boolean {
  if (answers.includes(action)) return mayAnswerOffer(actor, offer)
  if (reviews.includes(action)) return mayReviewOffer(actor, offer)
  return action !== 'takeBack' || mayTakeOfferBack(actor, offer)
}

/** The one way to change an offer. A person who did not come onto the roster is not kept once it has ended. */
export const changeOffer = conveyor<OfferRecord>(Offers, offerLifeCycle, {
  may,
  onMove: (offer) => {
    if (!standingStates.includes(offer.state)) offer.set({ person: undefined, cv: undefined })
  },
})

/** What may become of an offer as something else has moved, by the event that tells of it. */
const moves = {
  notSelected: 'close',
  closed: 'close',
  calledOff: 'callOff',
  dropped: 'drop',
  unavailable: 'leave',
  returned: 'return',
  ended: 'end',
} as const satisfies Partial<Record<keyof typeof offerEvents, OfferAction>>
export type OfferMove = keyof typeof moves

/** Moves an offer as something else has moved: its position, its call, the assignment for which it was chosen. */
export const moveOffer = (reference: string, move: OfferMove, act: Act): Promise<OfferRecord> =>
  changeOffer(reference, undefined, act, moves[move], (offer) => {
    if (move !== 'ended') offer.set('assignment', undefined)
    return offerEvents[move](offerSubject(offer), act, offerDetails(offer))
  })

/** Closes what was not chosen of these offers. */
export async function closeOffers(of: Filter, move: OfferMove, act: Act): Promise<void> {
  for (const { reference } of await undecided(of)) await moveOffer(reference, move, act)
}

const undecided = (of: Filter) => holdAll<OfferRecord>(Offers, { ...of, state: { $in: [...undecidedStates] } })

/** Experts whose own offers are among these and not decided. */
export const expertsOffering = async (of: Filter): Promise<string[]> => [
  ...new Set((await undecided(of)).flatMap(({ origin, expert }) => (origin === 'expert' && expert ? [expert] : []))),
]
